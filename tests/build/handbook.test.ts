import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { actions } from '../../electron/core/api/index.ts';
import { runCli } from '../../electron/core/cli/cli.ts';

/** The handbook names things as the screen does, and keys as the app has them. */
const assets = fileURLToPath(new URL('../../assets', import.meta.url));
const languages = ['en', 'pl'] as const;
type Language = (typeof languages)[number];

const spaceBar: Readonly<Record<Language, string>> = { en: 'Space', pl: 'Spacja' };
const keySigns: Readonly<Record<string, string>> = {
  Mod: 'Ctrl',
  Escape: 'Esc',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

const wordsOf = (language: Language): Readonly<Record<string, unknown>> =>
  JSON.parse(readFileSync(join(assets, 'locales', `${language}.json`), 'utf8')) as Record<string, unknown>;

const pageOf = (language: Language, file: string): string =>
  readFileSync(join(assets, 'handbook', language, file), 'utf8');

/** What is set in italics, outside of code. */
const namesIn = (text: string): readonly string[] =>
  [...text.replaceAll(/^```[^]*?^```|`[^`\n]*`/gm, '').matchAll(/(?<![\p{L}\p{N}_])_([^_\n]+)_/gu)].map(
    ([, name = '']) => name,
  );

/** A key of the registry as the handbook writes it: `Mod+Shift+e` is `Ctrl+Shift+E`, `g u` stays. */
function written(key: string, language: Language): string {
  const stroke = (text: string): string => {
    const parts = text.split(/\+(?!$)/);
    return parts
      .map((part) => {
        if (part === 'Space') return spaceBar[language];
        return keySigns[part] ?? (part.length === 1 && parts.length > 1 ? part.toUpperCase() : part);
      })
      .join('+');
  };
  return key.split(' ').map(stroke).join(' ');
}

/** The cells of all rows of a page's tables, without headings. */
const rowsOf = (text: string): readonly (readonly string[])[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );

test('every name in italics is written on the screen', () => {
  for (const language of languages) {
    const shown = new Set(Object.values(wordsOf(language)));
    const files = readdirSync(join(assets, 'handbook', language));
    const named = files.flatMap((file) => namesIn(pageOf(language, file)).map((name) => ({ file, name })));
    assert.ok(named.length > 100, `only ${named.length} names in ${language}`);
    const unknown = named.filter(({ name }) => !shown.has(name));
    assert.deepEqual(unknown, [], language);
  }
});

test('the page on the keyboard has every action with its keys', () => {
  for (const language of languages) {
    const words = wordsOf(language);
    const expected = actions.map(({ id, keys }): readonly string[] => [
      keys.map((key) => `\`${written(key, language)}\``).join(', '),
      `_${String(words[`action.${id}`])}_`,
    ]);
    const rows = rowsOf(pageOf(language, 'keyboard.md'));
    const sorted = (list: readonly (readonly string[])[]) => list.map((row) => row.join(' ')).sort();
    assert.deepEqual(sorted(rows), sorted(expected), language);
  }
});

test('the page on the command line has every command', async () => {
  let usage = '';
  await runCli(['--help'], {
    program: 'offprint',
    root: new URL('../../', import.meta.url),
    version: '1.0.0',
    stdin: process.stdin,
    stdout: (text) => (usage += text),
    stderr: (text) => assert.fail(text),
  });
  const commands = [...usage.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name).sort();
  assert.ok(commands.length > 5, usage);
  for (const language of languages) {
    const cells = rowsOf(pageOf(language, 'command-line.md')).map(([cell = '']) => cell);
    const described = cells.map((cell) => /^`([a-z]+)/.exec(cell)?.[1]).sort();
    assert.deepEqual(described, commands, language);
  }
});
