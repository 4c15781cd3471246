import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  extractPage,
  joinPages,
  type ExtractedArticle,
} from '../../../../electron/core/formats/extract/extraction.ts';
import { isNextPage } from '../../../../electron/core/formats/extract/further-pages.ts';

const filler =
  'Tramwaj numer trzy jeździł tędy od stu lat, a kiedy go zawieszono, na przystanku ktoś zostawił kwiaty i kartkę z podziękowaniem. ';
const url = 'https://miasto.example/tramwaj.html';
const page = (body: string, head = ''): ExtractedArticle =>
  extractPage({
    html: `<html><head><title>Tramwaj</title>${head}</head><body><article><h1>Tramwaj</h1>${body}</article></body></html>`,
    url,
  });

const addresses: readonly (readonly [string, string, boolean])[] = [
  ['https://a.example/x', 'https://a.example/x?page=2', true],
  ['https://a.example/x?page=2', 'https://a.example/x?page=3', true],
  ['https://a.example/x/', 'https://a.example/x/2/', true],
  ['https://a.example/x', 'https://a.example/x/strona/2', true],
  ['https://a.example/x.html', 'https://a.example/x-2.html', true],
  ['https://a.example/x-2.html', 'https://a.example/x-3.html', true],
  ['https://a.example/x,1.html', 'https://a.example/x,2.html', true],
  ['https://a.example/x?id=7', 'https://a.example/x?id=7&strona=2', true],
  ['https://a.example/x', 'https://a.example/y', false],
  ['https://a.example/x', 'https://a.example/x?page=3', false],
  ['https://a.example/x?page=2', 'https://a.example/x', false],
  ['https://a.example/x?id=7', 'https://a.example/x?id=8&page=2', false],
  ['https://a.example/x', 'https://b.example/x?page=2', false],
  ['https://a.example/2024', 'https://a.example/2025', false],
];
for (const [from, to, expected] of addresses) {
  test(`${to} ${expected ? 'is' : 'is not'} the page after ${from}`, () => {
    assert.equal(isNextPage(from, to), expected);
  });
}

test('the next page is found in the head, by its number and by its name; the next article is not', () => {
  const text = `<p>${filler.repeat(5)}</p>`;
  const next = 'https://miasto.example/tramwaj-2.html';
  assert.equal(page(text, '<link rel="next" href="tramwaj-2.html">').nextPage, next);
  assert.equal(page(`${text}<div><b>1</b> <a href="/tramwaj-2.html">2</a></div>`).nextPage, next);
  assert.equal(page(`${text}<a href="tramwaj-2.html">Następna strona</a>`).nextPage, next);
  assert.equal(page(text, '<link rel="next" href="/autobus.html">').nextPage, null);
});

test('the form for phones or printing is given', () => {
  const text = `<p>${filler.repeat(5)}</p>`;
  assert.equal(
    page(text, '<link rel="amphtml" href="/amp/tramwaj.html">').alternatePage,
    'https://miasto.example/amp/tramwaj.html',
  );
  assert.equal(page(text).alternatePage, null);
});

test('pages are joined: repeated openings once, notes numbered through, pictures once', () => {
  const lead = `<p>Otwarcie, które stoi na każdej stronie. ${filler}</p><figure><img src="/a.jpg"><figcaption>Tramwaj</figcaption></figure>`;
  const one = page(
    `${lead}<p>${filler}Pierwsza<sup><a href="#n1">1</a></sup>. ${filler}</p><ol><li id="n1">Przypis pierwszy.</li></ol>`,
    '<link rel="next" href="tramwaj-2.html">',
  );
  const two = page(
    `${lead}<p>${filler}Druga<sup><a href="#n1">1</a></sup>. ${filler}</p><img src="/b.jpg"><ol><li id="n1">Przypis drugi.</li></ol>`,
  );
  const whole = joinPages([one, two]);
  assert.equal(whole.textContent.match(/Otwarcie/g)?.length, 1);
  assert.ok(whole.textContent.indexOf('Pierwsza[1]') < whole.textContent.indexOf('Druga[2]'));
  assert.match(
    whole.content,
    /<li value="2" id="fn-2"><a href="#fnref-2" class="footnote-back">2<\/a> Przypis drugi\./,
  );
  assert.equal(whole.content.match(/id="fn-1"/g)?.length, 1);
  assert.deepEqual(
    whole.images.map(({ src }) => src),
    ['https://miasto.example/a.jpg', 'https://miasto.example/b.jpg'],
  );
  assert.equal(whole.content.match(/<img/g)?.length, 2);
  assert.equal(whole.nextPage, null);
  assert.ok(whole.wordCount > one.wordCount);
  assert.equal(joinPages([one]), one);
  assert.throws(() => joinPages([]), RangeError);
});

test('the text in structured data is taken where the page shows only its beginning', () => {
  const body = Array.from({ length: 6 }, (_, i) => `Akapit ${String(i + 1)}: ${filler}`);
  const head = `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: 'Tramwaj', articleBody: body.join('\n\n') })}</script>`;
  const cut = page(`<p>${filler}</p><p>Zaloguj się, aby czytać dalej.</p>`, head);
  assert.match(cut.content, /<p>Akapit 6: Tramwaj/);
  assert.doesNotMatch(cut.textContent, /Zaloguj/);
  const whole = page(`<p>${filler.repeat(4)}</p><p>Własny tekst strony. ${filler.repeat(3)}</p>`, head);
  assert.match(whole.textContent, /Własny tekst/);
  assert.doesNotMatch(whole.textContent, /Akapit 6/);
});
