import { existsSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { sourceFiles } from './source-files.mjs';

const TOP_LEVEL = new Set([
  ...[
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'electron',
    'renderer',
    'assets',
    'build',
    'tests',
  ],
  ...['README.md', 'ARCHITECTURE.md', 'LICENSE', 'CHANGELOG.md', 'node_modules'],
]);

/** Names that say nothing of what is inside. */
const EMPTY_NAMES = /^(utils?|helpers?|types|constants|manager|misc|common)\./;

/** @param {string} root @returns {Promise<string[]>} */
export async function checkNames(root) {
  const files = sourceFiles(root);
  if (files.length === 0 || !existsSync(root)) return ['There is no file to look at.'];
  return [
    ...readdirSync(root)
      .filter((name) => !name.startsWith('.') && !TOP_LEVEL.has(name))
      .map((name) => `${name} does not belong at the top level.`),
    ...files
      .filter((file) => !/^[a-z0-9]+([-.][a-z0-9]+)*\.(d\.ts|ts|mjs)$/.test(basename(file)))
      .map((file) => `${file} is not in kebab-case.`),
    ...files
      .filter((file) => EMPTY_NAMES.test(basename(file)))
      .map((file) => `${file}: name it for what it does.`),
  ];
}
