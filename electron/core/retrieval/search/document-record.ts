import { ByteReader, ByteWriter } from './bytes.ts';
import { FIELD_COUNT, FIELDS } from './fields.ts';
import { countOne, newCounts, readCounts, skipCounts, writeCounts, type FieldCounts } from './postings.ts';
import { STOP_MARK, type Analyser, type Token } from './analysis/analyse.ts';
import type { SearchDocument } from './search-source.ts';
import type { Mark } from './search-results.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * What the index keeps of each document: its id, language, field lengths, and its terms with counts and positions. It
 * gives back the positions of matches, the terms of an article (related articles, removal), and the newest postings
 * after a restart.
 *
 * Occurrences are stored once, under their spelled form, in the group of their stems; a stem's are those of all its
 * groups together. Most stems have one group; those that share a form with another, and forms that stand in several
 * groups, are listed first, because they are not complete before the last group.
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

/** Records begin with a byte that no older one begins with (ids of articles are from 1), and the number of their layout. */
const MARK = 0;
const LAYOUT = 2;

interface Group {
  readonly stems: readonly number[];
  readonly forms: Map<number, Occurrences>;
}

/** The record of a document; its new terms enter the vocabulary. */
export function encodeDocument(
  document: SearchDocument,
  vocabulary: Vocabulary,
  analyser: Analyser,
): Uint8Array {
  const groups = new Map<string | number, Group>();
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
    for (const token of analyser.allTokens(document.fields[name], document.language)) {
      const stems = token.stems.map(numberOf);
      const form = token.form === null ? NO_FORM : numberOf(token.form);
      length += termCount(token);
      const key = stems.length === 1 ? (stems[0] as number) : stems.join(' ');
      let group = groups.get(key);
      if (group === undefined) groups.set(key, (group = { stems, forms: new Map<number, Occurrences>() }));
      let occurrences = group.forms.get(form);
      if (occurrences === undefined) {
        occurrences = { counts: newCounts(), places: [] };
        group.forms.set(form, occurrences);
      }
      countOne(occurrences.counts, field);
      (occurrences.places[field] ??= []).push(token.start, token.length);
    }
    lengths.push(length);
  });
  const head = { article: document.id, language: document.language, lengths };
  return encodeGroups(head, [...groups.values()]);
}

/** The terms that Lunr counts for a token: none for a stop word. */
function termCount({ stems, form }: Token): number {
  if (form !== null) return stems.length + 1;
  return stems[0]?.startsWith(STOP_MARK) === true ? 0 : 1;
}

/** The terms that stand in more than one group. */
function sharedTerms(groups: readonly Group[]): readonly number[] {
  const seen = new Set<number>();
  const shared = new Set<number>();
  for (const { stems, forms } of groups) {
    for (const tid of [...stems, ...forms.keys()]) {
      if (tid === NO_FORM) continue;
      if (seen.has(tid)) shared.add(tid);
      seen.add(tid);
    }
  }
  return [...shared];
}

function encodeGroups(head: RecordHead, groups: readonly Group[]): Uint8Array {
  const record = new ByteWriter();
  record.byte(MARK);
  record.byte(LAYOUT);
  record.varint(head.article);
  record.text(head.language ?? '');
  for (const length of head.lengths) record.varint(length);
  const shared = sharedTerms(groups);
  record.varint(shared.length);
  for (const tid of shared) record.varint(tid);
  record.varint(groups.length);
  let previous = 0;
  const places = new ByteWriter();
  for (const { stems, forms } of groups.toSorted((a, b) => (a.stems[0] as number) - (b.stems[0] as number))) {
    const [first = 0, ...further] = stems;
    record.varint(first - previous);
    previous = first;
    record.varint(further.length);
    for (const stem of further) record.varint(stem);
    record.varint(forms.size);
    for (const [form, occurrences] of forms) writeOccurrences(record, places, form, occurrences);
  }
  return record.take();
}

