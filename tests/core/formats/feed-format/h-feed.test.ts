import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  FeedFormatError,
  findFeedLinks,
  parseFeed,
} from '../../../../electron/core/formats/feed-format/feed-format.ts';

const url = 'https://ogrod.example/notatki/';
const read = (html: string) => parseFeed(Buffer.from(html), { url, contentType: 'text/html; charset=utf-8' });
const page = (body: string, head = ''): string =>
  `<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>Zeszyt ogrodnika</title>${head}</head><body>${body}</body></html>`;
const entries = `<article class="h-entry"><h2 class="p-name"><a class="u-url u-uid" href="/wpisy/roza">Róża</a></h2>
  <time class="dt-published" datetime="2024-05-03T08:00:00+02:00">3 maja</time>
  <p class="p-summary">Krótko o róży</p><div class="e-content"><p>Kwitnie <img src="roza.jpg" alt=""> <a href="javascript:alert(1)">x</a></p></div>
  <a class="p-category" href="/t">kwiaty</a></article>
  <article class="h-entry"><div class="p-name p-content">Notka bez tytułu.</div><a class="u-url" href="/n/2">·</a>
  <time class="dt-published">2024-04-01</time><audio class="u-audio" src="/szum.mp3"></audio></article>`;

test('an h-feed is read when the page announces no feed', () => {
  const feed = read(
    page(
      `<main class="h-feed"><h1 class="p-name">Z ogrodu</h1><a class="p-author h-card" href="/ja">Ewa Lis</a>${entries}</main><div class="h-entry"><p class="p-name">Obok</p></div>`,
    ),
  );
  assert.equal(feed.format, 'h-feed');
  assert.equal(feed.title, 'Z ogrodu');
  assert.equal(feed.language, 'pl');
  assert.equal(feed.link, url);
  assert.deepEqual(feed.items, [
    {
      id: 'https://ogrod.example/wpisy/roza',
      title: 'Róża',
      link: 'https://ogrod.example/wpisy/roza',
      published: '2024-05-03T06:00:00Z',
      updated: null,
      author: 'Ewa Lis',
      summary: 'Krótko o róży',
      content: '<p>Kwitnie <img src="https://ogrod.example/notatki/roza.jpg" alt=""> <a>x</a></p>',
      image: null,
      categories: ['kwiaty'],
      enclosures: [],
    },
    {
      id: 'https://ogrod.example/n/2',
      title: null,
      link: 'https://ogrod.example/n/2',
      published: '2024-04-01T00:00:00Z',
      updated: null,
      author: 'Ewa Lis',
      summary: null,
      content: 'Notka bez tytułu.',
      image: null,
      categories: [],
      enclosures: [{ url: 'https://ogrod.example/szum.mp3', type: null, length: null }],
    },
  ]);
});

test('entries that stand on a page by themselves are a feed named like the page', () => {
  const feed = read(page(entries));
  assert.equal(feed.title, 'Zeszyt ogrodnika');
  assert.equal(feed.items.length, 2);
});

test('a page in another encoding is read by its own declaration', () => {
  const bytes = Buffer.from(page(entries).replace('utf-8', 'iso-8859-2').replace('Róża', 'Rze'), 'latin1');
  bytes[bytes.indexOf('Rze') + 1] = 0xbf; // ż
  assert.equal(parseFeed(bytes, { url }).items[0]?.title, 'Rże');
});

test('a page that announces a feed is none, nor is one that uses only older class names', () => {
  const announced = '<link rel="alternate" type="application/rss+xml" href="/rss.xml">';
  for (const html of [
    page(entries, announced),
    page('<div class="hfeed"><div class="hentry"><h2 class="entry-title">A</h2></div></div>'),
    page('<div class="h-feed"><h1 class="p-name">Jeszcze nic</h1></div>'),
    page('<div class="h-card">Ewa</div>'),
    page(`${'<div>'.repeat(200_000)}<div class="h-entry">x`),
  ]) {
    assert.throws(
      () => read(html),
      (error) => error instanceof FeedFormatError && error.reason === 'html',
      html.slice(0, 200),
    );
  }
});

test('a page that is named as the feed is found; it does not stand in the way of itself', () => {
  const link = '<link rel="feed" type="text/html" href="/notatki/" title="Notatki">';
  assert.deepEqual(findFeedLinks(page('', link), url), [{ url, title: 'Notatki', type: 'html' }]);
  assert.equal(read(page(entries, link)).items.length, 2);
});

test('pages made to be slow are answered soon', () => {
  const many = (piece: (i: number) => string) => Array.from({ length: 60_000 }, (_, i) => piece(i)).join('');
  const entry = '<div class="h-entry"><a class="u-url" href="/1">Raz</a></div>';
  for (const html of [
    many((i) => `<p><b id="${i}"></p>`),
    many(() => '<b><p>'),
    `<div ${many((i) => ` a${i}`)}></div>`,
    many(() => '</i>'),
    many(() => '<table><tr><a href="#">'),
    many(() => 'class="'),
  ]) {
    const started = performance.now();
    try {
      assert.equal(read(page(entry + html)).items.length, 1);
    } catch (error) {
      assert.ok(error instanceof FeedFormatError);
    }
    assert.ok(performance.now() - started < 8000, html.slice(0, 20));
  }
});
