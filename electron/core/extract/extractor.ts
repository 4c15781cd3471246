/**
 * Extraction as the library uses it: in threads of its own. What reads pages is loaded there, and not by who only
 * asks for it.
 */
export { createExtractor } from './extractor-pool.ts';
export type { Extractor, ExtractorOptions } from './extractor-pool.ts';
export { EXTRACTOR_VERSION } from './extractor-version.ts';
export type { FragmentInput } from './extract-fragment.ts';
export type { PageInput } from './page-text.ts';
export type { ExtractedArticle } from './extracted-article.ts';
export { topicNames } from './topic-names.ts';
