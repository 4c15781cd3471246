import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import {
  extractPage,
  withLeadFigure,
  type ExtractedArticle,
} from '../../../../electron/core/formats/extract/extraction.ts';

/** What a page of `tests/fixtures/pages` is known to hold; each stands beside it as JSON. */
interface Expected {
  readonly title: string;
  readonly language: string;
  readonly byline?: string;
  /** The day. */
  readonly published?: string;
  readonly canonicalUrl?: string;
  readonly nextPage?: string;
  readonly alternatePage?: string;
  /** Lines of the article, in their order. */
  readonly text: readonly string[];
  /** What is on the page and no part of the article. */
  readonly absent: readonly string[];
  /** All pictures, in their order. */
  readonly images?: readonly {
    readonly src: string;
    readonly caption: string | null;
    readonly credit: string | null;
  }[];
  /** Titles among the links found. */
  readonly links?: readonly string[];
  /** Pieces of the HTML. */
  readonly content?: readonly string[];
}

const folder = join(import.meta.dirname, '../../../fixtures/pages');
const url = 'https://kurier.example/artykul/mlyn';
const names = globSync('*.json', { cwd: folder })
  .map((file) => basename(file, '.json'))
  .sort();

test('there are sixty pages, at least twenty-five of them Polish', () => {
  assert.ok(names.length >= 60);
  assert.ok(names.filter((name) => name.endsWith('-pl')).length >= 25);
});

for (const name of names) {
  test(`page ${name}`, () => {
    const expected = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Expected;
    const article = withLeadFigure(extractPage({ bytes: readFileSync(join(folder, `${name}.html`)), url }));
    checkText(article, expected);
    checkFacts(article, expected);
    checkFigures(article, expected);
    const titles = article.links.map(({ title }) => title);
    for (const title of expected.links ?? []) assert.ok(titles.includes(title), `no link: ${title}`);
    for (const piece of expected.content ?? []) assert.ok(article.content.includes(piece), article.content);
  });
}

function checkText({ textContent }: ExtractedArticle, expected: Expected): void {
  let from = 0;
  for (const line of expected.text) {
    const at = textContent.indexOf(line, from);
    assert.ok(at >= 0, `not there, or not in its place: ${line}\n${textContent}`);
    from = at + line.length;
  }
  for (const words of expected.absent)
    assert.ok(!textContent.includes(words), `stayed: ${words}\n${textContent}`);
}

function checkFacts(article: ExtractedArticle, expected: Expected): void {
  assert.equal(article.title, expected.title);
  assert.equal(article.language, expected.language);
  assert.equal(article.byline, expected.byline ?? null);
  assert.equal(article.published?.slice(0, 10) ?? null, expected.published ?? null);
  if (expected.canonicalUrl !== undefined) assert.equal(article.canonicalUrl, expected.canonicalUrl);
  assert.equal(article.nextPage, expected.nextPage ?? null);
  assert.equal(article.alternatePage, expected.alternatePage ?? null);
}

function checkFigures({ images, content }: ExtractedArticle, expected: Expected): void {
  if (expected.images === undefined) return;
  assert.deepEqual(
    images.map(({ src, caption, credit }) => ({ src: new URL(src).pathname, caption, credit })),
    expected.images,
  );
  const captions = [...content.matchAll(/<figcaption>([^]*?)<\/figcaption>/g)].map(
    ([, inside = '']) => inside,
  );
  for (const { caption, credit } of expected.images) {
    if (caption !== null)
      assert.ok(
        captions.some((inside) => inside.includes(caption)),
        `not bound: ${caption}`,
      );
    if (credit !== null)
      assert.ok(
        captions.some((inside) => inside.slice(inside.indexOf('<small class="credit">')).includes(credit)),
        `not set apart: ${credit}`,
      );
  }
}
