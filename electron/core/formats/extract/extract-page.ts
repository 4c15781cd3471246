import { articleContainers, type Container } from './article-container.ts';
import { bindCaptions } from './captions.ts';
import { HeldBoxes } from './held-boxes.ts';
import { keptBlocks } from './block-rules.ts';
import { chooseArticlePart } from './choose-part.ts';
import { lineOf, type DomDocument } from './dom.ts';
import { parseFragment } from './parse-document.ts';
import { reasonOfClosedPage } from './closed-page.ts';
import { ExtractError } from './extract-error.ts';
import type { ExtractedArticle, ExtractedLink } from './extracted-article.ts';
import { removeInvitingFigures } from './figure-furniture.ts';
import { finishArticle } from './finish-article.ts';
import { openingLines } from './head-lines.ts';
import { removeHidden } from './hidden-parts.ts';
import { removeCardLists, removeOtherPosts } from './other-articles.ts';
import { restoreFootnotes } from './footnotes.ts';
import { removeOthers, restoreSure, type BlockOpinions } from './learned/article-blocks.ts';
import { contentOfOther, opinionsOf, secondOpinion } from './learned/second-opinion.ts';
import { shippedModel } from './learned/shipped-model.ts';
import { leadOf, restoreLead } from './lead.ts';
import { leadFigureOf, leadPictureOf, type LeadPicture } from './lead-picture.ts';
import { withLinkedBody } from './linked-body.ts';
import { linkedProduct, withLinkedProduct, type LinkedProduct } from './linked-product.ts';
import { openPage, type OpenPage } from './open-page.ts';
import type { PageInput } from './page-text.ts';
import { removeTeasers, teasersOfPage } from './teasers.ts';
import { threadOf, type Thread } from './thread.ts';
import { trimEdges } from './trim-edges.ts';
import { removeTitle } from './trim-head.ts';
import { removeComments, removeNamedBoxes, removeUnwantedParts } from './unwanted-parts.ts';

const mostLinks = 60;

/**
 * Finds the article on a page. Synchronous, without network or state: the same page gives the same article.
 * @throws ExtractError `not-html`, `no-article`, `too-big`
 */
export function extractPage(input: PageInput): ExtractedArticle {
  const page = openPage(input);
  const { document, base, metadata, removals, notes, back } = page;
  const held = new HeldBoxes();
  const kept = keptBlocks(document, input.rules ?? []);
  const cleared = clearedPage(page, input, held);
  if (kept === null && 'other' in cleared) return finishOther(cleared, page);
  const content =
    kept !== null
      ? parseFragment(kept)
      : 'other' in cleared
        ? null
        : (withLinkedBody(
            chooseArticlePart(document, cleared.containers, removals, held),
            metadata.articleBody,
          ) ?? withLinkedProduct(null, cleared.product));
  if (content === null) throw nothingOn(page);
  held.putBack(content, removals, 'other' in cleared ? undefined : cleared.opinions);
  bindCaptions(content, removals);
  removeInvitingFigures(content, removals);
  // What the user chose to keep is kept as it is.
  const inside =
    kept === null
      ? [
          ...removeUnwantedParts(content, base, removals),
          ...removeTeasers(content, base, removals),
          ...removeCardLists(content, base, page.html, removals),
        ]
      : [];
  const links = distinctLinks([...inside, ...cleared.announced], metadata.canonicalUrl);
  let leadFigure: string | null = null;
  if (kept === null && !('other' in cleared)) {
    removeOthers(content, cleared.opinions, removals);
    trimEdges(content, metadata, removals);
    restoreSure(content, cleared.opinions, removals, cleared.lead);
    restoreLead(content, cleared.lead, cleared.openings);
    leadFigure = leadFigureOf(content, cleared.picture, base);
    if (lineOf(content.body) === '') withLinkedProduct(content, cleared.product);
  }
  removals.putBack(content, back);
  restoreFootnotes(content, notes);
  const article = { ...finishArticle(content, metadata, base, links, removals), leadFigure };
  if (article.textContent === '' && article.images.length === 0) throw nothingOn(page);
  if (kept === null) refuseClosed(page, article);
  return article;
}

/** Why there is nothing on a page, as far as it says so. */
function nothingOn({ source, metadata }: OpenPage): ExtractError {
  return new ExtractError(reasonOfClosedPage(source, metadata.title, '') ?? 'no-article');
}

/** Throws where what was found is a notice that the page is closed, and no article. */
function refuseClosed({ source, metadata }: OpenPage, { textContent }: ExtractedArticle): void {
  const closed = reasonOfClosedPage(source, metadata.title, textContent);
  if (closed !== null) throw new ExtractError(closed);
}

interface ClearedPage {
  readonly announced: readonly ExtractedLink[];
  readonly lead: string | null;
  readonly openings: readonly string[];
  readonly picture: LeadPicture | null;
  readonly containers: readonly Container[];
  readonly opinions: BlockOpinions;
  readonly product: LinkedProduct | null;
}

/** A page that is no article: a discussion, or what was picked from it. */
interface OtherPage {
  readonly announced: readonly ExtractedLink[];
  readonly other: DomDocument;
  /** Who began a discussion, and when. */
  readonly opener: Pick<Thread, 'author' | 'published'> | null;
  readonly product: LinkedProduct | null;
}

/** Takes off what is surely no part of an article, and notes where the page says that its article is. */
function clearedPage(page: OpenPage, input: PageInput, held: HeldBoxes): ClearedPage | OtherPage {
  const { document, html, base, metadata, removals } = page;
  const product = /"ProductGroup"|"Product"/.test(html) ? linkedProduct(document) : null;
  removeHidden(document, removals);
  const thread = threadOf(document, html);
  if (thread !== null) return { announced: [], other: thread.content, opener: thread, product: null };
  const opinion = secondOpinion(page, input.url, input.model ?? shippedModel());
  const picked = contentOfOther(page, opinion);
  if (picked !== null) return { announced: picked.links, other: picked.content, opener: null, product };
  removeComments(document, removals);
  const announced = [
    ...teasersOfPage(document, base),
    ...removeOtherPosts(document, base, removals),
    ...removeNamedBoxes(document, base, removals, held),
  ];
  return {
    announced,
    product,
    opinions: opinionsOf(opinion),
    lead: leadOf(document),
    openings: openingLines(document, metadata.title),
    picture: leadPictureOf(document, metadata.title, metadata.leadImage),
    containers: articleContainers(document),
  };
}

/** Nothing is cut from the edges of such a page but its title. */
function finishOther({ other, opener, announced, product }: OtherPage, page: OpenPage): ExtractedArticle {
  const { metadata, base, removals, notes, back } = page;
  if (opener === null) {
    bindCaptions(other, removals);
    removeTitle(other, metadata.title, removals);
    withLinkedProduct(other, product);
  }
  removals.putBack(other, back);
  restoreFootnotes(other, notes);
  const facts = {
    ...metadata,
    byline: opener?.author ?? metadata.byline,
    published: opener?.published ?? metadata.published,
  };
  const links = distinctLinks(announced, metadata.canonicalUrl);
  const article = finishArticle(other, facts, base, links, removals);
  if (article.textContent === '' && article.images.length === 0) throw nothingOn(page);
  if (opener === null) refuseClosed(page, article);
  return article;
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
