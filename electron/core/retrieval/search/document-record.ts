import { ByteReader, ByteWriter } from './bytes.ts';
import { FIELD_COUNT, FIELDS } from './fields.ts';
import { countOne, newCounts, readCounts, skipCounts, writeCounts, type FieldCounts } from './postings.ts';
import { analyseAll, STOP_MARK } from './analysis/analyse.ts';
import type { SearchDocument } from './search-source.ts';
import type { Mark } from './search-results.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * What the index keeps of each document: its id, language, field lengths, and its terms with counts and positions. It
 * gives back the positions of matches, the terms of an article (related articles, removal), and the newest postings
 * after a restart.
 *
 * Occurrences are stored once, under their spelled form; a stem's are those of its forms together.
 */
export interface RecordHead {
  readonly article: number;
  readonly language: string | null;
  /** Terms in each field, stems and forms together, as Lunr counts them; without stop words. */
  readonly lengths: readonly number[];
}

interface Occurrences {
  readonly counts: FieldCounts;
  /** By field, where it has any: start, length, start, length … */
  readonly places: number[][];
}

const NO_FORM = -1;

/** The record of a document; its new terms enter the vocabulary. */
export function encodeDocument(document: SearchDocument, vocabulary: Vocabulary): Uint8Array {
  const groups = new Map<number, Map<number, Occurrences>>();
  const lengths: number[] = [];
  // Most words come again: the numbers of a document's own terms are found quicker than among all.
  const numbers = new Map<string, number>();
  const numberOf = (term: string): number => {
    let tid = numbers.get(term);
    if (tid === undefined) numbers.set(term, (tid = vocabulary.add(term)));
    return tid;
  };
  FIELDS.forEach((name, field) => {
    let length = 0;
    for (const token of analyseAll(document.fields[name], document.language)) {
      const stem = numberOf(token.stem);
      const form = token.form === null ? NO_FORM : numberOf(token.form);
      if (form !== NO_FORM) length += 2;
      else if (!token.stem.startsWith(STOP_MARK)) length++;
      let forms = groups.get(stem);
      if (forms === undefined) groups.set(stem, (forms = new Map<number, Occurrences>()));
      let occurrences = forms.get(form);
      if (occurrences === undefined) {
        occurrences = { counts: newCounts(), places: [] };
        forms.set(form, occurrences);
      }
      countOne(occurrences.counts, field);
      (occurrences.places[field] ??= []).push(token.start, token.length);
    }
    lengths.push(length);
  });
  return encodeGroups({ article: document.id, language: document.language, lengths }, groups);
}

function encodeGroups(
  head: RecordHead,
  groups: ReadonlyMap<number, ReadonlyMap<number, Occurrences>>,
): Uint8Array {
  const record = new ByteWriter();
  const places = new ByteWriter();
  record.varint(head.article);
  record.text(head.language ?? '');
  for (const length of head.lengths) record.varint(length);
  record.varint(groups.size);
  let previous = 0;
  for (const [stem, forms] of [...groups].sort((a, b) => a[0] - b[0])) {
    record.varint(stem - previous);
    previous = stem;
    record.varint(forms.size);
    for (const [form, occurrences] of forms) {
      record.varint(form + 1);
      writeCounts(record, occurrences.counts);
      occurrences.places.forEach((list, field) => {
        // Counts are cut at 65,535; so are the places, which the user finds by them.
        const end = 2 * (occurrences.counts[field] as number);
        let start = 0;
        for (let at = 0; at < end; at += 2) {
          places.varint((list[at] as number) - start);
          places.varint(list[at + 1] as number);
          start = list[at] as number;
        }
      });
      record.varint(places.length);
      record.append(places.bytes, 0, places.length);
      places.length = 0;
    }
  }
  return record.take();
}

function readHead(from: ByteReader): RecordHead {
  const article = from.varint();
  const language = from.text();
  const lengths: number[] = [];
  for (let field = 0; field < FIELD_COUNT; field++) lengths.push(from.varint());
  return { article, language: language === '' ? null : language, lengths };
}

