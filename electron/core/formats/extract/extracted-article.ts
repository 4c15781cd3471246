import type { LeftOutPiece } from '../../api/sources.ts';
/** A picture of an article, in the order of the text. */
export interface ExtractedImage {
  /** Absolute address as the page gave it. */
  readonly src: string;
  readonly alt: string | null;
  readonly caption: string | null;
  /** Who made it, without the cue ("Fot.", "Photo:"). */
  readonly credit: string | null;
}

/** A link to another article, found beside or between the text. */
export interface ExtractedLink {
  readonly title: string;
  readonly url: string;
  /** ISO 8601, or null where the page says none. */
  readonly date: string | null;
}

/** What was found on a page. Null is what the page does not say. */
export interface ExtractedArticle {
  readonly title: string | null;
  /** Names as a reader writes them, several joined by commas. */
  readonly byline: string | null;
  /** ISO 8601 with the page's own offset where it gives one; a day where it gives no time. */
  readonly published: string | null;
  readonly modified: string | null;
  /** Primary language subtag. */
  readonly language: string | null;
  readonly siteName: string | null;
  readonly siteIcon: string | null;
  /** The part of the site it is filed under. */
  readonly section: string | null;
  /** The site's own tags, at most twenty. */
  readonly tags: readonly string[];
  /** Without tracking parameters. */
  readonly canonicalUrl: string | null;
  readonly excerpt: string | null;
  readonly leadImage: string | null;
  /**
   * The picture that the page shows above the text, where it is no part of it: a figure with caption and credit, in
   * sanitised HTML. `withLeadFigure` puts it on top of the content.
   */
  readonly leadFigure: string | null;
  /** What of the page is not in `content`, and why, in the order of the page. */
  readonly leftOut: readonly LeftOutPiece[];
  /** Sanitised HTML: no script, no style, no form, nothing that loads but pictures and media. */
  readonly content: string;
  /** The text of the content with a line break between blocks. */
  readonly textContent: string;
  readonly wordCount: number;
  readonly images: readonly ExtractedImage[];
  readonly links: readonly ExtractedLink[];
  /** Where the article goes on, for `joinPages`. */
  readonly nextPage: string | null;
  /** The same article for phones or for printing: to be tried where this page shows too little. */
  readonly alternatePage: string | null;
}
