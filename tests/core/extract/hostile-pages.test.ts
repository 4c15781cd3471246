import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  extractFragment,
  extractPage,
  type ExtractedArticle,
} from '../../../electron/core/extract/extract.ts';
import { ExtractError } from '../../../electron/core/extract/extract.ts';

const url = 'https://zly.example/strona';
const sentence =
  'Wieczorem nad jeziorem zrobiło się cicho, a łodzie kołysały się przy pomoście, jakby czekały na kogoś, kto nie przyjdzie. ';
const page = (inside: string): string =>
  `<!doctype html><html><head><title>Jezioro</title></head><body><article><h1>Jezioro</h1><p>${sentence.repeat(4)}</p>${inside}<p>${sentence.repeat(4)}</p></article></body></html>`;

/** The article, or the error it ended in: anything else fails the test. */
function attempt(html: string): ExtractedArticle | ExtractError {
  try {
    return extractPage({ html, url });
  } catch (error) {
    assert.ok(error instanceof ExtractError, String(error));
    return error;
  }
}

const vectors = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><script>alert(1)</script></svg>',
  '<a href="javascript:alert(1)">a</a>',
  '<a href=" &#1;javascript:alert(1)">a</a>',
  '<a href="data:text/html,<script>alert(1)</script>">a</a>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<form action="https://zly.example"><input name=a><button formaction="javascript:alert(1)">x</button></form>',
  '<meta http-equiv="refresh" content="0;url=https://zly.example/inna">',
  '<base href="javascript:alert(1)//">',
  '<p style="position:fixed;inset:0;background:url(https://zly.example/p.gif)">x</p>',
  '<link rel="stylesheet" href="https://zly.example/s.css">',
  '<video poster="javascript:alert(1)"><source onerror="alert(1)" src="x.mp4"></video>',
  '<object data="https://zly.example/o.swf"><embed src="https://zly.example/o.swf"></object>',
  '<template><img src=x onerror=alert(1)></template>',
  '<img src="data:image/svg+xml,<svg onload=alert(1)>">',
  '<svg><style><img title="</style><img src=x onerror=alert(1)>"></style></svg>',
  '<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=alert(1)>',
  '<math><annotation-xml encoding="text/html"><img src=x onerror=alert(1)></annotation-xml></math>',
  '<table><caption><svg><title><p id="</title><img src=x onerror=alert(1)>"></p></table>',
  '<p><sup><a href="#n">1</a></sup></p><p id="n"><img src=x onerror=alert(1)>nota</p>',
  '<figure style="background:url(javascript:alert(1))"></figure>',
  '<noscript><img src="x" onerror="alert(1)"></noscript>',
  '<a href="java&Tab;script&colon;alert(1)">a</a>',
  '<xmp><img src=x onerror=alert(1)></xmp>',
  '<plaintext><img src=x onerror=alert(1)>',
];
const executable =
  /<script|<iframe|<object|<embed|<form|<input|<button|<style|<link|<meta|<base|<svg|<template|\son\w+\s*=|javascript:|data:text|data:image\/svg|style\s*=/i;

for (const vector of vectors) {
  test(`nothing executable survives ${vector.slice(0, 60)}`, () => {
    for (const content of [extractFragment({ html: `<p>${sentence}</p>${vector}`, url }).content])
      assert.doesNotMatch(content.replace(/&lt;[^]*?&gt;/g, ''), executable);
    const result = attempt(page(vector));
    if (!(result instanceof ExtractError))
      assert.doesNotMatch(result.content.replace(/&lt;[^]*?&gt;/g, ''), executable);
  });
}

test('a hundred thousand nested elements end in an answer', () => {
  for (const tag of ['div', 'span', 'b', 'table><tr><td', 'ul><li']) {
    const started = performance.now();
    attempt(page(`<${tag}>`.repeat(100_000)));
    assert.ok(performance.now() - started < 10_000);
  }
});

test('fifty megabytes are refused without being parsed', () => {
  const result = attempt(page(`<p>${sentence}</p>`.repeat(400_000)));
  assert.ok(result instanceof ExtractError);
  assert.equal(result.reason, 'too-big');
});

test('a page of a million elements is refused, an entry of them is read without a tree', () => {
  const many = '<b>słowo</b> '.repeat(400_000);
  const result = attempt(page(many));
  assert.ok(result instanceof ExtractError);
  assert.equal(result.reason, 'too-big');
  assert.ok(extractFragment({ html: many, url }).wordCount >= 400_000);
});

test('openings without an end cost no more than their number', () => {
  const started = performance.now();
  for (const opening of [
    '\\\\(',
    '$$ ',
    '<sup>1</sup>',
    '<a href="#n">1</a> ',
    '<a href="?page=2">2</a> ',
    '<figure><img src="/a.jpg">',
  ])
    attempt(page(opening.repeat(20_000)) + '<p id="n">nota</p>');
  assert.ok(performance.now() - started < 30_000);
});

test('bytes of no encoding, or of several, are read as far as they go', () => {
  const text = page(`<p>${sentence}</p>`);
  const broken = Buffer.concat([
    Buffer.from(text.slice(0, 400), 'utf8'),
    Buffer.from([0xff, 0xc3, 0x28, 0x80, 0xed, 0xa0, 0x80]),
    Buffer.from(text.slice(400), 'utf8'),
  ]);
  for (const contentType of [null, 'text/html; charset=utf-8', 'text/html; charset=nic-takiego'])
    assert.match(extractPage({ bytes: broken, url, contentType }).textContent, /Wieczorem nad jeziorem/);
});

test('what is no page is refused by its type or its bytes', () => {
  for (const input of [
    { bytes: Buffer.from('%PDF-1.7 …'), url },
    { bytes: Buffer.from('<p>a</p>'), url, contentType: 'application/pdf' },
    { bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), url, contentType: 'image/png' },
  ]) {
    assert.throws(
      () => extractPage(input),
      (error) => error instanceof ExtractError && error.reason === 'not-html',
    );
  }
});

test('a page without an article is an error with a code', () => {
  for (const html of ['', '   ', '<html></html>', '<body><script>x</script></body>']) {
    assert.throws(
      () => extractPage({ html, url }),
      (error) => error instanceof ExtractError && error.code === 'no-article',
    );
  }
});

test('a base element counts, unless it leads out of the web', () => {
  const withBase = (href: string): string =>
    page('<p><a href="dalej">dalej</a></p>').replace('<head>', `<head><base href="${href}">`);
  const linkOf = (html: string): string | undefined =>
    /href="([^"]+)"/.exec(extractPage({ html, url }).content)?.[1];
  assert.equal(linkOf(withBase('https://inna.example/a/')), 'https://inna.example/a/dalej');
  assert.equal(linkOf(withBase('javascript:alert(1)')), 'https://zly.example/dalej');
});
