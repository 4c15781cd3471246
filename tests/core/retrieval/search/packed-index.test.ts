import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fold } from '../../../../electron/core/formats/language/language.ts';
import {
  ByteReader,
  ByteWriter,
  IndexDamaged,
  seal,
  unseal,
} from '../../../../electron/core/retrieval/search/bytes.ts';
import {
  encodeDocument,
  readPlaces,
  readTerms,
} from '../../../../electron/core/retrieval/search/document-record.ts';
import {
  decodePostings,
  newCounts,
  PostingColumns,
  writeCounts,
} from '../../../../electron/core/retrieval/search/postings.ts';
import {
  BlockWriter,
  ordinalStarts,
  parseBlock,
} from '../../../../electron/core/retrieval/search/segment-block.ts';
import { mergeTerms, type NumberedTerm } from '../../../../electron/core/retrieval/search/merge-terms.ts';
import { NONE, NumberChains } from '../../../../electron/core/retrieval/search/number-chains.ts';
import { NumberMap } from '../../../../electron/core/retrieval/search/number-map.ts';
import {
  ordinalsIn,
  skipOrdinals,
  writeOrdinals,
} from '../../../../electron/core/retrieval/search/ordinals.ts';
import { TermFrequencies } from '../../../../electron/core/retrieval/search/term-frequencies.ts';
import { TermTable } from '../../../../electron/core/retrieval/search/term-table.ts';
import { walkFolded, walkPattern } from '../../../../electron/core/retrieval/search/term-walk.ts';
import { TopK } from '../../../../electron/core/retrieval/search/top-k.ts';
import { Vocabulary } from '../../../../electron/core/retrieval/search/vocabulary.ts';
import { analyser } from '../../../support/lemmas.ts';
import { seededRandom } from '../../../support/synthetic-articles.ts';

function tableOf(terms: readonly string[], before = TermTable.empty): TermTable {
  const making = mergeTerms(
    before,
    terms.map((term, at): NumberedTerm => [term, before.count + at]),
  );
  for (;;) {
    const step = making.next();
    if (step.done === true) return step.value;
  }
}

describe('bytes', () => {
  it('come back as they were written', () => {
    const numbers = [0, 1, 127, 128, 16_383, 16_384, 2 ** 31, 2 ** 32 - 1];
    const writer = new ByteWriter(1);
    for (const number of numbers) writer.varint(number);
    writer.text('zażółć 🙂');
    const reader = new ByteReader(writer.take());
    assert.deepEqual(
      numbers.map(() => reader.varint()),
      numbers,
    );
    assert.equal(reader.text(), 'zażółć 🙂');
  });

  it('are refused when one has changed', () => {
    const sealed = seal(Uint8Array.of(1, 2, 3));
    assert.deepEqual([...unseal(sealed)], [1, 2, 3]);
    sealed[1] = 9;
    assert.throws(() => unseal(sealed), IndexDamaged);
    assert.throws(() => unseal(null), IndexDamaged);
    assert.throws(() => unseal(Uint8Array.of(1)), IndexDamaged);
  });
});

describe('postings', () => {
  it('keep counts of every field, small and large', () => {
    const random = seededRandom(3);
    const writer = new ByteWriter();
    const written: number[][] = [];
    for (let document = 1, previous = 0; document < 5000; document += 1 + Math.floor(random() * 300)) {
      const counts = newCounts();
      const chosen = random() < 0.7 ? 1 : Math.floor(random() * 8);
      counts[chosen] = 1 + Math.floor(random() ** 8 * 60_000);
      if (random() < 0.3) counts[0] = 1 + Math.floor(random() * 9);
      writer.varint(document - previous);
      writeCounts(writer, counts);
      previous = document;
      written.push([document, ...counts]);
    }
    const columns = new PostingColumns(1);
    decodePostings(writer.bytes, 0, writer.length, columns);
    const read = Array.from({ length: columns.count }, (_, at) => {
      const row = [
        columns.documents[at] ?? 0,
        columns.title[at] ?? 0,
        columns.body[at] ?? 0,
        0,
        0,
        0,
        0,
        0,
        0,
      ];
      for (let other = 0; other < columns.others.length; other += 3) {
        if (columns.others[other] === row[0])
          row[1 + (columns.others[other + 1] ?? 0)] = columns.others[other + 2] ?? 0;
      }
      return row;
    });
    assert.deepEqual(read, written);
  });

  it('are found again in blocks', () => {
    const blocks: { first: string; bytes: Uint8Array; ordinals: Uint8Array | null }[] = [];
    const writer = new BlockWriter((first, bytes, ordinals) => blocks.push({ first, bytes, ordinals }));
    const filled = (length: number, value: number): ByteWriter => {
      const written = new ByteWriter();
      for (let at = 0; at < length; at++) written.byte(value);
      return written;
    };
    for (let tid = 0; tid < 900; tid++)
      writer.add(tid, () => `t${tid}`, filled(tid % 30, tid % 251), filled(tid < 600 ? 0 : tid % 7, 9));
    writer.flush();
    assert.ok(blocks.length > 1);
    let next = 0;
    for (const { first, bytes, ordinals } of blocks) {
      const block = parseBlock(bytes);
      const starts = ordinals === null ? null : ordinalStarts(ordinals);
      assert.equal(first, `t${next}`);
      block.tids.forEach((tid, at) => {
        assert.equal(tid, next);
        const own = block.bytes.subarray(block.offsets[at], block.offsets[at + 1]);
        assert.equal(own.length, tid % 30);
        assert.ok(own.every((byte) => byte === tid % 251));
        const ordinalsLength = starts === null ? 0 : (starts[at + 1] ?? 0) - (starts[at] ?? 0);
        assert.equal(ordinalsLength, tid < 600 ? 0 : tid % 7);
        next++;
      });
    }
    assert.equal(next, 900);
    assert.equal(blocks[0]?.ordinals, null, 'nothing is written for nothing');
  });
});

