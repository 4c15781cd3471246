/** The command line of the source tree: `npm run cli`. An installed app has `electron/command-line.ts` for it. */
import { readFileSync } from 'node:fs';
import { runCli } from './cli/cli.ts';

/** The app's folder: two above both the source and the built script. */
const root = new URL('../../', import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
  readonly version: string;
};

process.exitCode = await runCli(process.argv.slice(2), {
  program: 'npm run --silent cli --',
  root,
  version,
  stdin: process.stdin,
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
});
