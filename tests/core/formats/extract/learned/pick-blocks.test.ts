import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blocksOfPage } from '../../../../../electron/core/formats/extract/learned/page-blocks.ts';
import { pickedContent } from '../../../../../electron/core/formats/extract/learned/pick-blocks.ts';
import { parseFragment } from '../../../../../electron/core/formats/extract/parse-document.ts';
import { Removals } from '../../../../../electron/core/formats/extract/removals.ts';

/** What is picked of a page where the blocks with "yes" in them are content. */
function picked(html: string): string {
  const document = parseFragment(html);
  const removals = new Removals(document);
  const page = blocksOfPage(document);
  const probabilities = Float32Array.from(page.blocks, ({ text }) => (/\byes\b/.test(text) ? 0.9 : 0.1));
  return (pickedContent(document, page, { probabilities, least: 0.4 }, removals)?.body?.innerHTML ?? '')
    .replace(/ data-block="\d+"/g, '')
    .replace(/\s+/g, ' ');
}

test('what holds no content goes with its box, in the structure that is there', () => {
  const html = picked(
    '<div><nav><a href="/">no</a></nav><section><h2>yes</h2><p>yes and more</p></section><aside><p>no</p><img src="/a.png"></aside></div>',
  );
  assert.match(html, /<section><h2>yes<\/h2><p>yes and more<\/p><\/section>/);
  assert.doesNotMatch(html, /no|a\.png/);
});

test('a run of text beside kept boxes goes by itself, words of a kept line stay', () => {
  const html = picked(
    '<div>no here <p>On <time>3 May</time> yes we met <a href="/b">there</a></p> no there</div>',
  );
  assert.match(html, /<p>On <time>3 May<\/time> yes we met <a href="\/b">there<\/a><\/p>/);
  assert.doesNotMatch(html, /\bno\b/);
});

test('a list, a table of data and a piece of code are kept or left out as a whole', () => {
  assert.match(picked('<p>yes</p><ul><li>yes one long item</li><li>b</li></ul>'), /<li>b<\/li>/);
  assert.doesNotMatch(picked('<p>yes</p><ul><li>yes</li><li>a long item of no use</li></ul>'), /<li>/);
  const row = (cells: readonly string[]): string =>
    `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  const table = `<table><tr><th>yes name</th><th>yes size</th></tr>${row(['yes a', '1'])}${row(['yes b', '2'])}</table>`;
  assert.match(picked(`<p>yes</p>${table}`), /<td>2<\/td>/);
});

test('a picture goes with the blocks around it', () => {
  const html = picked(
    '<div><p>yes</p><div><img src="/in.png"></div><p>yes again</p></div><div><p>no</p></div><div><img src="/out.png"></div><div><p>no</p></div>',
  );
  assert.match(html, /in\.png/);
  assert.doesNotMatch(html, /out\.png/);
});

test('posts of a discussion say who wrote them and when', () => {
  const post = (name: string, day: string): string =>
    `<div class="reply"><div class="by"><a class="username" href="/u/${name}">${name}</a> <time datetime="${day}">no</time></div>
     <div><p>yes this is what ${name.length > 3 ? 'she' : 'he'} wrote about it</p></div></div>`;
  const html = picked(
    `<main>${post('Anna', '2026-05-01')}${post('Jan', '2026-05-02')}${post('Maria', '2026-05-03')}</main>`,
  );
  for (const [name, day] of [
    ['Anna', '2026-05-01'],
    ['Jan', '2026-05-02'],
    ['Maria', '2026-05-03'],
  ])
    assert.match(html, new RegExp(`<p><strong>${name ?? ''}</strong> · <time datetime="${day ?? ''}`));
});

test('cards with headings and authors are no discussion; nothing is picked where nothing is likely', () => {
  const card = (name: string): string =>
    `<div class="card"><h3>yes a title</h3><span class="author">${name}</span><p>yes what it says</p></div>`;
  assert.doesNotMatch(picked(`<main>${card('Anna')}${card('Jan')}${card('Maria')}</main>`), /<strong>/);
  assert.equal(picked('<p>no</p>'), '');
});
