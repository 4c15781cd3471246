import { globSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { exitWith, SetupError } from '../setup/setup-error.mjs';
import { buildApp, onScreen } from './built-app.mjs';
import { root } from './steps.mjs';

/** Benches that need neither the built app nor a screen. */
const PLAIN = new Set(['search', 'extract', 'histories', 'hostile']);

// `npm run bench --json`, without the two dashes before it, leaves the option with npm.
const json = process.argv.includes('--json') || process.env['npm_config_json'] === 'true';
const args = process.argv.slice(2).filter((arg) => arg !== '--json');
const firstOption = args.findIndex((arg) => arg.startsWith('-'));
const names = firstOption < 0 ? args : args.slice(0, firstOption);
const options = firstOption < 0 ? [] : args.slice(firstOption);

await exitWith(async () => {
  const known = globSync('tests/bench/*.bench.ts', { cwd: root }).map((file) => basename(file, '.bench.ts'));
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined || known.length === 0) {
    throw new SetupError(`There is no bench "${unknown ?? ''}". Benches: ${known.sort().join(', ')}.`);
  }
  const wanted = names.length > 0 ? names : known.sort();
  const environment = wanted.some((name) => !PLAIN.has(name)) ? await buildApp() : process.env;
  let failed = 0;
  for (const name of wanted) {
    const script = [`tests/bench/${name}.bench.ts`, ...options, ...(json ? ['--json'] : [])];
    const run = PLAIN.has(name) ? { command: process.execPath, args: script } : onScreen(script);
    if ((await runBench(run, environment)) !== 0) failed++;
  }
  // A goal that was missed stands in its row; a bench fails when it could not measure.
  return failed > 0 ? 1 : 0;
});

/**
 * Runs a bench; with --json, only its line of JSON reaches standard output.
 * @param {{ command: string, args: readonly string[] }} run
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} its exit code
 */
function runBench({ command, args: commandArgs }, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...commandArgs], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
    createInterface({ input: child.stdout }).on('line', (line) => {
      const wanted = !json || line.startsWith('{"bench":');
      (wanted ? process.stdout : process.stderr).write(`${line}\n`);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
