import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TreeDocument } from '../../../../../electron/core/formats/extract/tree/document.ts';
import { innerHtml } from '../../../../../electron/core/formats/extract/tree/write-html.ts';

const read = (html: string): string => innerHtml(TreeDocument.of(html));

const cases: readonly (readonly [what: string, html: string, tree: string])[] = [
  ['items end where the next begins', '<ul><li>a<li>b</ul>c', '<ul><li>a</li><li>b</li></ul>c'],
  ['a paragraph ends before a block', '<p>a<div>b</div>', '<p>a</p><div>b</div>'],
  [
    'cells end with their row',
    '<table><tr><td>a<td>b<tr><td>c</table>',
    '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>',
  ],
  ['an end tag ends what is open inside', '<div><b>a</div>c', '<div><b>a</b></div>c'],
  ['an end tag without a beginning is nothing', 'a</div>b', 'ab'],
  ['but of a paragraph', 'a</p>b', 'a<p></p>b'],
  ['and a line break', 'a</br>b', 'a<br>b'],
  ['names of tags in any case', '<DIV>a</dIv>', '<div>a</div>'],
  ['attributes of every form', `<a b c=d e='f"' g = "h">x</a>`, '<a b="" c="d" e="f&quot;" g="h">x</a>'],
  ['the first of equal attributes', '<a id="b" id="c">x</a>', '<a id="b">x</a>'],
  ['a slash in an address without quotes', '<a href=/b/>x</a>', '<a href="/b/">x</a>'],
  ['a slash ends nothing but drawings', '<div/>a<svg><path/></svg>', '<div>a<svg><path /></svg></div>'],
  ['classes once, with single spaces', '<p class=" a  b a ">x</p>', '<p class="a b">x</p>'],
  [
    'references in text and in values',
    '<a href="?a=1&copy=2&amp;b">&copy; &#8222;&notit; &amp;</a>',
    '<a href="?a=1&copy=2&b">© „¬it; &amp;</a>',
  ],
  ['scripts hold no tags', '<script>"</p><b>&amp;"</script>', '<script>"</p><b>&amp;"</script>'],
  ['nor do titles, but references', '<title>a <b> &amp; c</title>', '<title>a <b> & c</title>'],
  [
    'comments of every length',
    'a<!-->b<!--->c<!-- - -- d -->e<!---->',
    'a<!---->b<!---->c<!-- - -- d -->e<!---->',
  ],
  ['declarations are left out', '<!doctype html><?xml version="1"?><p>a', '<p>a</p>'],
  ['a sign alone is text', 'a < b <3 <', 'a &lt; b &lt;3 &lt;'],
  ['a tag that the page ends in is left out', 'a<b c="d', 'a'],
  [
    'a frame without end takes nothing along',
    '<iframe src="a"/><p>b</p>',
    '<iframe src="a"><p>b</p></iframe>',
  ],
];

for (const [what, html, tree] of cases) {
  test(`reading HTML: ${what}`, () => {
    assert.equal(read(html), tree);
  });
}

test('text with references is one text', () => {
  const document = TreeDocument.of('<p>a &amp; b&nbsp;c</p>');
  const [paragraph] = document.children;
  assert.equal(paragraph?.childNodes.length, 1);
});

test('what was read and written is read the same again', () => {
  const html = '<div id="a" hidden><p class="b">x &lt; y&#160;z<br>w</p><ul><li>1</li></ul><!--c--></div>';
  assert.equal(read(html), html);
  assert.equal(read(read(html)), html);
});
