import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Language } from '../../../renderer/kernel/locale.ts';
import { findInHandbook, wordsSought } from '../../../renderer/handbook/find-in-handbook.ts';
import { pageOf, type HandbookPage } from '../../../renderer/handbook/handbook-pages.ts';
import { HandbookStore } from '../../../renderer/handbook/handbook-store.ts';

const folder = new URL('../../../assets/handbook/', import.meta.url);
const textOf = (path: string): string => readFileSync(new URL(path, folder), 'utf8');

/** The pages as they are shipped. */
function shipped(language: Language): readonly HandbookPage[] {
  const names = JSON.parse(textOf('index.json')) as readonly string[];
  return names.map((name) => pageOf(name, textOf(`${language}/${name}.md`)));
}

const find = (pages: readonly HandbookPage[], query: string) => findInHandbook(pages, wordsSought(query));

/** The stretches of a found text that are marked. */
const marked = ({ text, marks }: { text: string; marks: readonly (readonly [number, number])[] }) =>
  marks.map(([start, length]) => text.slice(start, start + length));

describe('the lines of a page', () => {
  const page = pageOf(
    'mills',
    [
      '# Mills & _rivers_',
      'By the [river](river.md) runs `a < b`.',
      '- one\n  - inside one\n- two',
      '## Keys\n\n| key | does |\n| --- | --- |\n| `x` | **turns** |',
      '> Said the miller.',
      '```\ngrind\n```',
    ].join('\n\n'),
  );

  test('are its headings, paragraphs, items, rows and code without signs, counted with the rows of names', () => {
    assert.equal(page.title, 'Mills & rivers');
    assert.deepEqual(
      page.lines.map(({ place, text }) => [place, text]),
      [
        [0, 'Mills & rivers'],
        [1, 'By the river runs a < b.'],
        [2, 'one inside one'],
        [3, 'two'],
        [4, 'Keys'],
        [6, 'x · turns'],
        [7, 'Said the miller.'],
        [8, 'grind'],
      ],
    );
  });
  test('know the heading that they stand under', () => {
    assert.deepEqual(
      page.lines.map(({ section }) => section),
      ['', ...Array<string>(4).fill('mills & rivers'), ...Array<string>(3).fill('keys')],
    );
  });
});

describe('searching the handbook', () => {
  test('case, accents and strokes do not matter, and the words are marked as they are written', () => {
    const [first] = find(shipped('pl'), 'ZAKLADKI');
    assert.equal(first?.page.name, 'marks');
    assert.deepEqual(marked(first.title), ['Zakładki']);
  });
  test('a page whose title has the words comes first, whatever its place', () => {
    assert.equal(find(shipped('en'), 'problems')[0]?.page.name, 'problems');
    assert.equal(find(shipped('en'), 'command line')[0]?.page.name, 'command-line');
  });
  test('a line is found by a word of its own and one of its heading', () => {
    const page = pageOf('a', '# Page\n\n## Rivers\n\nMills stand here.\n\n## Roads\n\nMills do not.');
    const [found] = find([page], 'rivers mills');
    assert.deepEqual(
      found?.lines.map(({ text }) => text),
      ['Mills stand here.'],
    );
  });
  test('lines with more of the words come before those that have them from a heading', () => {
    const page = pageOf('a', '# Mills\n\nA road.\n\nA road to mills.');
    assert.deepEqual(
      find([page], 'mills road')[0]?.lines.map(({ text }) => text),
      ['A road to mills.'],
    );
  });
  test('a word far inside a long line is in sight', () => {
    const page = pageOf('a', `# Page\n\n${'long '.repeat(60)}needle in the end`);
    const line = find([page], 'needle')[0]?.lines[0];
    assert.ok(line && line.text.startsWith('…long') && line.text.indexOf('needle') < 60, line?.text);
    assert.deepEqual(marked(line), ['needle']);
  });
  test('words over one another are marked once', () => {
    const page = pageOf('a', '# Page\n\nbookmarks');
    const line = find([page], 'book bookmark mark')[0]?.lines[0];
    assert.deepEqual(line && marked(line), ['bookmark']);
  });
  test('nothing is found of what is nowhere, and by spaces', () => {
    assert.deepEqual(find(shipped('en'), 'zzqx'), []);
    assert.deepEqual(find(shipped('en'), '  '), []);
  });
});

describe('the store of the handbook', () => {
  const rowsOf = (store: HandbookStore) => store.rows.map(({ page, line }) => (line ? line.text : page.name));
  async function loaded(language: Language = 'en') {
    const store = new HandbookStore((wanted) => Promise.resolve(shipped(wanted)));
    await store.load(language);
    return store;
  }

  test('begins with all pages and the first of them', async () => {
    const store = await loaded();
    assert.equal(store.rows.length, shipped('en').length);
    assert.equal(store.shown?.page.name, 'start');
    assert.equal(store.found, null);
  });
  test('another language shows the same page', async () => {
    const store = await loaded();
    assert.ok(store.open('search'));
    await store.load('pl');
    assert.equal(store.shown?.page.title, 'Wyszukiwanie');
    assert.equal(store.rows[store.current]?.page.name, 'search');
  });
  test('rows are gone through around, each shown', async () => {
    const store = await loaded();
    store.move(-1);
    assert.equal(store.shown?.page.name, 'problems');
    store.move(1);
    assert.equal(store.shown?.page.name, 'start');
  });
  test('a search changes the rows, not the page; what is chosen is shown at its line', async () => {
    const store = await loaded();
    store.search('back up while idle zzqx');
    assert.equal(store.found, 0);
    store.move(1);
    assert.equal(store.shown?.page.name, 'start');
    store.search('netnewswire');
    assert.equal(store.current, 0);
    assert.equal(store.shown.place, null);
    const index = store.rows.findIndex(({ page, line }) => page.name === 'keyboard' && line !== null);
    store.choose(index);
    assert.equal(store.shown.page.name, 'keyboard');
    assert.equal(store.shown.place, store.rows[index]?.line?.place);
    store.search('');
    assert.equal(store.rows[store.current]?.page.name, 'keyboard');
    assert.deepEqual(
      rowsOf(store),
      shipped('en').map(({ name }) => name),
    );
  });
  test('a link to no page changes nothing', async () => {
    const store = await loaded();
    assert.equal(store.open('nowhere'), false);
    assert.equal(store.shown?.page.name, 'start');
  });
  test('pages that cannot be read are told of, and read when they are asked for again', async () => {
    let broken = true;
    const store = new HandbookStore((language) =>
      broken ? Promise.reject(new Error('no disk')) : Promise.resolve(shipped(language)),
    );
    await store.load('en');
    assert.match(String(store.error), /no disk/);
    broken = false;
    await store.load('en');
    assert.equal(store.error, null);
    assert.equal(store.shown?.page.name, 'start');
  });
  test('of two languages the one asked for last is shown, whichever comes first', async () => {
    const waiting = new Map<Language, () => void>();
    const store = new HandbookStore(
      (language) => new Promise((resolve) => waiting.set(language, () => resolve(shipped(language)))),
    );
    const loads = [store.load('en'), store.load('pl')];
    waiting.get('pl')?.();
    waiting.get('en')?.();
    await Promise.all(loads);
    assert.equal(store.shown?.page.title, 'Wprowadzenie');
  });
});