describe('frequencies', () => {
  it('are kept whatever their size, and a snapshot stays as it was', () => {
    const frequencies = TermFrequencies.empty();
    frequencies.reserve(4);
    frequencies.add(1, 5);
    frequencies.add(2, 65_535);
    frequencies.add(3, 200_000);
    const snapshot = frequencies.snapshot(4);
    frequencies.add(3, -150_000);
    frequencies.add(1, -9);
    assert.deepEqual(
      [0, 1, 2, 3, 99].map((tid) => frequencies.get(tid)),
      [0, 0, 65_535, 50_000, 0],
    );
    const encoding = snapshot.encode();
    let step = encoding.next();
    while (step.done !== true) step = encoding.next();
    const read = TermFrequencies.decode(step.value);
    assert.deepEqual(
      [0, 1, 2, 3].map((tid) => read.get(tid)),
      [0, 5, 65_535, 200_000],
    );
  });
});

describe('a map of numbers', () => {
  it('does what a Map does', () => {
    const random = seededRandom(4);
    const map = new NumberMap();
    const known = new Map<number, number>();
    for (let step = 0; step < 30_000; step++) {
      if (step % 9000 === 500) map.reserve(step);
      const key = Math.floor(random() * (step % 2 === 0 ? 3000 : 2 ** 32));
      if (random() < 0.4) {
        map.delete(key);
        known.delete(key);
      } else {
        map.set(key, step + 1);
        known.set(key, step + 1);
      }
      assert.equal(map.get(key), known.get(key) ?? 0);
    }
    assert.equal(map.size, known.size);
    assert.deepEqual(
      [...map.keys()].sort((a, b) => a - b),
      [...known.keys()].sort((a, b) => a - b),
    );
    for (const [key, value] of known) assert.equal(map.get(key), value);
  });
});

describe('chains of numbers', () => {
  it('give back the runs of each key, in order', () => {
    const random = seededRandom(5);
    const chains = new NumberChains();
    const known = new Map<number, number[][]>();
    for (let step = 0; step < 20_000; step++) {
      const key = Math.floor(random() * 900);
      const run = Array.from({ length: Math.floor(random() * 5) }, () => Math.floor(random() * 2 ** 32));
      chains.add(key, run);
      known.set(key, [...(known.get(key) ?? []), run]);
    }
    for (const [key, runs] of known) {
      const read: number[][] = [];
      for (let entry = chains.first(key); entry !== NONE; entry = chains.next(key, entry))
        read.push([...chains.run(entry)]);
      assert.deepEqual(read, runs);
    }
    assert.equal(chains.first(1000), NONE);
  });
});

