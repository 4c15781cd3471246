import { openNoscriptBody, placeStreamedParts, unfoldParts } from './folded-parts.ts';
import { blocksPutBack, hideBlocks } from './block-rules.ts';
import type { DomDocument } from './dom.ts';
import { ExtractError } from './extract-error.ts';
import { takeFootnotes, type Footnote } from './footnotes.ts';
import { leanSource } from './lean-source.ts';
import { hasTooManyTags } from './limit-depth.ts';
import { baseOf, pageMetadata, type PageMetadata } from './page-metadata.ts';
import { textOfPage, type PageInput } from './page-text.ts';
import { parseDocument } from './parse-document.ts';
import { prepare } from './prepare.ts';
import { Removals } from './removals.ts';

/** A page before anything is removed from it: parsed, folded parts opened, code, formulas and notes made plain. */
export interface OpenPage {
  /** The page as it was fetched. */
  readonly source: string;
  /** What the document was made of. */
  readonly html: string;
  readonly document: DomDocument;
  /** What its addresses are relative to. */
  readonly base: string;
  readonly metadata: PageMetadata;
  readonly removals: Removals;
  readonly notes: readonly Footnote[];
  /** Texts of blocks that the user put back, into this article or on this site. */
  readonly back: readonly string[];
}

/**
 * Opens a page.
 * @throws ExtractError `not-html`, `no-article`, `too-big`
 */
export function openPage(input: PageInput): OpenPage {
  const source = textOfPage(input);
  const html = leanSource(source);
  if (hasTooManyTags(html)) throw new ExtractError('too-big');
  const document = parseDocument(html);
  const base = baseOf(document, input.url);
  const metadata = pageMetadata(document, input.url, base, input.now ?? new Date());
  const rules = input.rules ?? [];
  hideBlocks(document, rules);
  if (/hidden|display:\s?none|<noscript/i.test(html)) showFolded(document);
  prepare(document, base, html);
  const removals = new Removals(document);
  const back = [...(input.putBack ?? []), ...removals.textsIn(blocksPutBack(document, rules))];
  const notes = /<sup[\s>]|href=["']?#/i.test(html) ? takeFootnotes(document, html) : [];
  return { source, html, document, base, metadata, removals, notes, back };
}

/** Shows what a script would show: panels that are folded, parts that came late, text for browsers without scripts. */
function showFolded(document: DomDocument): void {
  placeStreamedParts(document);
  unfoldParts(document);
  openNoscriptBody(document);
}
