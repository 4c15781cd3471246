/**
 * From a page, or a feed entry's own HTML, to the article: the public file of this feature. The library uses extraction
 * in threads of its own (`createExtractor`), so what reads pages is not loaded with this file; `loadExtraction` loads it.
 */
import type * as extraction from './extraction.ts';

export { createExtractor } from './extractor-pool.ts';
export type { Extractor, ExtractorOptions } from './extractor-pool.ts';
export { EXTRACTOR_VERSION } from './extractor-version.ts';
export type { FragmentInput } from './extract-fragment.ts';
export type { PageInput } from './page-text.ts';
export type { ExtractedArticle } from './extracted-article.ts';
export { topicNames } from './topic-names.ts';

/** The functions that read pages, for who has a thread, or a process, of its own. */
export const loadExtraction = (): Promise<typeof extraction> => import('./extraction.ts');
