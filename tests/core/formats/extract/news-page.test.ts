import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractPage } from '../../../../electron/core/formats/extract/extraction.ts';
import { newsArticles, teasers } from '../../../support/news-articles.ts';
import { articlePage } from '../../../support/news-site.ts';

const url = 'https://kurier.example/artykul/mlyn';

for (const expected of newsArticles) {
  const article = extractPage({ html: articlePage(expected), url });

  test(`${expected.slug}: the text in order, captions bound, credits apart`, () => {
    const places = expected.paragraphs.map((paragraph) => article.textContent.indexOf(paragraph));
    assert.ok(places.every((place) => place >= 0));
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );
    assert.deepEqual(
      article.images.map(({ src, caption, credit }) => [src, caption, credit]),
      expected.pictures.map(({ seed, caption, credit }) => [
        `https://kurier.example/foto/${seed}.png`,
        caption,
        credit,
      ]),
    );
    for (const { credit } of expected.pictures) {
      assert.ok(article.content.includes(`<small class="credit">Fot. ${credit}</small>`), article.content);
    }
    assert.deepEqual([article.title, article.byline], [expected.title, expected.author]);
  });

  test(`${expected.slug}: teasers are links with their dates, none is in the text`, () => {
    for (const { title } of teasers) assert.ok(!article.textContent.includes(title), title);
    for (const label of ['Czytaj też', 'Zobacz także', 'Reklama', 'Udostępnij']) {
      assert.ok(!article.textContent.includes(label), label);
    }
    assert.deepEqual(
      new Map(article.links.map(({ title, date }) => [title, date?.slice(0, 10)])),
      new Map([
        [teasers[0].title, '2026-03-12'],
        [teasers[1].title, '2026-03-11'],
        [teasers[2].title, '2026-03-10'],
        [teasers[3].title, '2026-03-09'],
      ]),
    );
  });
}