/** Reads the head and every term with its counts; `counts` is reused from call to call. */
export function readTerms(record: Uint8Array, visit: (tid: number, counts: FieldCounts) => void): RecordHead {
  const from = new ByteReader(record);
  const head = readHead(from);
  const counts = newCounts();
  const sum = newCounts();
  let stem = 0;
  for (let groups = from.varint(); groups > 0; groups--) {
    stem += from.varint();
    sum.fill(0);
    for (let forms = from.varint(); forms > 0; forms--) {
      const form = from.varint() - 1;
      readCounts(from, counts);
      const places = from.varint();
      from.at += places;
      for (let field = 0; field < FIELD_COUNT; field++) {
        sum[field] = Math.min(65_535, (sum[field] as number) + (counts[field] as number));
      }
      if (form !== NO_FORM) visit(form, counts);
    }
    visit(stem, sum);
  }
  return head;
}

/**
 * Visits every word of a document once, under its spelled form, or its stem where it has no forms; not in the order of
 * the text.
 */
export function readOccurrences(
  record: Uint8Array,
  visit: (tid: number, field: number, start: number, length: number) => void,
): void {
  const from = new ByteReader(record);
  readHead(from);
  const counts = newCounts();
  let stem = 0;
  for (let groups = from.varint(); groups > 0; groups--) {
    stem += from.varint();
    for (let forms = from.varint(); forms > 0; forms--) {
      const form = from.varint() - 1;
      readCounts(from, counts);
      from.varint();
      for (let field = 0; field < FIELD_COUNT; field++) {
        let start = 0;
        for (let left = counts[field] as number; left > 0; left--) {
          start += from.varint();
          visit(form === NO_FORM ? stem : form, field, start, from.varint());
        }
      }
    }
  }
}

/** A term's occurrences in one document: marks by field, in order, and the counts. */
export interface TermPlaces {
  readonly counts: FieldCounts;
  readonly marks: readonly (readonly Mark[])[];
}

/** The places of the wanted terms, by term number; terms that the document lacks are left out. */
export function readPlaces(
  record: Uint8Array,
  wanted: { has(tid: number): boolean },
): Map<number, TermPlaces> {
  const from = new ByteReader(record);
  readHead(from);
  const found = new Map<number, TermPlaces>();
  const counts = newCounts();
  let stem = 0;
  for (let groups = from.varint(); groups > 0; groups--) {
    stem += from.varint();
    const formCount = from.varint();
    const stemWanted = wanted.has(stem);
    let whole: { counts: FieldCounts; marks: Mark[][] } | undefined;
    for (let forms = formCount; forms > 0; forms--) {
      const form = from.varint() - 1;
      const formWanted = form !== NO_FORM && wanted.has(form);
      if (!stemWanted && !formWanted) {
        skipCounts(from);
        const places = from.varint();
        from.at += places;
        continue;
      }
      readCounts(from, counts);
      from.varint();
      const marks = readMarks(from, counts);
      if (formWanted) found.set(form, { counts: counts.slice(), marks });
      if (!stemWanted) continue;
      whole ??= { counts: newCounts(), marks: FIELDS.map(() => []) };
      for (let field = 0; field < FIELD_COUNT; field++) {
        whole.counts[field] = Math.min(65_535, (whole.counts[field] as number) + (counts[field] as number));
        whole.marks[field]?.push(...(marks[field] ?? []));
      }
    }
    if (whole !== undefined) {
      if (formCount > 1) for (const list of whole.marks) list.sort((a, b) => a[0] - b[0]);
      found.set(stem, whole);
    }
  }
  return found;
}

function readMarks(from: ByteReader, counts: FieldCounts): Mark[][] {
  const marks: Mark[][] = [];
  for (let field = 0; field < FIELD_COUNT; field++) {
    const list: Mark[] = [];
    let start = 0;
    for (let left = counts[field] as number; left > 0; left--) {
      start += from.varint();
      list.push([start, from.varint()]);
    }
    marks.push(list);
  }
  return marks;
}
