#!/usr/bin/env node
/**
 * Stands in for fpm where it cannot be downloaded: reads the arguments that electron-builder gives to it and has
 * Debian's own dpkg-deb make the package. Knows only what electron-builder says, and refuses the rest.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';

const text = /** @type {const} */ ({ type: 'string' });
const list = /** @type {const} */ ({ type: 'string', multiple: true });
const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    s: { type: 'string', short: 's' },
    t: { type: 'string', short: 't' },
    force: { type: 'boolean' },
    d: { type: 'string', short: 'd', multiple: true },
    'deb-recommends': list,
    'deb-compression': text,
    architecture: text,
    'after-install': text,
    'after-remove': text,
    description: text,
    version: text,
    package: text,
    name: text,
    maintainer: text,
    vendor: text,
    url: text,
    category: text,
    'deb-priority': text,
    license: text,
  },
});
if (given.s !== 'dir' || given.t !== 'deb') throw new Error(`Only dir to deb, not ${given.s} to ${given.t}.`);

/** @param {'name' | 'version' | 'architecture' | 'maintainer' | 'package' | 'description' | 'after-install' | 'after-remove'} name */
function need(name) {
  const value = given[name];
  if (!value) throw new Error(`--${name} is missing.`);
  return value;
}

const tree = mkdtempSync(join(tmpdir(), 'offprint-deb-'));
try {
  for (const pair of positionals) {
    const at = pair.lastIndexOf('=');
    const target = join(tree, pair.slice(at + 1));
    mkdirSync(dirname(target), { recursive: true });
    cpSync(pair.slice(0, at), target, { recursive: true, verbatimSymlinks: true });
    if (!pair.slice(0, at).endsWith('/')) chmodSync(target, 0o644);
  }
  const files = readdirSync(tree, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    // In the order of their names, whatever order the file system has them in: the same sources make the same package.
    .sort();
  const bytes = files.map((file) => readFileSync(file));
  const control = join(tree, 'DEBIAN');
  mkdirSync(control);
  chmodSync(tree, 0o755);
  const [synopsis = '', ...rest] = need('description').trim().split('\n');
  const fields = {
    Package: need('name'),
    Version: need('version'),
    Architecture: need('architecture'),
    Maintainer: need('maintainer'),
    Vendor: given.vendor,
    'Installed-Size': String(Math.ceil(bytes.reduce((sum, { length }) => sum + length, 0) / 1024)),
    Depends: given.d?.join(', '),
    Recommends: given['deb-recommends']?.join(', '),
    Section: given.category,
    Priority: given['deb-priority'],
    Homepage: given.url,
    License: given.license,
    Description: [synopsis, ...rest.map((line) => ` ${line.trim() || '.'}`)].join('\n'),
  };
  const lines = Object.entries(fields).flatMap(([name, value]) => (value ? [`${name}: ${value}\n`] : []));
  writeFileSync(join(control, 'control'), lines.join(''));
  const sums = files.map((file, index) => {
    const sum = createHash('md5')
      .update(bytes[index] ?? '')
      .digest('hex');
    return `${sum}  ${relative(tree, file)}\n`;
  });
  writeFileSync(join(control, 'md5sums'), sums.join(''));
  for (const [name, option] of /** @type {const} */ ([
    ['postinst', 'after-install'],
    ['postrm', 'after-remove'],
  ])) {
    writeFileSync(join(control, name), readFileSync(need(option)), { mode: 0o755 });
  }
  const how = given['deb-compression'] === 'gz' ? 'gzip' : (given['deb-compression'] ?? 'xz');
  const { status, error } = spawnSync(
    'dpkg-deb',
    ['--root-owner-group', `-Z${how}`, '--build', tree, need('package')],
    { stdio: 'inherit' },
  );
  if (error) throw error;
  process.exitCode = status ?? 1;
} finally {
  rmSync(tree, { recursive: true, force: true });
}
