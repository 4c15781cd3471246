import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  MAX_DOCUMENT_FILE,
  MOST_ADDRESSES,
  OffprintError,
  type ArticleId,
  type SaveStart,
} from '../../api/index.ts';
import { storeArticle, storeSource, type ArticleDraft } from '../../library/articles/articles.ts';
import type { Assets } from '../../library/assets/assets.ts';
import type { Database } from '../../foundation/database/database.ts';
import { EXTRACTOR_VERSION, type ExtractedArticle, type Extractor } from '../../formats/extract/extract.ts';
import { identityOf } from '../../foundation/network/network.ts';
import { draftOfPage } from '../sync/sync.ts';
import { addressesOf } from './addresses-of.ts';
import { readInThread } from './document-reader.ts';
import { PLACE, type DocumentPart, type ReadDocument } from './document-part.ts';

/** What became of a document. */
export interface Added {
  readonly articles: readonly ArticleId[];
  readonly list: SaveStart | null;
}

/** Files of the user's own, kept as articles. */
export interface Documents {
  /** @throws {OffprintError} `document-unsupported`, `document-unreadable`, `archive-refused`, `no-article` */
  add(name: string, bytes: Uint8Array): Promise<Added>;
  /** @throws {OffprintError} as `add`, and `file-unreadable` */
  addFile(path: string): Promise<Added>;
  /** As `addFile`, for a file that holds an article: returns it, of several with the first. */
  saveFile(path: string): Promise<ArticleId>;
  addText(text: string, html: string | null): Promise<Added>;
  /** @throws {OffprintError} `not-found`, `file-damaged` */
  original(id: ArticleId): Promise<{ readonly name: string; readonly hash: string }>;
  close(): void;
}