describe('ordinals', () => {
  it('number words that stand next to each other in turn, and skip one at each gap', () => {
    const vocabulary = new Vocabulary(TermTable.empty, []);
    const fields = {
      title: 'Lód pęka',
      body: 'Pęka lód, a rzeka — rusza. 2024',
      author: '',
      site: '',
      captions: 'lód',
      tags: '',
      notes: '',
      highlights: '',
    };
    const record = encodeDocument({ id: 5, language: 'pl', fields }, vocabulary, analyser);
    const named = [...ordinalsIn(record)].map(([tid, list]): [string, readonly number[]] => [
      vocabulary.term(tid).replace('\u0001', ''),
      list,
    ]);
    assert.deepEqual(Object.fromEntries(named), {
      lód: [1, 5, 12],
      pęka: [2, 4],
      '\u0002a': [6],
      rzeka: [7],
      rusza: [9],
      '2024': [10],
    });
    assert.equal(ordinalsIn(record).has(vocabulary.find('lod')), false, 'stems have none: their forms do');
  });

  it('are passed over one posting at a time', () => {
    const bytes = new ByteWriter();
    const ends = [[1], [], [3, 300, 301, 40_000], [2_000_000, 2_000_001], [70]].map((ordinals) => {
      writeOrdinals(bytes, ordinals);
      return bytes.length;
    });
    let at = 0;
    assert.deepEqual(
      ends.map(() => (at = skipOrdinals(bytes.bytes, at))),
      ends,
    );
  });
});

describe('the vocabulary', () => {
  const terms = [
    ...['kot', 'kotka', 'ko', 'żółw', 'zolw', 'zółw', 'pies', 'piesek', 'a', '\u0001kot', 'kotwica'],
    ...['日本', '日', '\ud83d\ude42', '\uffee', '\ud83d'],
  ];

  it('finds terms in the table and beside it, and keeps their numbers', () => {
    const vocabulary = new Vocabulary(tableOf(terms.slice(0, 5)), terms.slice(5));
    const check = (): void => {
      terms.forEach((term, tid) => {
        assert.equal(vocabulary.find(term), tid);
        assert.equal(vocabulary.term(tid), term);
      });
      assert.equal(vocabulary.find('brak'), -1);
    };
    check();
    const moving = vocabulary.compact();
    while (moving.next().done !== true);
    assert.equal(vocabulary.table.count, terms.length);
    check();
    assert.equal(vocabulary.add('kot'), 0);
    assert.equal(vocabulary.add('nowy'), terms.length);
  });

  it('sorts as strings do, thousands of terms in several steps', () => {
    const random = seededRandom(11);
    const letters = ['a', 'ą', 'ż', 'щ', 'の', '\ud83d', '\ude42', '\uffee', '1', '\u0001'];
    const many = new Set(terms);
    while (many.size < 9000) {
      many.add(
        Array.from({ length: 1 + Math.floor(random() * 40) }, () => letters[Math.floor(random() * 10)]).join(
          '',
        ),
      );
    }
    const all = [...many];
    const table = tableOf(all.slice(4500), tableOf(all.slice(0, 4500)));
    const sorted = Array.from({ length: table.count }, (_, rank) => table.term(rank));
    assert.deepEqual(sorted, [...all].sort());
    all.forEach((term, tid) => {
      assert.equal(table.find(term), tid);
      assert.equal(sorted[table.rankOf[tid] ?? -1], term);
      assert.equal(table.find(`${term}a`), all.indexOf(`${term}a`));
      assert.equal(table.find(`${term}\0`), -1);
      assert.ok(table.holds(tid, term));
      assert.equal(table.holds(tid, `${term}a`) || table.holds(tid, term.slice(0, -1)), false);
    });
    for (const prefix of ['a', 'ą1', '\ud83d', 'の\u0001']) {
      const [from, to] = table.prefixRange(prefix);
      assert.deepEqual(
        sorted.slice(from, to),
        sorted.filter((term) => term.startsWith(prefix)),
      );
    }
  });

  it('keeps terms that arrive while it is compacted', () => {
    const vocabulary = new Vocabulary(TermTable.empty, ['b', 'd']);
    const moving = vocabulary.compact();
    moving.next();
    vocabulary.add('c');
    while (moving.next().done !== true);
    assert.deepEqual(
      [0, 1, 2].map((tid) => vocabulary.term(tid)),
      ['b', 'd', 'c'],
    );
    assert.deepEqual([...vocabulary.recent.keys()], ['c']);
  });

  it('is walked by prefix, pattern and folded spelling', () => {
    const table = tableOf(terms);
    const [from, to] = table.prefixRange('kot');
    assert.deepEqual(
      Array.from({ length: to - from }, (_, at) => table.term(from + at)),
      ['kot', 'kotka', 'kotwica'],
    );
    const matching = (pattern: string): string[] => {
      const found: string[] = [];
      walkPattern(table, pattern, 0, table.count, (rank) => found.push(table.term(rank)));
      return found;
    };
    assert.deepEqual(matching('k*t*a'), ['kotka', 'kotwica']);
    assert.deepEqual(matching('*es*'), ['pies', 'piesek']);
    assert.deepEqual(matching('*ies'), ['pies']);
    const folding: string[] = [];
    walkFolded(table, '', 'zolw', fold, true, (rank) => folding.push(table.term(rank)));
    assert.deepEqual(folding.sort(), ['zolw', 'zółw', 'żółw'].sort());
  });
});

