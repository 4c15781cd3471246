import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keptBlocks } from '../../../../../electron/core/formats/extract/learned/kept-blocks.ts';
import { blocksOfPage } from '../../../../../electron/core/formats/extract/learned/page-blocks.ts';
import { parseFragment } from '../../../../../electron/core/formats/extract/parse-document.ts';

const likelihoods: Readonly<Record<string, number>> = { yes: 0.9, may: 0.2, no: 0.06, never: 0.01 };

/** The texts of the blocks that are kept; the first word of a block says how likely it is. */
function kept(html: string): readonly string[] {
  const { blocks } = blocksOfPage(parseFragment(html));
  const probabilities = Float32Array.from(blocks, ({ words }) => likelihoods[words[0] ?? ''] ?? 0);
  return [...keptBlocks(blocks, { probabilities, least: 0.4 })].map(({ text }) => text);
}

const cases: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'a heading goes with what it heads, and not with what it does not',
    '<h2>no head</h2><p>yes text</p><h2>no other</h2><p>never</p>',
    ['no head', 'yes text'],
  ],
  [
    'headings under each other',
    '<h2>no head</h2><h3>no part</h3><p>yes text</p>',
    ['no head', 'no part', 'yes text'],
  ],
  [
    'code and unlikely words in the midst of a text stay, an inserted box does not',
    '<div><p>yes one two three</p><pre>never()</pre><p>yes one two</p><p>may be</p><p>yes one</p><p>never</p><p>yes</p></div>',
    ['yes one two three', 'never()', 'yes one two', 'may be', 'yes one', 'yes'],
  ],
  [
    'what stands between two texts of different boxes is not of either',
    '<main><div><p>yes one</p></div><aside><p>may be a long list of other things that nobody asked for</p></aside><div><p>yes two</p></div></main>',
    ['yes one', 'yes two'],
  ],
  ['a list by its mean', '<ul><li>yes one two three</li><li>never</li></ul>', ['yes one two three', 'never']],
];
for (const [name, html, expected] of cases)
  test(`kept blocks: ${name}`, () => assert.deepEqual(kept(html), expected));