export function createDocuments(options: {
  readonly database: Database;
  readonly extractor: Extractor;
  readonly assets: Assets;
  readonly now: () => Date;
  readonly saveAll: (name: string, addresses: readonly string[]) => SaveStart;
  readonly changed: (ids: readonly ArticleId[], added: readonly ArticleId[]) => void;
  /** Whether a kept file is what it was. */
  readonly isWhole: (hash: string) => Promise<boolean>;
}): Documents {
  const { database, extractor, assets, now, saveAll, changed, isWhole } = options;
  const closing = new AbortController();

  async function keep(name: string, bytes: Uint8Array): Promise<Added> {
    const read = await readInThread({ name, bytes }, closing.signal);
    if (read.addresses) {
      if (read.addresses.length > MOST_ADDRESSES)
        throw new OffprintError('too-large', 'There are too many addresses in this file.');
      return { articles: [], list: saveAll(name, read.addresses) };
    }
    const hash = createHash('sha256').update(bytes).digest('hex');
    const extracted: { part: DocumentPart; article: ExtractedArticle; place: number }[] = [];
    for (const [place, part] of read.parts.entries()) {
      const article = await extract(part, part.title ?? titleOf(name));
      if (article) extracted.push({ part, article, place });
    }
    if (extracted.length === 0) throw new OffprintError('no-article', 'No text was found in this file.');
    if (read.keepFile) await assets.writeFile(bytes);
    const ids: ArticleId[] = [];
    const added: ArticleId[] = [];
    // Newest first is how lists are sorted: the last chapter comes first, so that the first stands at the top.
    for (const { part, article, place } of extracted.toReversed()) {
      const stored = store({ name, hash, bytes: bytes.byteLength, read, part, article, place });
      for (const { src, bytes: picture } of part.pictures) await assets.storeBytes(stored.id, src, picture);
      ids.unshift(stored.id);
      if (stored.added) added.push(stored.id);
    }
    changed(ids, added);
    return { articles: ids, list: null };
  }

  async function extract(part: DocumentPart, title: string): Promise<ExtractedArticle | null> {
    const url = part.url ?? PLACE;
    try {
      const article = part.page
        ? await extractor.page({ html: part.html, url })
        : await extractor.fragment({ html: part.html, url, title });
      // A place in an archive is no address that anybody can go to.
      return {
        ...article,
        content: article.content.replace(/ href="https:\/\/document\.invalid[^"]*"/g, ''),
      };
    } catch (error) {
      if (error instanceof OffprintError && error.code === 'no-article') return null;
      throw error;
    }
  }

  function store(document: {
    readonly name: string;
    readonly hash: string;
    readonly bytes: number;
    readonly read: ReadDocument;
    readonly part: DocumentPart;
    readonly article: ExtractedArticle;
    readonly place: number;
  }): { readonly id: ArticleId; readonly added: boolean } {
    const { name, hash, read, part, article, place } = document;
    const address = part.page ? outside(article.canonicalUrl ?? part.url ?? null) : null;
    const draft = draftOfPage(article, {
      identity: address === null ? `file:${hash}#${place}` : identityOf(address),
      url: address,
      origin: 'file',
    });
    const at = now().toISOString();
    return database.write((writing) => {
      const own: ArticleDraft = {
        ...draft,
        title: part.title ?? (draft.title || titleOf(name)),
        siteName: read.title ?? (part.page ? draft.siteName : name),
        byline: draft.byline ?? read.byline,
      };
      const stored = storeArticle(writing, own, at);
      writing.run(
        'UPDATE article_state SET saved_at = coalesce(saved_at, ?), removed_at = NULL WHERE article_id = ?',
        at,
        stored.id,
      );
      if (part.page) {
        const bytes = Buffer.from(part.html);
        const url = part.url ?? `${PLACE}${encodeURIComponent(name)}`;
        storeSource(
          writing,
          stored.id,
          { url, contentType: 'text/html; charset=utf-8', bytes },
          EXTRACTOR_VERSION,
          at,
        );
      }
      if (read.keepFile) {
        writing.run(
          `INSERT INTO document (hash, name, bytes, added_at) VALUES (?, ?, ?, ?)
           ON CONFLICT (hash) DO UPDATE SET damaged_at = NULL`,
          hash,
          name,
          document.bytes,
          at,
        );
        writing.run(
          'UPDATE article SET document_id = (SELECT id FROM document WHERE hash = ?) WHERE id = ?',
          hash,
          stored.id,
        );
      }
      assets.record(
        writing,
        stored.id,
        article.images.map(({ src }) => src),
      );
      return stored;
    });
  }

  async function addFile(path: string): Promise<Added> {
    const name = basename(path);
    const bytes = await readFile(path).catch((error: unknown) => {
      throw new OffprintError('file-unreadable', `The file cannot be read: ${name}`, { file: name }, error);
    });
    if (bytes.byteLength > MAX_DOCUMENT_FILE)
      throw new OffprintError('too-large', `The file is too large: ${name}`, { file: name });
    return keep(name, bytes);
  }

  return {
    add: keep,
    addFile,
    async saveFile(path) {
      const [first] = (await addFile(path)).articles;
      if (first === undefined)
        throw new OffprintError('no-article', 'There are only addresses in this file.');
      return first;
    },
    addText(text, html) {
      const addresses = addressesOf(text);
      if (addresses || html === null) return keep('', Buffer.from(text));
      return keep('.html', Buffer.from(html));
    },
    async original(id) {
      const row = database.read.one<{ name: string; hash: string }>(
        'SELECT d.name, d.hash FROM article a JOIN document d ON d.id = a.document_id WHERE a.id = ?',
        id,
      );
      if (!row) throw new OffprintError('not-found', `Article ${id} was not read from a file that is kept.`);
      if (!(await isWhole(row.hash)))
        throw new OffprintError('file-damaged', `The kept file is damaged or gone: ${row.name}`, {
          file: row.name,
        });
      return row;
    },
    close: () => closing.abort(),
  };
}

/** An address in the network; null for a place in an archive. */
function outside(address: string | null): string | null {
  return address !== null && /^https?:/i.test(address) && !address.startsWith(PLACE) ? address : null;
}

/** A file's name without what tells its kind. */
function titleOf(name: string): string {
  return name.replace(/\.[a-z0-9]{1,8}$/i, '').replaceAll('_', ' ');
}