describe('the best of many', () => {
  it('are those that sorting gives', () => {
    const random = seededRandom(8);
    const scores = Array.from({ length: 500 }, () => Math.floor(random() * 40));
    const top = new TopK(30);
    scores.forEach((score, document) => top.offer(document, score));
    const sorted = scores
      .map((score, document) => ({ score, document }))
      .sort((a, b) => b.score - a.score || a.document - b.document);
    assert.deepEqual(
      top.best().documents,
      sorted.slice(0, 30).map((one) => one.document),
    );
    const none = new TopK(0);
    none.offer(1, 1);
    assert.deepEqual(none.best().documents, []);
  });
});

describe('a document record', () => {
  it('gives back terms, counts and places', () => {
    const vocabulary = new Vocabulary(TermTable.empty, []);
    const fields = {
      title: 'Kot',
      body: 'Kota widzi kot, 2024.',
      author: '',
      site: '',
      captions: 'kot',
      tags: '',
      notes: '',
      highlights: '',
    };
    const record = encodeDocument({ id: 77, language: 'pl', fields }, vocabulary, analyser);
    const counted = new Map<string, number[]>();
    const head = readTerms(record, (tid, counts) => counted.set(vocabulary.term(tid), [...counts]));
    assert.equal(head.article, 77);
    assert.equal(head.language, 'pl');
    assert.deepEqual(head.lengths, [3, 9, 0, 0, 3, 0, 0, 0]);
    assert.deepEqual(counted.get('kot'), [1, 2, 0, 0, 1, 0, 0, 0]);
    assert.deepEqual(counted.get('\u0001kota'), [0, 1, 0, 0, 0, 0, 0, 0]);
    assert.deepEqual(counted.get('2024'), [0, 1, 0, 0, 0, 0, 0, 0]);
    const kot = vocabulary.find('kot');
    const places = readPlaces(record, new Set([kot]));
    assert.deepEqual([...places.keys()], [kot]);
    assert.deepEqual(places.get(kot)?.marks[1], [
      [0, 4],
      [11, 3],
    ]);
  });

  it('has a term of several groups once: a stem that two forms share, a form that is a name at times', () => {
    const vocabulary = new Vocabulary(TermTable.empty, []);
    const empty = { author: '', site: '', captions: '', tags: '', notes: '', highlights: '' };
    const fields = { title: 'Muska mam', body: 'muska mama', ...empty };
    const record = encodeDocument({ id: 1, language: 'pl', fields }, vocabulary, analyser);
    const counted: [string, number[]][] = [];
    readTerms(record, (tid, counts) => counted.push([vocabulary.term(tid), [...counts].slice(0, 2)]));
    assert.equal(new Set(counted.map(([term]) => term)).size, counted.length);
    const counts = Object.fromEntries(counted);
    assert.deepEqual(counts['\u0001muska'], [1, 1]);
    assert.deepEqual(
      [counts['musk'], counts['muskac']],
      [
        [1, 0],
        [1, 1],
      ],
    );
    assert.deepEqual(
      [counts['mama'], counts['miec']],
      [
        [1, 1],
        [1, 0],
      ],
    );
    const places = readPlaces(record, new Set([vocabulary.find('mama'), vocabulary.find('\u0001muska')]));
    assert.deepEqual(
      [...places.values()].map(({ marks }) => marks.slice(0, 2)),
      [
        [[[0, 5]], [[0, 5]]],
        [[[6, 3]], [[6, 4]]],
      ],
    );
  });

  it('of an older index is read as it was', () => {
    const hex =
      '4d02706c020700000200000003000202ff130101010600030b03000303040200040301050402050502010004021004';
    const record = Uint8Array.from(Buffer.from(hex, 'hex'));
    const counted = new Map<number, number[]>();
    const head = readTerms(record, (tid, counts) => counted.set(tid, [...counts].slice(0, 2)));
    assert.deepEqual([head.article, head.language, head.lengths.slice(0, 2)], [77, 'pl', [2, 7]]);
    assert.deepEqual([...counted.keys()].sort(), [0, 1, 2, 3, 4, 5]);
    assert.deepEqual(counted.get(0), [1, 2]);
    assert.deepEqual(readPlaces(record, new Set([0])).get(0)?.marks[1], [
      [0, 4],
      [11, 3],
    ]);
  });
});
