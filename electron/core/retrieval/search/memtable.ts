import { BODY, FIELD_COUNT, TITLE } from './fields.ts';
import { NONE, NumberChains } from './number-chains.ts';
import type { FieldCounts, PostingColumns } from './postings.ts';

/** The postings of documents that no segment holds yet, by term. They are on disk too, in the documents' records. */
export class Memtable {
  /** For each term and document: document, title, body, then field and count of each other field. */
  readonly #postings = new NumberChains();
  readonly #run: number[] = [];
  documents = 0;

  add(document: number, tid: number, counts: FieldCounts): void {
    const run = this.#run;
    run.length = 0;
    run.push(document, counts[TITLE] as number, counts[BODY] as number);
    for (let field = BODY + 1; field < FIELD_COUNT; field++) {
      if ((counts[field] as number) > 0) run.push(field, counts[field] as number);
    }
    this.#postings.add(tid, run);
  }

  get terms(): Iterable<number> {
    return this.#postings.keys;
  }

  /** Appends a term's postings to the columns. */
  collect(tid: number, columns: PostingColumns): void {
    const postings = this.#postings;
    for (let at = postings.first(tid); at !== NONE; at = postings.next(tid, at)) {
      const run = postings.run(at);
      const document = run[0] as number;
      columns.reserve(1);
      columns.documents[columns.count] = document;
      columns.title[columns.count] = run[1] as number;
      columns.body[columns.count] = run[2] as number;
      columns.count++;
      for (let other = 3; other < run.length; other += 2)
        columns.others.push(document, run[other] as number, run[other + 1] as number);
    }
  }
}
