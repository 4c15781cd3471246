import { OffprintError } from '../../api/index.ts';
import type { Articles } from '../../library/articles/articles.ts';
import { pictureFiles } from '../../library/assets/assets.ts';
import type { Database } from '../../foundation/database/database.ts';
import type { Highlights } from '../../marks/highlights/highlights.ts';
import type { Placemarks } from '../../marks/placemarks/placemarks.ts';
import type { ReadExported } from './exported-article.ts';

/** Reads articles for exports from the library in `folder`. */
export function createReadExported(options: {
  readonly folder: string;
  readonly database: Database;
  readonly articles: Articles;
  /** Whether a picture's file is whole; one that is not is fetched again. */
  readonly isWhole: (hash: string) => boolean;
  readonly marks: { readonly highlights: Highlights; readonly placemarks: Placemarks };
}): ReadExported {
  const { folder, database, articles, isWhole, marks } = options;
  return (id) => {
    try {
      const article = articles.get(id);
      const stored = pictureFiles(database.read, folder, id);
      const pictures = new Map(
        stored.filter(({ hash }) => isWhole(hash)).map((picture) => [picture.src, picture]),
      );
      const missing = article.pictures.length - pictures.size;
      const [highlights, placemarks] = [marks.highlights.of(id), marks.placemarks.of(id)];
      return { article, highlights, placemarks, pictures, missing };
    } catch (error) {
      if (error instanceof OffprintError && error.code === 'not-found') return null;
      throw error;
    }
  };
}
