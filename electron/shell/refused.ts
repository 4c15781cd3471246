/** The answer to what is not given. */
export function refused(): Response {
  return new Response(null, { status: 404 });
}
