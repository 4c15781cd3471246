/**
 * From a page (or a feed entry's own HTML) to the article: the public file of this feature. `extractPage` and
 * `extractFragment` are pure; `createExtractor` runs them in worker threads with limits of time and memory.
 */
export { ExtractError } from './extract-error.ts';
export type { ExtractReason } from './extract-error.ts';
export { extractFragment } from './extract-fragment.ts';
export type { FragmentInput } from './extract-fragment.ts';
export { extractPage } from './extract-page.ts';
export type { PageInput } from './page-text.ts';
export type { ExtractedArticle, ExtractedImage, ExtractedLink } from './extracted-article.ts';
export { withLeadFigure } from './lead-picture.ts';
export { joinPages } from './join-pages.ts';
export { createExtractor } from './extractor-pool.ts';
export type { Extractor, ExtractorOptions } from './extractor-pool.ts';
export { EXTRACTOR_VERSION } from './extractor-version.ts';
export { topicNames } from './topic-names.ts';
