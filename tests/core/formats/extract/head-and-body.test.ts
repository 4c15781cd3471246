import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDocument } from '../../../../electron/core/formats/extract/parse-document.ts';
import { extractPage } from '../../../../electron/core/formats/extract/extract-page.ts';

const text = '<p>Wiatrak stoi na wzgórzu i od stu lat miele zboże dla całej wsi, latem i zimą.</p>'.repeat(5);
const article = `<article><h1>Wiatraki</h1>${text}</article>`;

/** Pages that leave out what the HTML standard lets them leave out. */
const pages: Readonly<Record<string, string>> = {
  'no body': `<html lang="pl"><head><title>Wiatraki</title></head>${article}</html>`,
  'no head, no body': `<html lang="pl"><title>Wiatraki</title>${article}</html>`,
  'no head': `<html lang="pl"><title>Wiatraki</title><body>${article}</body></html>`,
  'no html': `<head><title>Wiatraki</title></head><body>${article}</body>`,
  'nothing of these': `<!doctype html>\n<meta charset="utf-8"><title>Wiatraki</title>\n<!-- a mill -->\n${article}`,
  'head after a comment': `<html lang="pl"><!-- built by hand --><head><title>Wiatraki</title></head><body>${article}</body></html>`,
};

for (const [name, page] of Object.entries(pages)) {
  test(`a page with ${name} is read`, () => {
    const document = parseDocument(page);
    assert.equal(document.documentElement?.localName, 'html');
    assert.equal(document.title, 'Wiatraki');
    const extracted = extractPage({ html: page, url: 'http://example.org/wiatraki' });
    assert.equal(extracted.title, 'Wiatraki');
    assert.equal(extracted.textContent.match(/Wiatrak stoi/g)?.length, 5);
  });
}

test('what stands before the first text goes to the head, all else to the body, in order', () => {
  const document = parseDocument('<title>T</title><p>One</p><link rel="icon" href="i"><p>Two</p>');
  assert.equal(document.head?.innerHTML, '<title>T</title>');
  assert.match(document.body?.innerHTML ?? '', /^<p>One<\/p><link [^>]*><p>Two<\/p>$/);
});
