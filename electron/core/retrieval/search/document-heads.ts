import { ByteReader, ByteWriter, seal, unseal } from './bytes.ts';
import type { DocumentColumns } from './document-columns.ts';
import { FIELD_COUNT } from './fields.ts';

/** Documents written between two looks at the clock. */
const STEP = 2048;

/** What scoring needs of a segment's documents, so that opening reads no records. */
export interface DocumentHeads {
  readonly documents: number;
  readonly bytes: Uint8Array;
}

/** The living documents from low to high, in slices. */
export function* encodeHeads(
  columns: DocumentColumns,
  low: number,
  high: number,
): Generator<void, DocumentHeads> {
  const bytes = new ByteWriter();
  let documents = 0;
  let previous = 0;
  const languages: (string | null)[] = [];
  for (let document = low; document <= high; document++) {
    if (document % STEP === 0) yield;
    if (columns.alive[document] !== 1) continue;
    const { article, language, lengths } = columns.head(document);
    if (!languages.includes(language)) languages.push(language);
    bytes.varint(document - previous);
    bytes.varint(article);
    bytes.varint(languages.indexOf(language));
    for (const length of lengths) bytes.varint(length);
    previous = document;
    documents++;
  }
  const head = new ByteWriter();
  head.varint(languages.length);
  for (const language of languages) head.text(language ?? '');
  head.varint(documents);
  head.append(bytes.bytes, 0, bytes.length);
  return { documents, bytes: seal(head.take()) };
}

/** Puts the documents of a segment into the columns. Throws IndexDamaged. */
export function decodeHeads(sealed: unknown, columns: DocumentColumns): void {
  const from = new ByteReader(unseal(sealed));
  const languages = Array.from({ length: from.varint() }, () => from.text());
  const lengths = new Uint32Array(FIELD_COUNT);
  let document = 0;
  for (let left = from.varint(); left > 0; left--) {
    document += from.varint();
    const article = from.varint();
    const language = languages[from.varint()] ?? '';
    for (let field = 0; field < FIELD_COUNT; field++) lengths[field] = from.varint();
    columns.put(document, article, language, lengths);
  }
}
