import assert from 'node:assert/strict';
import { test } from 'node:test';
import { likelihoodOf } from '../../../../../electron/core/formats/extract/learned/likelihood.ts';
import { blocksOfPage } from '../../../../../electron/core/formats/extract/learned/page-blocks.ts';
import { parseFragment } from '../../../../../electron/core/formats/extract/parse-document.ts';

const opinions: Readonly<Record<string, number>> = { sure: 0.9, may: 0.3, little: 0.12, no: 0.02 };
const words = (first: string, count: number): string =>
  [first, ...Array.from({ length: count - 1 }, (_, at) => `word${String(at)}`)].join(' ');

/** The first words of the blocks that are content; the first word of a block says what the model thinks of it. */
function likely(html: string): readonly string[] | null {
  const page = blocksOfPage(parseFragment(html));
  const likelihood = likelihoodOf(
    page,
    Float32Array.from(page.blocks, ({ words: [first] }) => opinions[first ?? ''] ?? 0),
  );
  if (likelihood === null) return null;
  return page.blocks
    .filter((_, at) => (likelihood.probabilities[at] ?? 0) >= likelihood.least)
    .map((block) => block.words[0] ?? '');
}

test('where enough is sure, what is less likely is no content', () => {
  assert.deepEqual(
    likely(
      `<section><p>${words('sure', 30)}</p></section><p>${words('may', 30)}</p><nav>${words('no', 30)}</nav>`,
    ),
    ['sure'],
  );
});

test('where nothing is sure, the likeliest is content, and menus are not', () => {
  assert.deepEqual(likely(`<div>${words('may', 30)}</div><nav>${words('no', 30)}</nav>`), ['may']);
  assert.deepEqual(likely(`<div>${words('little', 30)}</div><nav>${words('no', 30)}</nav>`), ['little']);
});

test('a few sure words on a long page are not its content', () => {
  assert.deepEqual(
    likely(`<h1>${words('sure', 30)}</h1><div>${words('may', 800)}</div><nav>${words('no', 300)}</nav>`),
    ['sure', 'may'],
  );
});

test('nothing is content where nothing is likely', () => {
  assert.equal(likely(`<nav>${words('no', 60)}</nav>`), null);
});

test('an item of a list is content where the same place of the others is', () => {
  const item = (first: string): string =>
    `<article class="goods"><h3>${words(first, 12)}</h3><footer>${words('no', 4)}</footer></article>`;
  assert.deepEqual(likely(`<main>${['sure', 'may', 'sure', 'sure'].map(item).join('')}</main>`), [
    'sure',
    'may',
    'sure',
    'sure',
  ]);
  assert.deepEqual(
    likely(
      `<main>${item('sure')}<div><h3>${words('sure', 15)}</h3></div><div>${words('may', 12)}</div></main>`,
    ),
    ['sure', 'sure'],
  );
});
