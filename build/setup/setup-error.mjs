/** Something about this machine that stops the work: one sentence for the person at the terminal, no stack. */
export class SetupError extends Error {}

/**
 * Runs `work`; a {@link SetupError} is printed as one sentence and ends the process with code 1.
 * @param {() => Promise<number>} work returns the exit code
 */
export async function exitWith(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
