import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileTypes, linkSchemes } from '../../../electron/core/api/index.ts';
import { identity } from '../identity.ts';

/** Keys that desktops understand; anything else is to start with "X-". */
const keys = new Set([
  ...['Type', 'Version', 'Name', 'GenericName', 'Comment', 'Icon', 'Exec', 'TryExec', 'Terminal'],
  ...['Actions', 'MimeType', 'Categories', 'Keywords', 'StartupNotify', 'StartupWMClass'],
]);
const required = ['Type', 'Name', 'Comment', 'Icon', 'Exec', 'Categories', 'StartupWMClass'];
const lists = new Set(['Actions', 'MimeType', 'Categories', 'Keywords']);

/**
 * Checks a desktop entry: its main group, and that each action it names has a group that can be carried out. https://specifications.freedesktop.org/desktop-entry-spec/latest/
 * @returns what is wrong, one sentence each
 */
export function checkDesktopEntry(text: string): readonly string[] {
  const [main = '', ...groups] = text.split(/\n(?=\[)/);
  const [head, ...lines] = main.trim().split('\n');
  const entries = lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, key = '', locale = '', value = ''] = /^([A-Za-z0-9-]+)(\[[^\]]+\])?=(.*)$/.exec(line) ?? [];
      return { line, key, name: key + locale, value };
    });
  const value = new Map(entries.map((entry) => [entry.name, entry.value]));
  const names = entries.map(({ name }) => name);
  return [
    ...(head === '[Desktop Entry]' ? [] : ['The first line is not [Desktop Entry].']),
    ...entries.filter(({ key }) => key === '').map(({ line }) => `"${line}" is not a key with a value.`),
    ...entries
      .filter(({ key }) => key !== '' && !keys.has(key) && !key.startsWith('X-'))
      .map(({ key }) => `${key} is not a key of a desktop entry.`),
    ...names
      .filter((name, index) => name !== '' && names.indexOf(name) !== index)
      .map((name) => `${name} is there twice.`),
    ...required.filter((key) => !value.get(key)).map((key) => `${key} is missing.`),
    ...entries
      .filter((entry) => lists.has(entry.key) && !entry.value.endsWith(';'))
      .map(({ name }) => `${name} does not end with a semicolon.`),
    ...(/^\/opt\/[\w/-]+( %[uUfF])?$/.test(value.get('Exec') ?? '')
      ? []
      : ['Exec does not name the installed program.']),
    ...checkActions(listOf(value.get('Actions')), groups),
    ...wanted
      .filter((type) => !listOf(value.get('MimeType')).includes(type))
      .map((type) => `MimeType lacks ${type}.`),
  ];
}

/** What the systems are to hand to the app. */
const wanted = [
  ...linkSchemes.map((scheme) => `x-scheme-handler/${scheme}`),
  ...fileTypes.flatMap(({ mimes }) => mimes),
];

const listOf = (value = '') => value.split(';').filter((part) => part !== '');

function checkActions(named: readonly string[], groups: readonly string[]): readonly string[] {
  const found = new Map(
    groups.map((group) => [
      /^\[Desktop Action ([A-Za-z0-9-]+)\]/.exec(group)?.[1] ?? group.split('\n')[0],
      group,
    ]),
  );
  return [
    ...named.filter((name) => !found.has(name)).map((name) => `The action ${name} has no group.`),
    ...[...found].flatMap(([name = '', group]) => [
      ...(named.includes(name) ? [] : [`Actions does not name ${name}.`]),
      ...(/^Name=.+/m.test(group) ? [] : [`The action ${name} has no name.`]),
      ...(/^Exec=offprint --action=[a-z-]+$/m.test(group) ? [] : [`The action ${name} does nothing.`]),
    ]),
  ];
}

/**
 * Checks the desktop entry inside a Debian package.
 * @param file the .deb; read with dpkg-deb
 */
export function checkDebDesktopEntry(file: string): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-deb-read-'));
  try {
    const { status, error } = spawnSync('dpkg-deb', ['-x', file, folder], { stdio: 'inherit' });
    if (error ?? status !== 0) return [`${file} cannot be unpacked.`];
    return checkDesktopEntry(
      readFileSync(join(folder, 'usr/share/applications', identity.desktopFile), 'utf8'),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
