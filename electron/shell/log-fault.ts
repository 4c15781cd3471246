/** Says in the log what went wrong in the shell, where there is nobody to show it to. */
export function logFault(what: string, error: unknown): void {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`shell: ${what}\n${reason}\n`);
}
