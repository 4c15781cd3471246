/** A picture that comes with a document: `src` as the article will have it. */
export interface DocumentPicture {
  readonly src: string;
  readonly bytes: Uint8Array;
}

/** An article of a document. */
export interface DocumentPart {
  readonly title: string | null;
  readonly html: string;
  /** Whether it is a whole web page, in which the article is still to be found. */
  readonly page: boolean;
  /** What its addresses count from. */
  readonly url?: string | null;
  readonly pictures: readonly DocumentPicture[];
}

/** What is in a file. */
export interface ReadDocument {
  readonly parts: readonly DocumentPart[];
  /** For a list of addresses: these, and no parts. */
  readonly addresses: readonly string[] | null;
  /** Whether the file itself is kept beside its text. */
  readonly keepFile: boolean;
  /** What the parts have in common: a book's title. */
  readonly title: string | null;
  readonly byline: string | null;
}

/** Where pictures in an archive seem to be: a name that never leads anywhere (RFC 2606). */
export const PLACE = 'https://document.invalid/';
