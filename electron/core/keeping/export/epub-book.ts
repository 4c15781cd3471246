import { createHash } from 'node:crypto';
import type { ZipSink } from '../../foundation/zip/zip.ts';
import { toChapter } from './epub-chapter.ts';
import { mediaTypeOf, pictureName, type ExportedArticle, type ExportedPicture } from './exported-article.ts';
import { escapeMarkup } from './xml-text.ts';

const STYLE = `body{line-height:1.5}h1{line-height:1.2;text-align:start}img{max-width:100%;height:auto}
figure{margin:1.5em 0}figcaption,.meta{font-size:.85em}blockquote{margin:1em 0 1em 1em;padding-left:.75em;border-left:2px solid}
pre{white-space:pre-wrap}table{border-collapse:collapse}td,th{padding:.2em .4em;border:1px solid}
.cover{text-align:center;margin-top:25%}`;

interface Item {
  readonly id: string;
  readonly href: string;
  readonly type: string;
  readonly properties?: string;
}

/**
 * Fills an archive as an EPUB 3.3 publication (https://www.w3.org/TR/epub-33/): a cover, a table of contents, a
 * chapter for each article with its pictures. Chapters are made one at a time, as they are written.
 */
export async function writeEpub(
  zip: ZipSink,
  articles: AsyncIterable<ExportedArticle>,
  book: { readonly title: string; readonly language: string; readonly now: Date; readonly contents: string },
): Promise<{ readonly pictures: number }> {
  zip.addBytes('mimetype', 'application/epub+zip', { packed: false });
  zip.addBytes(
    'META-INF/container.xml',
    `<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
`,
  );
  zip.addBytes('EPUB/style.css', STYLE);
  const items: Item[] = [{ id: 'style', href: 'style.css', type: 'text/css' }];
  const chapters: { readonly href: string; readonly title: string }[] = [];
  const creators = new Set<string>();
  const placed = new Map<string, ExportedPicture>();
  const digest = createHash('sha256').update(book.title);
  for await (const exported of articles) {
    const { article } = exported;
    const href = `chapters/${String(chapters.length + 1).padStart(5, '0')}.xhtml`;
    const chapter = toChapter(exported, (picture) => `../pictures/${pictureName(picture)}`);
    for (const picture of chapter.pictures) {
      if (placed.has(picture.hash)) continue;
      placed.set(picture.hash, picture);
      zip.addFile(picture.path, `EPUB/pictures/${pictureName(picture)}`, { packed: false });
    }
    zip.addBytes(`EPUB/${href}`, chapter.xhtml);
    digest.update(chapter.xhtml);
    items.push({
      id: `chapter-${chapters.length + 1}`,
      href,
      type: 'application/xhtml+xml',
      ...(chapter.hasMath ? { properties: 'mathml' } : {}),
    });
    chapters.push({ href, title: article.title || '—' });
    if (article.byline) creators.add(article.byline);
  }
  for (const picture of placed.values()) {
    items.push({
      id: `picture-${picture.hash.slice(0, 16)}`,
      href: `pictures/${pictureName(picture)}`,
      type: mediaTypeOf(picture.extension),
    });
  }
  const [cover] = [...placed.values()].filter(({ extension }) => extension !== 'svg');
  zip.addBytes('EPUB/cover.xhtml', coverPage(book, cover));
  zip.addBytes('EPUB/contents.xhtml', contentsPage(book, chapters));
  zip.addBytes('EPUB/package.opf', packageFile(book, items, creators, cover, digest.digest('hex')));
  return { pictures: placed.size };
}

const page = (language: string, title: string, body: string) => `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${language}" xml:lang="${language}">
<head><title>${escapeMarkup(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
${body}
</body>
</html>
`;

function coverPage(
  { title, language, now }: { readonly title: string; readonly language: string; readonly now: Date },
  cover: ExportedPicture | undefined,
): string {
  const picture = cover ? `<figure><img src="pictures/${pictureName(cover)}" alt=""/></figure>` : '';
  return page(
    language,
    title,
    `<section class="cover" epub:type="cover"><h1 dir="auto">${escapeMarkup(title)}</h1><p class="meta">${now.toISOString().slice(0, 10)}</p>${picture}</section>`,
  );
}

function contentsPage(
  book: { readonly title: string; readonly language: string; readonly contents: string },
  chapters: readonly { readonly href: string; readonly title: string }[],
): string {
  const list = chapters.map(
    ({ href, title }) => `<li><a href="${href}" dir="auto">${escapeMarkup(title)}</a></li>`,
  );
  return page(
    book.language,
    book.contents,
    `<nav epub:type="toc" id="toc"><h1>${escapeMarkup(book.contents)}</h1><ol>${list.join('\n')}</ol></nav>`,
  );
}

function packageFile(
  book: { readonly title: string; readonly language: string; readonly now: Date },
  items: readonly Item[],
  creators: ReadonlySet<string>,
  cover: ExportedPicture | undefined,
  digest: string,
): string {
  const manifest = items.map(({ id, href, type, properties }) => {
    const more = [properties, cover && href.endsWith(pictureName(cover)) ? 'cover-image' : ''].filter(
      Boolean,
    );
    const given = more.length > 0 ? ` properties="${more.join(' ')}"` : '';
    return `<item id="${id}" href="${href}" media-type="${type}"${given}/>`;
  });
  const spine = items
    .filter(({ id }) => id.startsWith('chapter-'))
    .map(({ id }) => `<itemref idref="${id}"/>`);
  const authors = [...creators].slice(0, 50).map((name) => `<dc:creator>${escapeMarkup(name)}</dc:creator>`);
  // A UUID made from the contents (RFC 9562, version 8): the same book has the same one.
  const uuid = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-a${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
  return `<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${book.language}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:${uuid}</dc:identifier>
<dc:title>${escapeMarkup(book.title)}</dc:title>
<dc:language>${book.language}</dc:language>
${authors.join('\n')}
<meta property="dcterms:modified">${book.now.toISOString().slice(0, 19)}Z</meta>
</metadata>
<manifest>
<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="contents" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"/>
${manifest.join('\n')}
</manifest>
<spine>
<itemref idref="cover"/>
<itemref idref="contents"/>
${spine.join('\n')}
</spine>
</package>
`;
}
