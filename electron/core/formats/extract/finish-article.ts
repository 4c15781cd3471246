import { absoluteLinks } from './absolute-links.ts';
import { bylineInText } from './byline.ts';
import type { DomDocument } from './dom.ts';
import type { ExtractedArticle, ExtractedLink } from './extracted-article.ts';
import { markCredits, picturesOf } from './figures.ts';
import { beginning, firstParagraph, type PageMetadata } from './page-metadata.ts';
import type { Removals } from './removals.ts';
import { sanitise } from './sanitise.ts';
import { printSharedCaptionsOnce } from './shared-captions.ts';
import { textOf } from './text-content.ts';
import { countWords } from '../language/language.ts';
import { detectLanguage } from '../language-detection/language-detection.ts';

/** The article made of the part that is left when all passes are done: sanitised, measured, its pictures listed. */
export function finishArticle(
  content: DomDocument,
  metadata: PageMetadata,
  base: string,
  links: readonly ExtractedLink[],
  removals: Removals | null,
): ExtractedArticle {
  absoluteLinks(content, base);
  markCredits(content);
  const images = picturesOf(content);
  printSharedCaptionsOnce(content);
  const keptBlocks = removals?.keptIn(content) ?? new Set<string>();
  const clean = sanitise(content.body?.innerHTML ?? '').trim();
  const textContent = textOf(clean);
  const language = detectLanguage(textContent, metadata.declaredLanguage);
  return {
    title: metadata.title,
    byline:
      metadata.byline ??
      (metadata.host === '' ? null : bylineInText(textContent, metadata.siteName, metadata.host)),
    published: metadata.published,
    modified: metadata.modified,
    language,
    siteName: metadata.siteName,
    siteIcon: metadata.siteIcon,
    section: metadata.section,
    tags: metadata.tags,
    canonicalUrl: metadata.canonicalUrl,
    excerpt: metadata.description ?? firstParagraph(content) ?? beginning(textContent),
    leadImage: metadata.leadImage ?? images[0]?.src ?? null,
    leadFigure: null,
    leftOut: removals?.pieces(keptBlocks, textContent) ?? [],
    content: clean,
    textContent,
    wordCount: countWords(textContent, language),
    images,
    links,
    nextPage: metadata.nextPage,
    alternatePage: metadata.alternatePage,
  };
}
