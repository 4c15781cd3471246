/**
 * Reading pages: `extractPage` and `extractFragment` are pure and synchronous. Loaded by the worker thread, by the
 * command line and by tests.
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
