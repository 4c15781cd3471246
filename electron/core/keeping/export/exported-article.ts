import {
  pictureType,
  type Article,
  type ArticleId,
  type Highlight,
  type Placemark,
} from '../../api/index.ts';

/** A stored picture as an export names it. */
export interface ExportedPicture {
  /** As in the article's HTML. */
  readonly src: string;
  /** SHA-256 of the file. */
  readonly hash: string;
  readonly extension: string;
  /** The file itself. */
  readonly path: string;
}

/** An article with all that leaves the library with it. */
export interface ExportedArticle {
  readonly article: Article;
  readonly highlights: readonly Highlight[];
  readonly placemarks: readonly Placemark[];
  /** Those that are on this disk, by the address in the article's HTML. */
  readonly pictures: ReadonlyMap<string, ExportedPicture>;
  readonly missing: number;
}

/** Reads an article for an export; null when it is gone. */
export type ReadExported = (id: ArticleId) => ExportedArticle | null;

/** The name of a picture's file in an export. */
export function pictureName({ hash, extension }: ExportedPicture): string {
  return `${hash.slice(0, 32)}.${extension}`;
}

export function mediaTypeOf(extension: string): string {
  return pictureType(extension) ?? 'application/octet-stream';
}
