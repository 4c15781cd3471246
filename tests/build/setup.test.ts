import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { npmFailure } from '../../build/setup/npm-failure.mjs';
import { requireNode } from '../../build/setup/tools-node.mjs';
import { temporaryFolder } from '../support/test-library.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

function run(
  folder: string,
  task: string,
  env: NodeJS.ProcessEnv,
): Promise<{ code: number | null; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['build/run.mjs', task], {
      cwd: folder,
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (chunk) => (stderr += String(chunk)));
    child.on('close', (code) => resolve({ code, stderr }));
  });
}

test('without a network: one sentence, exit code 1', async (t) => {
  const folder = temporaryFolder(t);
  for (const file of ['package.json', 'package-lock.json', '.npmrc', 'build']) {
    cpSync(join(project, file), join(folder, file), { recursive: true });
  }
  const cache = join(folder, 'cache');
  mkdirSync(cache);
  const { code, stderr } = await run(folder, 'check', {
    ...process.env,
    npm_execpath: undefined,
    npm_config_registry: 'http://127.0.0.1:9/',
    npm_config_cache: cache,
    npm_config_fetch_retries: '0',
  });
  assert.equal(code, 1);
  const lines = stderr.trim().split('\n');
  assert.equal(lines.length, 2, stderr);
  assert.match(lines[1] ?? '', /registry cannot be reached to install the packages/);
});

test('a task that does not exist, a window without a display', async () => {
  const unknown = await run(project, 'dance', process.env);
  assert.equal(unknown.code, 1);
  assert.match(unknown.stderr, /^There is no task "dance"\. Tasks: [a-z0-9, ]+\.\n$/);
  if (process.platform === 'linux') {
    const start = await run(project, 'start', {
      ...process.env,
      DISPLAY: undefined,
      WAYLAND_DISPLAY: undefined,
    });
    assert.equal(start.code, 1);
    assert.match(start.stderr, /^There is no display.*npm run cli.*\n$/);
  }
});

test('a Node that is too old', () => {
  assert.throws(() => requireNode('18.19.0'), /needs Node 20 or newer; this is Node 18\.19\.0/);
  requireNode('20.0.0');
  requireNode('26.1.0');
});

test('what npm says becomes one sentence', () => {
  for (const [output, words] of [
    ['npm error code ENOSPC\nnpm error no space left on device', /no space left on the disk/],
    ['npm error code ENOTFOUND\nnpm error network request failed', /cannot be reached/],
    ['npm error code EACCES\nnpm error syscall mkdir', /may not write here/],
    ['npm error code EINTEGRITY\nnpm error sha512 mismatch', /code EINTEGRITY/],
    ['', /npm said nothing/],
  ] as const) {
    const { message } = npmFailure(output, 'the packages');
    assert.match(message, words);
    assert.doesNotMatch(message, /\n/);
  }
});
