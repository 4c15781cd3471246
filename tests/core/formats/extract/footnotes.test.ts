import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractPage } from '../../../../electron/core/formats/extract/extraction.ts';

const filler =
  'Na rynku w środę stanęły stragany z miodem, wikliną i starymi książkami, a kto przyszedł przed ósmą, dostał herbatę za darmo. ';
const first = `${filler}Miód pochodził z pasiek nad rzeką`;
const note = 'Pasieki zalano w 1997 roku i odbudowano.';
const other = 'Tak mówi kronika miasta.';

function contentOf(body: string): string {
  const html = `<html><head><title>Targ</title></head><body><article><h1>Targ</h1><p>${filler.repeat(2)}</p>${body}<p>${filler.repeat(2)}</p></article></body></html>`;
  return extractPage({ html, url: 'https://miasto.example/targ' }).content;
}

const shapes: readonly (readonly [string, string])[] = [
  [
    'linked marks, a list under a heading',
    `<p>${first}<sup><a href="#fn:a" id="r1">1</a></sup> i z gór.<sup><a href="#fn:b">2</a></sup></p><p>${filler}</p><h2>Przypisy</h2><ol><li id="fn:a">${note} <a href="#r1">↩</a></li><li id="fn:b">${other}</li></ol>`,
  ],
  [
    'marks in brackets, notes that begin with their number',
    `<p>${first}<a class="przypis" href="#przypis1">[1]</a> i z gór<a href="#przypis2">[2]</a>.</p><div><p><a name="przypis1"></a><sup>1</sup> ${note}</p><p><a name="przypis2"></a><sup>2</sup> ${other}</p></div>`,
  ],
  [
    'bare numbers, a named list',
    `<p>${first}<sup>1</sup> i z gór.<sup>2</sup></p><div class="Note_footnotes"><h4>Przypisy</h4><ol><li>${note}</li><li>${other}</li></ol></div>`,
  ],
  [
    'bare numbers, notes between the paragraphs',
    `<p>${first}<sup>1</sup>.</p><p class="note"><sup>1</sup>${note}</p><p>I z gór<sup>2</sup>, ${filler}</p><p class="note"><sup>2</sup> ${other}</p>`,
  ],
];
for (const [name, body] of shapes) {
  test(`notes are collected at the end and linked both ways: ${name}`, () => {
    const content = contentOf(body);
    assert.match(
      content,
      /nad rzeką<sup class="footnote-ref"><a role="doc-noteref" id="fnref-1" href="#fn-1">\[1\]<\/a><\/sup>/,
    );
    const [text = '', notes = ''] = content.split('<section class="footnotes">');
    assert.ok(!text.includes(note) && !text.includes(other), 'a note stayed in the text');
    assert.ok(!content.includes('Przypisy'));
    for (const [number, words] of [
      ['1', note],
      ['2', other],
    ] as const) {
      const item = new RegExp(
        `<li value="${number}" id="fn-${number}"><a href="#fnref-${number}" class="footnote-back">${number}</a> (?:<a></a>)?[^<]*${words.slice(0, 20)}[^<]*</li>`,
      );
      assert.match(notes, item);
    }
  });
}

test('two marks of one note lead to the same note', () => {
  const content = contentOf(
    `<p>${first}<sup><a href="#n1">1</a></sup>, ${filler}<sup><a href="#n1">1</a></sup></p><ol><li id="n1">${note}</li></ol>`,
  );
  assert.equal(content.match(/href="#fn-1"/g)?.length, 2);
  assert.equal(content.match(/id="fnref-1"/g)?.length, 1);
  assert.equal(content.match(/id="fn-1"/g)?.length, 1);
});

test('powers, ordinals and a list of contents are no notes', () => {
  const content = contentOf(
    `<ul><li><a href="#czesc1">1</a></li></ul><p>Pole ma 20 m<sup>2</sup>, a 1<sup>st</sup> to pierwszy.</p><h2 id="czesc1">Część pierwsza</h2><p>${filler}</p>`,
  );
  assert.doesNotMatch(content, /footnote/);
  assert.match(content, /m<sup>2<\/sup>/);
});
