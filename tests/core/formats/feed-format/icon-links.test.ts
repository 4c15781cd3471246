import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findIconLinks } from '../../../../electron/core/formats/feed-format/feed-format.ts';

const page = (head: string, body = '') =>
  `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;
const site = 'https://gazeta.example/dzial/';

test('of the icons a page names the drawing comes first, then the smallest that is large enough', () => {
  const links = findIconLinks(
    page(`<link rel="icon" href="/16.png" sizes="16x16"><link rel="icon" sizes="192x192" href="/192.png">
      <link rel="ICON shortcut" href="ikona.ico"><link rel="apple-touch-icon" href="/touch.png">
      <link rel="icon" type="image/svg+xml" href="//cdn.example/rysunek"><link rel=icon sizes="96x96 64x64" href=/96.png>`),
    site,
  );
  assert.deepEqual(links, [
    'https://cdn.example/rysunek',
    'https://gazeta.example/96.png',
    'https://gazeta.example/touch.png',
    'https://gazeta.example/192.png',
    'https://gazeta.example/dzial/ikona.ico',
    'https://gazeta.example/16.png',
  ]);
});

test('a base element counts, what is no icon does not, and a name is taken once', () => {
  const links = findIconLinks(
    page(`<base href="/b/"><base href="/c/"><link rel="mask-icon" href="m.svg"><link rel="stylesheet" href="s.css">
      <link rel="icon"><link rel="icon" href="javascript:alert(1)"><link rel="icon" href="i.png?a=1&amp;b=2">
      <link rel="icon" href="i.png?a=1&amp;b=2"><link rel="icon" href="data:image/gif;base64,R0lGOD">`),
    site,
  );
  assert.deepEqual(links, ['https://gazeta.example/b/i.png?a=1&b=2', 'data:image/gif;base64,R0lGOD']);
});

test('the body is not looked through', () => {
  assert.deepEqual(findIconLinks(page('', '<link rel="icon" href="/in-body.png">'), site), []);
  assert.deepEqual(findIconLinks('', site), []);
});
