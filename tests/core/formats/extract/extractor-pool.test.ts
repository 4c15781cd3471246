import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createExtractor } from '../../../../electron/core/formats/extract/extract.ts';
import { ExtractError } from '../../../../electron/core/formats/extract/extraction.ts';

const url = 'https://gazeta.example/most';
const paragraph =
  '<p>Nowy most nad rzeką otwarto w sobotę rano, a pierwsi przeszli po nim uczniowie pobliskiej szkoły, którzy czekali na to trzy lata.</p>';
const html = `<html><head><title>Most</title></head><body><article><h1>Most</h1>${paragraph.repeat(6)}</article></body></html>`;

const extractor = createExtractor({ workers: 2, timeoutMs: 60_000 });
after(() => extractor.close());

test('pages and fragments are extracted in threads, many at once', async () => {
  const pages = await Promise.all(Array.from({ length: 8 }, () => extractor.page({ html, url })));
  assert.ok(pages.every((article) => article.title === 'Most' && article.language === 'pl'));
  const bytes = await extractor.page({ bytes: new TextEncoder().encode(html), url });
  assert.equal(bytes.textContent, pages[0]?.textContent);
  const fragment = await extractor.fragment({
    html: '<p>Zajawka <img src="/a.jpg"></p>',
    url,
    title: 'Wpis',
  });
  assert.equal(fragment.title, 'Wpis');
  assert.deepEqual(
    fragment.images.map((image) => image.src),
    ['https://gazeta.example/a.jpg'],
  );
  assert.equal((await extractor.fragment({ html: '', url })).textContent, '');
});

test('the picture that a page shows above its text stands on top of the article, with caption and credit', async () => {
  const picture =
    '<figure><img src="/most.jpg"><figcaption>Most o świcie. Fot. Ewa Kłos</figcaption></figure>';
  const page = `<html><head><title>Most</title></head><body><div><h1>Most</h1>${picture}</div>
    <div class="article-content">${paragraph.repeat(6)}</div></body></html>`;
  const { content, textContent, images, leadFigure } = await extractor.page({ html: page, url });
  assert.match(content, /^<figure><img src="https:\/\/gazeta.example\/most.jpg"/);
  assert.match(textContent, /^Most o świcie. Fot. Ewa Kłos\nNowy most/);
  assert.deepEqual(images, [
    { src: 'https://gazeta.example/most.jpg', alt: null, caption: 'Most o świcie.', credit: 'Ewa Kłos' },
  ]);
  assert.equal(leadFigure, null);
});

test('an error arrives with its code, and the next page is read', async () => {
  await assert.rejects(
    extractor.page({ html: '', url }),
    (error) => error instanceof ExtractError && error.code === 'no-article',
  );
  assert.equal((await extractor.page({ html, url })).title, 'Most');
});

test('a page that takes too long is stopped, and a fresh thread takes over', async () => {
  const hasty = createExtractor({ timeoutMs: 1 });
  await assert.rejects(
    hasty.page({ html, url }),
    (error) => error instanceof ExtractError && error.reason === 'too-slow',
  );
  await assert.rejects(
    hasty.page({ html, url }),
    (error) => error instanceof ExtractError && error.code === 'extraction-stopped',
  );
  await hasty.close();
});

test('a page that needs too much memory is stopped, and a fresh thread takes over', async () => {
  const small = createExtractor({ memoryMb: 96, timeoutMs: 120_000 });
  const vast = html.replace(
    '</article>',
    `${'<div><p><b>słowo</b> <i>słowo</i></p></div>'.repeat(120_000)}</article>`,
  );
  await assert.rejects(
    small.page({ html: vast, url }),
    (error) => error instanceof ExtractError && error.reason === 'too-big',
  );
  assert.equal((await small.page({ html, url })).title, 'Most');
  await small.close();
});

test('a closed extractor refuses work', async () => {
  const closed = createExtractor();
  await closed.close();
  await assert.rejects(closed.page({ html, url }), ExtractError);
});
