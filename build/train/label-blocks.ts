import { coverageOf } from '../../electron/core/formats/extract/learned/coverage.ts';
import type { BlockWords } from '../../electron/core/formats/extract/learned/page-blocks.ts';
import type { Gold } from './training-pages.ts';

/** What is true of each block: how much of it is content, from 0 to 1; null where that is not known. */
export function labelsOf(blocks: readonly BlockWords[], gold: Gold): readonly (number | null)[] {
  if ('text' in gold)
    return coverageOf(
      blocks.map(({ words }) => words),
      gold.text,
    );
  const labels = blocks.map((): number | null => null);
  for (const passage of passagesOf(gold.unwanted))
    for (const [at, { text }] of blocks.entries()) if (text.includes(passage)) labels[at] = 0;
  for (const passage of passagesOf(gold.wanted)) labelWanted(blocks, passage, labels);
  return labels;
}

const passagesOf = (passages: readonly string[]): readonly string[] =>
  passages.map((passage) => passage.replace(/\s+/g, ' ').trim()).filter(Boolean);

const shortestPart = 12;

/** The longest block with a passage is content; else those that are parts of the passage. */
function labelWanted(blocks: readonly BlockWords[], passage: string, labels: (number | null)[]): void {
  let longest = -1;
  for (const [at, { text }] of blocks.entries())
    if (text.includes(passage) && text.length > (blocks[longest]?.text.length ?? 0)) longest = at;
  if (longest >= 0) labels[longest] = 1;
  else
    for (const [at, { text }] of blocks.entries())
      if (text.length > shortestPart && passage.includes(text)) labels[at] = 1;
}
