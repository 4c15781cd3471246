import type { Reading } from '../../foundation/database/database.ts';

/** Articles read in one go: two or three milliseconds. */
const SLICE = 1000;

interface FacetRow {
  readonly id: number;
  readonly language: string | null;
  readonly year: number;
  readonly bookmarked: number;
}

interface OriginRow {
  readonly id: number;
  readonly feed: number;
}

const ROWS = `SELECT a.id, lower(a.language) AS language, CAST(substr(a.sorted_at, 1, 4) AS INTEGER) AS year,
    s.bookmarked_at IS NOT NULL AS bookmarked
  FROM article a JOIN article_state s ON s.article_id = a.id`;

/**
 * What articles are sorted into, by article id in packed columns (about 9 bytes an article), so that tens of thousands
 * of hits are counted without asking the database for each. Read when first needed, kept up by `changed`.
 */
export class FacetColumns {
  readonly #read: Reading;
  /** The first feed that carries an article; 0 where none does. */
  feed = new Uint32Array(0);
  /** The others, which few articles have. */
  readonly otherFeeds = new Map<number, number[]>();
  year = new Uint16Array(0);
  /** Place in `languages`. */
  language = new Uint8Array(0);
  bookmarked = new Uint8Array(0);
  readonly languages: string[] = [''];
  /** The tags of articles that have any. */
  readonly tags = new Map<number, number[]>();
  /** The last article read; null before the first. */
  #readTo: number | null = null;
  #whole = false;
  readonly #dirty = new Set<number>();

  constructor(read: Reading) {
    this.#read = read;
  }

  /** These articles changed; null means that any may have. */
  changed(ids: readonly number[] | null): void {
    if (ids === null) {
      this.#readTo = null;
      this.#whole = false;
      this.#dirty.clear();
    } else if (this.#readTo !== null) for (const id of ids) this.#dirty.add(id);
  }

  /** Brings the columns nearer to the library by one slice; false when they are up to it. */
  read(): boolean {
    const read = this.#read;
    if (!this.#whole) {
      const from = this.#readTo ?? 0;
      const rows = read.all<FacetRow>(`${ROWS} WHERE a.id > ? ORDER BY a.id LIMIT ?`, from, SLICE);
      const to = rows.at(-1)?.id ?? from;
      this.#put(rows, [from + 1, to]);
      this.#readTo = to;
      this.#whole = rows.length < SLICE;
      return true;
    }
    if (this.#dirty.size === 0) return false;
    const ids: number[] = [];
    for (const id of this.#dirty) {
      if (ids.length === SLICE) break;
      ids.push(id);
      this.#dirty.delete(id);
    }
    const json = JSON.stringify(ids);
    const rows = read.all<FacetRow>(`${ROWS} WHERE a.id IN (SELECT value FROM json_each(?))`, json);
    this.#put(rows, json);
    return true;
  }

  #put(rows: readonly FacetRow[], which: readonly [from: number, to: number] | string): void {
    this.#reserve(rows.reduce((most, row) => Math.max(most, row.id), 0) + 1);
    for (const { id, language, year, bookmarked } of rows) {
      this.year[id] = year;
      this.bookmarked[id] = bookmarked;
      this.language[id] = this.#languageCode((language ?? '').split('-', 1)[0] ?? '');
      this.feed[id] = 0;
      this.otherFeeds.delete(id);
      this.tags.delete(id);
    }
    const read = this.#read;
    const among = <Row>(sql: string) =>
      typeof which === 'string'
        ? read.all<Row>(`${sql} IN (SELECT value FROM json_each(?))`, which)
        : read.all<Row>(`${sql} BETWEEN ? AND ?`, ...which);
    for (const { id, tag } of among<{ readonly id: number; readonly tag: number }>(
      'SELECT article_id AS id, tag_id AS tag FROM article_tag WHERE article_id',
    ))
      this.tags.set(id, [...(this.tags.get(id) ?? []), tag]);
    for (const { id, feed } of among<OriginRow>(
      'SELECT DISTINCT article_id AS id, feed_id AS feed FROM entry WHERE article_id',
    )) {
      if (id >= this.feed.length) continue;
      if (this.feed[id] === 0) this.feed[id] = feed;
      else this.otherFeeds.set(id, [...(this.otherFeeds.get(id) ?? []), feed]);
    }
  }

  #languageCode(language: string): number {
    const known = this.languages.indexOf(language);
    if (known >= 0) return known;
    // No library has so many; what is beyond counts as unknown.
    return this.languages.length < 256 ? this.languages.push(language) - 1 : 0;
  }

  #reserve(count: number): void {
    if (count <= this.feed.length) return;
    const capacity = Math.max(1024, count, Math.ceil(this.feed.length * 1.5));
    const grown = <T extends Uint8Array | Uint16Array | Uint32Array>(old: T, fresh: T): T => {
      fresh.set(old);
      return fresh;
    };
    this.feed = grown(this.feed, new Uint32Array(capacity));
    this.year = grown(this.year, new Uint16Array(capacity));
    this.language = grown(this.language, new Uint8Array(capacity));
    this.bookmarked = grown(this.bookmarked, new Uint8Array(capacity));
  }
}
