import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  extractFragment,
  extractPage,
  type ExtractedArticle,
} from '../../../../electron/core/formats/extract/extraction.ts';
import { ExtractError } from '../../../../electron/core/formats/extract/extraction.ts';
import { EXECUTABLE, hostileVectors } from '../../../support/hostile-vectors.ts';

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

for (const vector of hostileVectors) {
  test(`nothing executable survives ${vector.slice(0, 60)}`, () => {
    for (const content of [extractFragment({ html: `<p>${sentence}</p>${vector}`, url }).content])
      assert.doesNotMatch(content.replace(/&lt;[^]*?&gt;/g, ''), EXECUTABLE);
    const result = attempt(page(vector));
    if (!(result instanceof ExtractError))
      assert.doesNotMatch(result.content.replace(/&lt;[^]*?&gt;/g, ''), EXECUTABLE);
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
