import { articleContainers, type Container } from './article-container.ts';
import { bindCaptions } from './captions.ts';
import { openNoscriptBody, placeStreamedParts, unfoldParts } from './folded-parts.ts';
import { HeldBoxes } from './held-boxes.ts';
import { blocksPutBack, hideBlocks, keptBlocks } from './block-rules.ts';
import { chooseArticlePart } from './choose-part.ts';
import type { DomDocument } from './dom.ts';
import { parseDocument, parseFragment } from './parse-document.ts';
import { reasonOfClosedPage } from './closed-page.ts';
import { ExtractError } from './extract-error.ts';
import type { ExtractedArticle, ExtractedLink } from './extracted-article.ts';
import { removeInvitingFigures } from './figure-furniture.ts';
import { finishArticle } from './finish-article.ts';
import { openingLines } from './head-lines.ts';
import { removeHidden } from './hidden-parts.ts';
import { removeCardLists, removeOtherPosts } from './other-articles.ts';
import { restoreFootnotes, takeFootnotes } from './footnotes.ts';
import { leadOf, restoreLead } from './lead.ts';
import { leadFigureOf, leadPictureOf, type LeadPicture } from './lead-picture.ts';
import { leanSource } from './lean-source.ts';
import { hasTooManyTags } from './limit-depth.ts';
import { withLinkedBody } from './linked-body.ts';
import { baseOf, pageMetadata, type PageMetadata } from './page-metadata.ts';
import { textOfPage, type PageInput } from './page-text.ts';
import { prepare } from './prepare.ts';
import { Removals } from './removals.ts';
import { removeTeasers, teasersOfPage } from './teasers.ts';
import { threadOf, type Thread } from './thread.ts';
import { whileShrinking, whileStill } from './tree-index.ts';
import { trimEdges } from './trim-edges.ts';
import { removeComments, removeNamedBoxes, removeUnwantedParts } from './unwanted-parts.ts';

const mostLinks = 60;

/**
 * Finds the article on a page. Synchronous, without network or state: the same page gives the same article.
 * @throws ExtractError `not-html`, `no-article`, `too-big`
 */
export function extractPage(input: PageInput): ExtractedArticle {
  const source = textOfPage(input);
  const html = leanSource(source);
  if (hasTooManyTags(html)) throw new ExtractError('too-big');
  const document = parseDocument(html);
  const { base, metadata } = whileStill(document, () =>
    readFacts(document, input.url, input.now ?? new Date()),
  );
  const rules = input.rules ?? [];
  hideBlocks(document, rules);
  if (/hidden|display:\s?none|<noscript/i.test(html)) showFolded(document);
  prepare(document, base, html);
  const removals = new Removals(document);
  const back = [...(input.putBack ?? []), ...removals.textsIn(blocksPutBack(document, rules))];
  const held = new HeldBoxes();
  const notes = /<sup[\s>]|href=["']?#/i.test(html) ? takeFootnotes(document, html) : [];
  const kept = keptBlocks(document, rules);
  const page = whileShrinking(document, () => clearedPage(document, html, base, metadata, removals, held));
  if ('thread' in page && kept === null) return finishThread(page.thread, metadata, base, removals, back);
  const content =
    kept !== null
      ? parseFragment(kept)
      : 'thread' in page
        ? null
        : withLinkedBody(chooseArticlePart(document, page.containers, removals, held), metadata.articleBody);
  if (content === null) throw nothingOn(source, metadata.title);
  held.putBack(content, removals);
  bindCaptions(content);
  removeInvitingFigures(content, removals);
  const announced = 'thread' in page ? [] : page.announced;
  // What the reader chose to keep is kept as it is.
  const inside =
    kept === null
      ? [
          ...removeUnwantedParts(content, base, removals),
          ...removeTeasers(content, base, removals),
          ...removeCardLists(content, base, html, removals),
        ]
      : [];
  const links = distinctLinks([...inside, ...announced], metadata.canonicalUrl);
  let leadFigure: string | null = null;
  if (kept === null && !('thread' in page)) {
    trimEdges(content, metadata, removals);
    restoreLead(content, page.lead, page.openings);
    leadFigure = leadFigureOf(content, page.picture, base);
  }
  removals.putBack(content, back);
  restoreFootnotes(content, notes);
  const article = { ...finishArticle(content, metadata, base, links, removals), leadFigure };
  if (article.textContent === '' && article.images.length === 0) throw nothingOn(source, metadata.title);
  const closed = kept === null ? reasonOfClosedPage(source, metadata.title, article.textContent) : null;
  if (closed !== null) throw new ExtractError(closed);
  return article;
}

/** Why there is nothing on a page, as far as it says so. */
function nothingOn(source: string, title: string | null): ExtractError {
  return new ExtractError(reasonOfClosedPage(source, title, '') ?? 'no-article');
}

interface ClearedPage {
  readonly announced: readonly ExtractedLink[];
  readonly lead: string | null;
  readonly openings: readonly string[];
  readonly picture: LeadPicture | null;
  readonly containers: readonly Container[];
}

/** Shows what a script would show: panels that are folded, parts that came late, text for browsers without scripts. */
function showFolded(document: DomDocument): void {
  placeStreamedParts(document);
  unfoldParts(document);
  openNoscriptBody(document);
}

/** Takes off what is surely no part of an article, and notes where the page says that its article is. */
function clearedPage(
  document: DomDocument,
  html: string,
  base: string,
  metadata: PageMetadata,
  removals: Removals,
  held: HeldBoxes,
): ClearedPage | { readonly thread: Thread } {
  removeHidden(document, removals);
  const thread = threadOf(document, html);
  if (thread !== null) return { thread };
  removeComments(document, removals);
  const announced = [
    ...teasersOfPage(document, base),
    ...removeOtherPosts(document, base, removals),
    ...removeNamedBoxes(document, base, removals, held),
  ];
  return {
    announced,
    lead: leadOf(document),
    openings: openingLines(document, metadata.title),
    picture: leadPictureOf(document, metadata.title, metadata.leadImage),
    containers: articleContainers(document),
  };
}

function finishThread(
  thread: Thread,
  metadata: PageMetadata,
  base: string,
  removals: Removals,
  putBack: readonly string[],
): ExtractedArticle {
  removals.putBack(thread.content, putBack);
  const facts = {
    ...metadata,
    byline: thread.author ?? metadata.byline,
    published: thread.published ?? metadata.published,
  };
  return finishArticle(thread.content, facts, base, [], removals);
}

function readFacts(document: DomDocument, url: string, now: Date): { base: string; metadata: PageMetadata } {
  const base = baseOf(document, url);
  return { base, metadata: pageMetadata(document, url, base, now) };
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
