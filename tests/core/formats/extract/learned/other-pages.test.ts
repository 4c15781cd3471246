import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractPage } from '../../../../../electron/core/formats/extract/extraction.ts';
import type { ExtractedArticle } from '../../../../../electron/core/formats/extract/extraction.ts';

const sentences = [
  'The kettle boils a litre in three minutes and switches itself off when it is empty.',
  'Its handle stays cool, and the lid opens wide enough for a hand with a sponge.',
  'We have used ours every day for two years and had to descale it only four times.',
  'The base has room for the cable, so that nothing hangs over the edge of the shelf.',
];
const menu = ['Home', 'Kitchen', 'Garden', 'Sale', 'Help', 'Contact', 'Returns', 'Stores']
  .map((name) => `<li><a href="/${name.toLowerCase()}">${name}</a></li>`)
  .join('');
const frame = (inside: string): string =>
  `<!doctype html><html lang="en"><head><title>Page of a shop</title></head><body>
   <header class="site-header"><nav class="main-nav"><ul>${menu}</ul></nav></header>${inside}
   <footer class="site-footer"><ul>${menu}</ul><p>© 2026 Kettle and Pan. All rights reserved.</p></footer></body></html>`;
const extract = (html: string, url: string): ExtractedArticle => extractPage({ html, url });

test('a list of goods is its goods with their links, not its menus', () => {
  const goods = Array.from(
    { length: 16 },
    (
      _,
      at,
    ) => `<li class="product-item"><a href="/p/kettle-${String(at)}"><img src="/k${String(at)}.jpg" alt="">
      <h3 class="product-title">Steel kettle number ${String(at + 1)}</h3></a>
      <p class="product-description">${sentences[at % 4] ?? ''}</p><span class="price">$${String(20 + at)}.00</span></li>`,
  ).join('');
  const page = frame(
    `<main class="collection"><h1>Kettles</h1><div class="collection-description"><p>${sentences[0] ?? ''}</p></div>
     <ul class="product-grid">${goods}</ul></main>`,
  );
  const { content, textContent } = extract(page, 'https://shop.example/collections/kettles');
  for (const at of [1, 8, 16]) assert.match(textContent, new RegExp(`Steel kettle number ${String(at)}\\b`));
  assert.match(content, /href="https:\/\/shop\.example\/p\/kettle-7"/);
  assert.doesNotMatch(textContent, /Returns|All rights reserved/);
});

test('what a page that is no article left out is on record with its reason', () => {
  const posts = Array.from(
    { length: 8 },
    (
      _,
      at,
    ) => `<div class="forum-post" id="reply-${String(at)}"><div class="post-author"><a href="/u/${String(at)}">reader${String(at)}</a></div>
      <div class="post-message"><p>${sentences[at % 4] ?? ''} ${sentences[(at + 1) % 4] ?? ''}</p></div></div>`,
  ).join('');
  const page = frame(`<div class="thread"><h1>Which kettle lasts?</h1>${posts}</div>`);
  const { textContent, leftOut } = extract(page, 'https://talk.example/forum/thread/1234-which-kettle');
  for (const sentence of sentences) assert.ok(textContent.includes(sentence));
  assert.ok(leftOut.some(({ text }) => text.includes('All rights reserved')));
  assert.ok(!textContent.includes('All rights reserved'));
});

test('an article is no page for the model alone: its text stays whole', () => {
  const paragraphs = Array.from(
    { length: 9 },
    (_, at) => `<p>${sentences[at % 4] ?? ''} So it was in year ${String(2001 + at)}.</p>`,
  );
  const page = frame(`<article><h1>Nine years of one kettle</h1>${paragraphs.join('')}</article>`);
  const { textContent } = extract(page, 'https://news.example/2026/11/nine-years-of-one-kettle');
  for (let at = 0; at < 9; at++) assert.ok(textContent.includes(`So it was in year ${String(2001 + at)}.`));
});
