import { storeTrees } from '../../electron/core/formats/extract/learned/boosted-trees.ts';
import type { LearnedModel, StoredModel } from '../../electron/core/formats/extract/learned/learned-model.ts';

/** A model in the form of a file. */
export function storeModel({ names, article, first, second }: LearnedModel, about: string): StoredModel {
  return {
    about,
    names: [...names].map(([name, score]) => `${name} ${String(score)}`).join('\n'),
    article: storeTrees(article),
    first: storeTrees(first),
    second: storeTrees(second),
  };
}
