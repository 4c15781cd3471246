import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractFragment } from '../../../../electron/core/formats/extract/extraction.ts';

const url = 'https://blog.example/wpisy/';
const long =
  'Woda opadła dopiero po trzech dniach, a na łące zostały kałuże, w których uczyły się pływać kaczki.';

/** Entries that are read without a tree; an empty caption sends the same entry over one. */
const entries: readonly (readonly [string, string])[] = [
  ['text alone', long],
  ['text with signs', 'Ryby & raki: 3 < 5 > 2, "tak"'],
  ['text with entities', 'Ryby &amp; raki &ndash; &#322;&oacute;d&#378;'],
  ['paragraphs', `<p>Krótko.</p><p>${long}</p>`],
  [
    'relative and tracked links',
    `<p>${long} <a href="../dalej?a=1&amp;b=2#x">dalej</a> <a href="#p1">1</a></p>`,
  ],
  [
    'links that lead nowhere',
    '<a href="javascript:alert(1)">a</a> <a href="https://[">b</a> <a href="ftp://x">c</a>',
  ],
  ['lists, quotes and lines', `<ul><li>raz</li><li>dwa<br>trzy</li></ul><blockquote>${long}</blockquote>`],
  ['what is not allowed', `<p onclick="x()" style="color:red">a<script>x()</script></p><form><input></form>`],
  ['tags that are not closed', `<p>a <b>b <i>c</p><p>d`],
];
for (const [name, html] of entries) {
  test(`an entry of ${name} reads the same without a tree as with one`, () => {
    const plain = extractFragment({ html, url, title: 'Wpis' });
    const treed = extractFragment({ html: `${html}<figcaption></figcaption>`, url, title: 'Wpis' });
    const content = treed.content.replace('<figcaption></figcaption>', '');
    assert.deepEqual(plain, { ...treed, content });
  });
}

test('the excerpt is the first paragraph that says something', () => {
  assert.equal(
    extractFragment({ html: `<p>Krótko.</p><p>${long} <b>Koniec</b></p>`, url }).excerpt,
    `${long} Koniec`,
  );
});

test('where no paragraph says something, the excerpt is how the text begins, with or without a tree', () => {
  const excerpt = (html: string) => extractFragment({ html, url }).excerpt;
  assert.equal(
    excerpt('Sam tekst,  bez &amp; akapitów.\n Ani jednego.'),
    'Sam tekst, bez & akapitów. Ani jednego.',
  );
  assert.equal(excerpt('<p>Krótko.</p><p>I tyle.</p>'), 'Krótko. I tyle.');
  assert.equal(
    excerpt('<figure><img src="a.png"><figcaption>Most</figcaption></figure>Tekst.'),
    'Most Tekst.',
  );
  assert.equal(excerpt(''), null);
  assert.equal(excerpt('<img src="a.png">'), null);
  const cut = excerpt('Słowo za słowem. '.repeat(40)) ?? '';
  assert.ok(cut.length <= 300 && cut.endsWith(' za…'), cut);
});
