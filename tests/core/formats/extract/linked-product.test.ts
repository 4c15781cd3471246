import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractPage, ExtractError } from '../../../../electron/core/formats/extract/extraction.ts';
import {
  linkedProduct,
  withLinkedProduct,
} from '../../../../electron/core/formats/extract/linked-product.ts';
import { parseDocument, parseFragment } from '../../../../electron/core/formats/extract/parse-document.ts';

const description =
  'Czajnik ze stali nierdzewnej gotuje litr wody w trzy minuty i sam się wyłącza, gdy jest pusty.\nUchwyt pozostaje chłodny.';
const product = {
  '@type': 'Product',
  name: 'Czajnik stalowy',
  description,
  offers: [{ '@type': 'Offer', price: '129.00', priceCurrency: 'PLN' }],
  additionalProperty: [
    { '@type': 'PropertyValue', name: 'Pojemność', value: '1,7 l' },
    { '@type': 'PropertyValue', name: 'Moc', value: 2200 },
    { '@type': 'PropertyValue', name: 'Kolor' },
  ],
};
const page = (data: unknown, body = ''): string =>
  `<!doctype html><html lang="pl"><head><title>Czajnik stalowy</title><script type="application/ld+json">${JSON.stringify(data)}</script></head><body>${body}</body></html>`;
const added = (data: unknown, part: string): string =>
  withLinkedProduct(parseFragment(part), linkedProduct(parseDocument(page(data))))?.body?.innerHTML ?? '';

test('a product whose description is only in the data is its price, description and properties', () => {
  assert.equal(
    added(product, '<p>Wysyłka w 24 godziny</p>'),
    '<section><p>129.00 PLN</p><p>Czajnik ze stali nierdzewnej gotuje litr wody w trzy minuty i sam się wyłącza, gdy jest pusty.</p><p>Uchwyt pozostaje chłodny.</p><table><tr><th>Pojemność</th><td>1,7 l</td></tr><tr><th>Moc</th><td>2200</td></tr></table></section><p>Wysyłka w 24 godziny</p>',
  );
});

test('what the page shows is not said again', () => {
  const shown = `<p>129.00 PLN</p><div>${description}</div>`;
  assert.equal(added(product, shown), shown);
  const half = '<p>Pojemność: 1,7 l. Cena: 129.00 PLN</p>';
  assert.doesNotMatch(added(product, half), /<p>129|<th>Pojemność/);
  assert.match(added(product, half), /Uchwyt.*<th>Moc/);
});

test('a list of products, a product without description and data of an article are no product', () => {
  for (const data of [
    Array.from({ length: 4 }, () => product),
    { '@type': 'Product', name: 'Czajnik', description: 'Stalowy czajnik.' },
    { '@type': 'Article', headline: 'Czajnik', description },
    { '@type': 'Product', description: { text: description } },
  ])
    assert.equal(linkedProduct(parseDocument(page(data))), null);
});

test('a page that shows nothing but its scripts is the product of its data', () => {
  const url = 'https://sklep.example/p/czajnik';
  const more = ['Pokrywka', 'Podstawka', 'Rączka', 'Wylewka', 'Skala'].map(
    (name) => `${name} jest z tej samej stali i daje się wymienić bez narzędzi.`,
  );
  const html = page(
    { ...product, description: `${description}\n${more.join('\n')}` },
    '<div id="app"></div>',
  );
  const { textContent, content } = extractPage({ html, url });
  assert.match(textContent, /129\.00 PLN[^]*gotuje litr wody[^]*Uchwyt pozostaje chłodny/);
  assert.match(content, /<th>Moc<\/th>/);
  assert.throws(() => extractPage({ html: page({}, '<div id="app"></div>'), url }), ExtractError);
});
