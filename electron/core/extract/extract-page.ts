import { bylineInText } from './byline.ts';
import { chooseArticlePart } from './choose-part.ts';
import { plainCodeBlocks } from './code-blocks.ts';
import { keepMathematics } from './mathematics.ts';
import { decodeBytes } from '../decode/decode.ts';
import { countWords } from '../language/language.ts';
import { detectLanguage } from '../language-detection/language-detection.ts';
import { absoluteLinks } from './absolute-links.ts';
import { parseDocument, parseFragment, type DomDocument } from './dom.ts';
import { makeEmbedCards } from './embeds.ts';
import { ExtractError } from './extract-error.ts';
import type { ExtractedArticle, ExtractedLink } from './extracted-article.ts';
import { markCredits, picturesOf } from './figures.ts';
import { leadOf, restoreLead } from './lead.ts';
import { revealPictures } from './lazy-pictures.ts';
import { baseOf, firstParagraph, pageMetadata, type PageMetadata } from './page-metadata.ts';
import { sanitise } from './sanitise.ts';
import { removeTeasers, teasersOfPage } from './teasers.ts';
import { trimEdges } from './trim-edges.ts';
import { removeComments, removeHidden, removeNamedBoxes, removeUnwantedParts } from './unwanted-parts.ts';
import { textOf } from './text-content.ts';

/** A page, as bytes or already decoded. */
export interface PageInput {
  readonly bytes?: Uint8Array;
  readonly html?: string;
  /** The address after redirects. */
  readonly url: string;
  /** The Content-Type header as received. */
  readonly contentType?: string | null;
}

/** HTML that is an article by itself: the content of a feed's entry. */
export interface FragmentInput {
  readonly html: string;
  /** What relative addresses count from. */
  readonly url: string;
  readonly title?: string | null;
}

const mostLinks = 60;
/** No article is larger; parsing more would only cost memory. */
const mostCharacters = 24_000_000;

/**
 * Finds the article on a page. Synchronous, without network or state: the same page gives the same article.
 * @throws ExtractError `not-html`, `no-article`, `too-big`
 */
export function extractPage(input: PageInput): ExtractedArticle {
  const html = textOfPage(input);
  const document = parseDocument(html);
  const base = baseOf(document, input.url);
  const metadata = pageMetadata(document, input.url, base);
  prepare(document, base);
  removeHidden(document);
  removeComments(document);
  const announced = teasersOfPage(document, base);
  const boxed = removeNamedBoxes(document, base);
  const lead = leadOf(document);
  const content = chooseArticlePart(document);
  if (content === null) throw new ExtractError('no-article');
  const inside = [...removeUnwantedParts(content, base), ...removeTeasers(content, base)];
  const links = distinctLinks([...inside, ...announced, ...boxed], metadata.canonicalUrl);
  trimEdges(content, metadata);
  restoreLead(content, lead);
  const article = finish(content, metadata, base, links);
  if (article.textContent === '' && article.images.length === 0) throw new ExtractError('no-article');
  return article;
}

/** Cleans an entry's own HTML: everything is kept that is safe, addresses absolute, figures bound. Never throws. */
export function extractFragment(input: FragmentInput): ExtractedArticle {
  const content = parseFragment(input.html.slice(0, mostCharacters));
  prepare(content, input.url);
  const metadata: PageMetadata = {
    title: input.title ?? null,
    byline: null,
    host: '',
    published: null,
    modified: null,
    declaredLanguage: null,
    siteName: null,
    siteIcon: null,
    canonicalUrl: null,
    description: null,
    leadImage: null,
  };
  return finish(content, metadata, input.url, []);
}

/** Each article once, never the page itself; a page links to no more than a reader would look through. */
function distinctLinks(links: readonly ExtractedLink[], own: string | null): readonly ExtractedLink[] {
  const byUrl = new Map<string, ExtractedLink>();
  for (const link of links) {
    if (link.url === own) continue;
    const known = byUrl.get(link.url);
    // The same article announced twice: one of the two places may be the one that says when it appeared.
    byUrl.set(link.url, known ? { ...known, date: known.date ?? link.date } : link);
  }
  return [...byUrl.values()].slice(0, mostLinks);
}

/** What has to happen before scripts, classes and placeholders are gone. */
function prepare(document: DomDocument, base: string): void {
  keepMathematics(document);
  plainCodeBlocks(document);
  revealPictures(document, base);
  makeEmbedCards(document, base);
}

function textOfPage({ bytes, html, contentType }: PageInput): string {
  const type = /^\s*([\w.+-]+\/[\w.+-]+)/.exec(contentType ?? '')?.[1]?.toLowerCase();
  if (type && !/html|xml|^text\/plain$|octet-stream/.test(type)) throw new ExtractError('not-html');
  const size = html?.length ?? bytes?.byteLength ?? 0;
  if (size > mostCharacters) throw new ExtractError('too-big');
  const text =
    html ?? decodeBytes(bytes ?? new Uint8Array(), { contentType: contentType ?? null, kind: 'html' }).text;
  if (
    /^\s*(?:%PDF-|PK\u0003\u0004|\u0089PNG|GIF8|\u00ff\u00d8)/.test(text.slice(0, 16)) ||
    text.slice(0, 2000).includes('\u0000')
  )
    throw new ExtractError('not-html');
  if (text.trim() === '') throw new ExtractError('no-article');
  return text;
}

function finish(
  content: DomDocument,
  metadata: PageMetadata,
  base: string,
  links: readonly ExtractedLink[],
): ExtractedArticle {
  absoluteLinks(content, base);
  markCredits(content);
  const clean = sanitise(content.body?.innerHTML ?? '').trim();
  const textContent = textOf(clean);
  const language = detectLanguage(textContent, metadata.declaredLanguage);
  const images = picturesOf(content);
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
    canonicalUrl: metadata.canonicalUrl,
    excerpt: metadata.description ?? firstParagraph(content),
    leadImage: metadata.leadImage ?? images[0]?.src ?? null,
    content: clean,
    textContent,
    wordCount: countWords(textContent, language),
    images,
    links,
  };
}
