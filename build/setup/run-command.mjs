import { spawn } from 'node:child_process';

/**
 * Runs a program to its end.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean, shell?: boolean }} [options]
 *   `quiet` collects what it prints instead of showing it.
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runCommand(program, args, options = {}) {
  const { cwd, env, quiet = false, shell = false } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], {
      cwd,
      env,
      shell,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += String(chunk)));
    child.stderr?.on('data', (chunk) => (output += String(chunk)));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code: code ?? (signal ? 128 : 1), output }));
    // Ctrl+C goes to the whole group: the child ends first, and we with it.
    process.once('SIGTERM', () => child.kill('SIGTERM'));
  });
}

/**
 * Runs npm, whichever way this machine has it.
 * @param {readonly string[]} args
 * @param {string} cwd
 */
export function runNpm(args, cwd) {
  const script = process.env['npm_execpath'];
  const env = {
    ...process.env,
    npm_config_loglevel: 'error',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
  };
  if (script && /npm-cli\.c?js$/.test(script))
    return runCommand(process.execPath, [script, ...args], { cwd, env, quiet: true });
  return runCommand('npm', args, { cwd, env, quiet: true, shell: process.platform === 'win32' });
}
