import { BODY, FIELD_COUNT, TITLE } from './fields.ts';
import type { FieldCounts, PostingColumns } from './postings.ts';

/** The postings of documents that no segment holds yet, by term. They are on disk too, in the documents' records. */
export class Memtable {
  /** For each term: document, title, body, number of other fields, then field and count of each. */
  readonly #postings = new Map<number, number[]>();
  documents = 0;

  add(document: number, tid: number, counts: FieldCounts): void {
    let list = this.#postings.get(tid);
    if (list === undefined) this.#postings.set(tid, (list = []));
    let others = 0;
    for (let field = BODY + 1; field < FIELD_COUNT; field++) if ((counts[field] as number) > 0) others++;
    list.push(document, counts[TITLE] as number, counts[BODY] as number, others);
    if (others === 0) return;
    for (let field = BODY + 1; field < FIELD_COUNT; field++) {
      if ((counts[field] as number) > 0) list.push(field, counts[field] as number);
    }
  }

  get terms(): Iterable<number> {
    return this.#postings.keys();
  }

  get termCount(): number {
    return this.#postings.size;
  }

  /** Appends a term's postings to the columns. */
  collect(tid: number, columns: PostingColumns): void {
    const list = this.#postings.get(tid);
    if (list === undefined) return;
    columns.reserve(list.length >> 2);
    for (let at = 0; at < list.length;) {
      const document = list[at] as number;
      columns.documents[columns.count] = document;
      columns.title[columns.count] = list[at + 1] as number;
      columns.body[columns.count] = list[at + 2] as number;
      columns.count++;
      const end = at + 4 + 2 * (list[at + 3] as number);
      for (at += 4; at < end; at += 2)
        columns.others.push(document, list[at] as number, list[at + 1] as number);
    }
  }
}
