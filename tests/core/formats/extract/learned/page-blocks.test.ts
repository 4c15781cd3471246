import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  blocksOfPage,
  type PageBlocks,
} from '../../../../../electron/core/formats/extract/learned/page-blocks.ts';
import { parseFragment } from '../../../../../electron/core/formats/extract/parse-document.ts';

const blocksIn = (html: string): PageBlocks => blocksOfPage(parseFragment(html));
const textsIn = (html: string): readonly string[] => blocksIn(html).blocks.map(({ text }) => text);

const cases: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'inline elements do not part a block',
    '<p>On <time>3 May</time> we <b>met</b>.</p>',
    ['On 3 May we met.'],
  ],
  ['two line breaks part blocks, one does not', '<div>a b<br>c d<br><br>e f</div>', ['a b c d', 'e f']],
  [
    'text beside a box',
    '<div>before it <p>inside it</p> after it</div>',
    ['before it', 'inside it', 'after it'],
  ],
  [
    'a link around boxes',
    '<a href="/x"><h3>Heading one</h3><p>Text two</p></a>',
    ['Heading one', 'Text two'],
  ],
  ['what is no text', '<p>one two<script>x()</script></p><svg><text>no</text></svg>', ['one two']],
  ['marks between blocks', '<p>|</p><p>·</p><p>word</p>', ['word']],
];
for (const [name, html, expected] of cases)
  test(`blocks of a page: ${name}`, () => assert.deepEqual(textsIn(html), expected));

test('a block knows its links, its bold type and what is around it', () => {
  const { blocks, boxes } = blocksIn(
    '<main><ul><li><a href="/a">abcd</a>efgh</li><li><b>ij</b>kl</li></ul></main>',
  );
  assert.deepEqual(
    blocks.map(({ linkShare, links, strongShare }) => [linkShare, links, strongShare]),
    [
      [0.5, 1, 0],
      [0, 0, 0.5],
    ],
  );
  const item = boxes[blocks[0]?.box ?? 0];
  assert.equal(item?.tag, 'li');
  assert.equal(item?.repeated, 2);
  assert.equal(boxes[item?.parent ?? 0]?.blocks, 2);
  // main (0) and list (8), inherited.
  assert.deepEqual([item?.flags[0], item?.flags[8], item?.flags[2]], [1, 1, 0]);
});

test('a tree of many levels is read', () => {
  const html = `${'<div>'.repeat(500)}deep words${'</div>'.repeat(500)}`;
  assert.ok(blocksIn(html).boxes.length <= 600);
});
