import { ExtractError } from '../../electron/core/formats/extract/extraction.ts';
import { learnedNumbers } from '../../electron/core/formats/extract/learned/second-opinion.ts';
import type { PageNumbers } from '../../electron/core/formats/extract/learned/block-features.ts';
import { removeHidden } from '../../electron/core/formats/extract/hidden-parts.ts';
import { blocksOfPage } from '../../electron/core/formats/extract/learned/page-blocks.ts';
import { openPage } from '../../electron/core/formats/extract/open-page.ts';
import { labelsOf } from './label-blocks.ts';
import type { TrainingPage } from './training-pages.ts';

/** A page as numbers, with what is true of its blocks. */
export interface LabelledPage extends TrainingPage {
  readonly numbers: PageNumbers;
  readonly labels: readonly (number | null)[];
}

/** Opens a page as extraction does; null where it is none that can be read. */
export function labelled(page: TrainingPage): LabelledPage | null {
  try {
    const opened = openPage({ bytes: page.bytes(), url: page.url });
    removeHidden(opened.document, opened.removals);
    const numbers = learnedNumbers(opened, blocksOfPage(opened.document), page.url);
    const labels = labelsOf(numbers.blocks, page.gold);
    // The elements would keep the whole document in memory.
    const blocks = numbers.blocks.map(({ box, text, words }) => ({ box, text, words }));
    return { ...page, numbers: { ...numbers, blocks }, labels };
  } catch (error) {
    if (error instanceof ExtractError) return null;
    throw error;
  }
}
