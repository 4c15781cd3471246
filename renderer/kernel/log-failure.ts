/**
 * For what fails in the background, where the next event or look brings it all the same and a message would disturb: it is
 * in the log, with its reason.
 */
export function logFailure(what: string): (error: unknown) => undefined {
  return (error) => {
    console.warn(`${what}:`, error);
    return undefined;
  };
}