/** Writes a form's occurrences; `places` is empty before and afterwards. */
function writeOccurrences(
  record: ByteWriter,
  places: ByteWriter,
  form: number,
  occurrences: Occurrences,
): void {
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

/** What stands before a record's groups. */
interface RecordStart {
  readonly head: RecordHead;
  /** Terms that stand in several groups. */
  readonly shared: readonly number[];
  /** Whether groups may have several stems. */
  readonly hasFurtherStems: boolean;
}

const NO_NUMBERS: readonly number[] = [];

function readStart(from: ByteReader): RecordStart {
  const isMarked = from.bytes[from.at] === MARK;
  if (isMarked) from.at += 2;
  const article = from.varint();
  const language = from.text();
  const lengths: number[] = [];
  for (let field = 0; field < FIELD_COUNT; field++) lengths.push(from.varint());
  const head = { article, language: language === '' ? null : language, lengths };
  return { head, shared: isMarked ? readNumbers(from) : NO_NUMBERS, hasFurtherStems: isMarked };
}

function readNumbers(from: ByteReader): readonly number[] {
  const count = from.varint();
  if (count === 0) return NO_NUMBERS;
  const numbers: number[] = [];
  for (let left = count; left > 0; left--) numbers.push(from.varint());
  return numbers;
}

function addCounts(sum: FieldCounts, counts: FieldCounts): void {
  for (let field = 0; field < FIELD_COUNT; field++)
    sum[field] = Math.min(65_535, (sum[field] as number) + (counts[field] as number));
}

/** Reads the head and every term with its counts; `counts` is reused from call to call. */
export function readTerms(record: Uint8Array, visit: (tid: number, counts: FieldCounts) => void): RecordHead {
  const from = new ByteReader(record);
  const { head, shared, hasFurtherStems } = readStart(from);
  const whole = new Map(shared.map((tid) => [tid, newCounts()]));
  const take = (tid: number, counts: FieldCounts): void => {
    const sum = whole.get(tid);
    if (sum === undefined) visit(tid, counts);
    else addCounts(sum, counts);
  };
  const counts = newCounts();
  const sum = newCounts();
  let stem = 0;
  for (let groups = from.varint(); groups > 0; groups--) {
    stem += from.varint();
    const further = hasFurtherStems ? readNumbers(from) : NO_NUMBERS;
    sum.fill(0);
    for (let forms = from.varint(); forms > 0; forms--) {
      const form = from.varint() - 1;
      readCounts(from, counts);
      const places = from.varint();
      from.at += places;
      addCounts(sum, counts);
      if (form !== NO_FORM) take(form, counts);
    }
    take(stem, sum);
    for (const tid of further) take(tid, sum);
  }
  for (const [tid, total] of whole) visit(tid, total);
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
  const { hasFurtherStems } = readStart(from);
  const counts = newCounts();
  let stem = 0;
  for (let groups = from.varint(); groups > 0; groups--) {
    stem += from.varint();
    if (hasFurtherStems) readNumbers(from);
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
  const { hasFurtherStems } = readStart(from);
  const found = new Map<number, { counts: FieldCounts; marks: Mark[][]; parts: number }>();
  const counts = newCounts();
  let stem = 0;
  for (let groups = from.varint(); groups > 0; groups--) {
    stem += from.varint();
    const stems = [stem, ...(hasFurtherStems ? readNumbers(from) : NO_NUMBERS)].filter((tid) =>
      wanted.has(tid),
    );
    for (let forms = from.varint(); forms > 0; forms--) {
      const form = from.varint() - 1;
      const isFormWanted = form !== NO_FORM && wanted.has(form);
      if (!isFormWanted && stems.length === 0) {
        skipCounts(from);
        const places = from.varint();
        from.at += places;
        continue;
      }
      readCounts(from, counts);
      from.varint();
      const marks = readMarks(from, counts);
      for (const tid of isFormWanted ? [...stems, form] : stems) {
        let whole = found.get(tid);
        if (whole === undefined) {
          whole = { counts: newCounts(), marks: FIELDS.map(() => []), parts: 0 };
          found.set(tid, whole);
        }
        addCounts(whole.counts, counts);
        whole.parts++;
        for (let field = 0; field < FIELD_COUNT; field++) whole.marks[field]?.push(...(marks[field] ?? []));
      }
    }
  }
  for (const { marks, parts } of found.values())
    if (parts > 1) for (const list of marks) list.sort((a, b) => a[0] - b[0]);
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
