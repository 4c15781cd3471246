import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findFeedLinks } from '../../../../electron/core/formats/feed-format/feed-format.ts';

const page = 'https://strona.example/dzial/artykul';

test('announced feeds are found in order, with titles, against the base element', () => {
  const html = `<head><base href="/kanaly/"><link rel="alternate" type="application/rss+xml" title="Wszystko &amp; więcej" href="all.xml"><link rel="ALTERNATE" type="application/atom+xml; charset=utf-8" href="https://inna.example/a"><link rel="alternate" type="application/feed+json" href="f.json"><link rel="alternate" hreflang="de" href="/de"><link rel="alternate" type="application/rss+xml" href="all.xml"></head>`;
  assert.deepEqual(findFeedLinks(html, page), [
    { url: 'https://strona.example/kanaly/all.xml', title: 'Wszystko & więcej', type: 'rss' },
    { url: 'https://inna.example/a', title: null, type: 'atom' },
    { url: 'https://strona.example/kanaly/f.json', title: null, type: 'json' },
  ]);
});

test('links in the body that look like feeds are the last resort', () => {
  const html =
    '<body><a href="/o-nas">O nas</a> <a href="/rss.xml">Kanał <b>RSS</b></a> <a href="feed:https://x.example/atom">Atom</a> <a href="/feedback">Opinie</a></body>';
  assert.deepEqual(findFeedLinks(html, page), [
    { url: 'https://strona.example/rss.xml', title: 'Kanał RSS', type: 'rss' },
    { url: 'https://x.example/atom', title: 'Atom', type: 'atom' },
  ]);
  const announced = '<link rel="alternate" type="application/rss+xml" href="/a.xml">';
  assert.equal(findFeedLinks(announced + html, page).length, 1);
});

test('addresses that are not of the web are no feeds', () => {
  assert.deepEqual(
    findFeedLinks('<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">', page),
    [],
  );
});
