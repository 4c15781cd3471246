import { app } from 'electron';
import { forwardCommand } from './instances.ts';

/** Carries out a command of the command line without opening a window, and ends the process with its exit code. */
export async function runCommand(
  words: readonly string[],
  of: { readonly libraryFolder: string; readonly root: URL },
): Promise<void> {
  const output = {
    stdout: (text: string) => void process.stdout.write(text),
    stderr: (text: string) => void process.stderr.write(text),
  };
  const { runCli } = await import('../command-line.ts');
  const code = await runCli(words, {
    program: 'offprint',
    version: app.getVersion(),
    stdin: process.stdin,
    ...of,
    ...output,
    forward: (argv) => forwardCommand(argv, output),
  });
  // What is still on its way to a pipe would be lost.
  await Promise.all(
    [process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write('', done))),
  );
  app.exit(code);
}
