import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findQuote, quoteAt, type TextQuote } from '../../../../electron/core/api/text-quote.ts';

/** Added to where a unit was if it was said a second time. */
const COPY = 1_000_000;

/** Each unit of a text knows where it was in the first one; -1 is new. */
interface Traced {
  readonly text: string;
  readonly from: readonly number[];
}

const traced = (text: string): Traced => ({ text, from: Array.from(text, (_, at) => at) });

const SENTENCES = [
  'Port w Gdyni budowano dziesięć lat. ',
  'Nikt nie pamięta, kto pierwszy zapalił światło na falochronie. ',
  'The harbour was quiet in the morning. ',
  'The harbour was quiet in the evening. ',
  'Cena wynosi 20 zł. ',
  'Cena wynosi 25 zł. ',
  'Sail on, sail on, sail on. ',
  'Das Schiff läuft erst am Abend aus, sagte der Kapitän.\n',
  '港は朝とても静かだった。',
  'כל הספינות חזרו לנמל לפני הערב. ',
  'It rained. ',
  'It was 12 degrees on Monday, with wind from the north. ',
  'It was 14 degrees on Tuesday, with wind from the north. ',
];

/** What is put in was nowhere before: a sentence retyped word for word is the old one, for any finder. */
const NEW = [
  'Later they mended the roof of the church. ',
  'Później naprawiono dach kościoła. ',
  'Später wurde das Dach repariert. ',
  '屋根はあとで直した。',
  'Roof. ',
];

function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const below = (random: () => number, most: number) => Math.floor(random() * most);

function makeText(random: () => number): string {
  let text = '';
  const count = 6 + below(random, 40);
  for (let i = 0; i < count; i++) {
    const sentence = SENTENCES[below(random, SENTENCES.length)] as string;
    // Half of them are told apart by something of their own.
    text += random() < 0.5 ? sentence : `${below(random, 1000)} ${sentence}`;
    if (random() < 0.2) text += '\n';
  }
  return text;
}

function splice(
  { text, from }: Traced,
  at: number,
  drop: number,
  insert: string,
  of?: readonly number[],
): Traced {
  return {
    text: text.slice(0, at) + insert + text.slice(at + drop),
    from: [
      ...from.slice(0, at),
      ...(of ?? Array.from({ length: insert.length }, () => -1)),
      ...from.slice(at + drop),
    ],
  };
}

/** A letter changed, a stretch gone, a sentence put in, one moved, one said twice, white space set anew. */
function edit(state: Traced, random: () => number): Traced {
  const at = below(random, state.text.length + 1);
  const sentence = NEW[below(random, NEW.length)] as string;
  switch (below(random, 7)) {
    case 0:
      return splice(state, at, 1, 'x');
    case 1:
      return splice(state, at, below(random, 12), '');
    case 2:
      return splice(state, at, below(random, 160), '');
    case 3:
      return splice(state, at, 0, sentence);
    case 4: {
      const length = below(random, 120);
      const moved = state.text.slice(at, at + length);
      const of = state.from.slice(at, at + length);
      const without = splice(state, at, length, '');
      return splice(without, below(random, without.text.length + 1), 0, moved, of);
    }
    case 5: {
      const length = below(random, 200);
      const of = state.from
        .slice(at, at + length)
        .map((from) => (from < 0 || from >= COPY ? from : from + COPY));
      return splice(state, below(random, state.text.length + 1), 0, state.text.slice(at, at + length), of);
    }
    default:
      return splice(state, at, 0, ' \n ');
  }
}

/**
 * A wrong place has nothing of what is left of the quote, or next to nothing. In the right one, what is new, was said a
 * second time or came from elsewhere may stand between.
 */
function isRight(state: Traced, found: { start: number; end: number }, start: number, end: number): boolean {
  let within = 0;
  let without = 0;
  for (let at = found.start; at < found.end; at++) {
    const from = state.from[at] as number;
    if (from < 0 || /\s/.test(state.text[at] as string)) continue;
    const was = from % COPY;
    if (was >= start && was < end) within++;
    else if (from < COPY) without++;
  }
  return within * 10 > without;
}

const changes = 1000;

test(`after random edits a quote is found in the right place or not at all, ${changes} times`, () => {
  let right = 0;
  let light = 0;
  let lightRight = 0;
  for (let seed = 1; seed <= changes; seed++) {
    const random = randomFrom(seed);
    const first = traced(makeText(random));
    const start = below(random, first.text.length - 1);
    const end = Math.min(first.text.length, start + 1 + below(random, random() < 0.2 ? 600 : 120));
    const quote = quoteAt(first.text, { start, end });
    if (!quote) continue;
    let state = first;
    const edits = 1 + below(random, random() < 0.5 ? 3 : 30);
    for (let i = 0; i < edits; i++) state = edit(state, random);
    const found = findQuote(state.text, quote);
    if (edits <= 3) light++;
    if (!found) continue;
    assert.ok(
      isRight(state, found, start, end),
      `seed ${seed}: ${JSON.stringify(quote)} found as ${JSON.stringify(state.text.slice(found.start, found.end))}`,
    );
    right++;
    if (edits <= 3) lightRight++;
  }
  // A finder that gives up at once would be right too.
  assert.ok(right > changes * 0.5, `${right} of ${changes} found`);
  assert.ok(lightRight > light * 0.85, `${lightRight} of ${light} found after up to three edits`);
});

test('a quote is told apart from places that are alike', () => {
  const text =
    'Refren: żegnaj, porcie. Zwrotka pierwsza. Refren: żegnaj, porcie. Zwrotka druga. Refren: żegnaj, porcie.';
  for (let at = text.indexOf('żegnaj'); at >= 0; at = text.indexOf('żegnaj', at + 1)) {
    const quote = quoteAt(text, { start: at, end: at + 14 }) as TextQuote;
    assert.deepEqual(findQuote(text, quote), { start: at, end: at + 14 });
    assert.deepEqual(findQuote(`Nowy wstęp. ${text}`, quote), { start: at + 12, end: at + 26 });
    const without = `${text.slice(0, at)}do widzenia${text.slice(at + 14)}`;
    assert.equal(findQuote(without, quote), null, 'the other refrains are not it');
  }
});

test('white space, soft hyphens and a typo put right do not matter', () => {
  const text =
    'The harbour of Gdynia was built in ten yaers,\nand nobody remembers who lit the first lamp on the pier.';
  const at = text.indexOf('was built');
  const quote = quoteAt(text, { start: at - 1, end: at + 28 }) as TextQuote;
  assert.equal(quote.exact, 'was built in ten yaers,\nand', 'without the white space at its ends');
  const shown = text.replace('yaers', 'years').replaceAll(' ', '\u00A0').replace('harbour', 'har\u00ADbour');
  const found = findQuote(shown, quote);
  assert.equal(
    found && shown.slice(found.start, found.end).replaceAll('\u00A0', ' '),
    'was built in ten years,\nand',
  );
});

test('a quote from elsewhere, without context, is found where it stands once', () => {
  const text = 'One lamp was lit on the pier. Another lamp was lit in the tower.';
  const bare = (exact: string): TextQuote => ({ exact, prefix: '', suffix: '', start: null });
  assert.deepEqual(findQuote(text, bare('lit on the pier')), { start: 13, end: 28 });
  assert.equal(findQuote(text, bare('lamp was lit')), null, 'it stands twice');
  assert.equal(findQuote(text, bare('lit on the peer')), null, 'it is not there');
  assert.equal(findQuote('', bare('pier')), null);
  assert.equal(quoteAt(text, { start: 3, end: 4 }), null, 'nothing but white space');
});

test('a long quote of several paragraphs survives a sentence put in and a word changed', () => {
  const paragraph = (n: number) =>
    `Paragraph ${n} tells of harbour ${n * 7}, built in ${1900 + n} by ${n + 3} people. `;
  const text = Array.from({ length: 40 }, (_, n) => paragraph(n)).join('\n');
  const start = text.indexOf(paragraph(10));
  const end = text.indexOf(paragraph(20)) - 1;
  const quote = quoteAt(text, { start, end }) as TextQuote;
  const changed = text
    .replace('built in 1913', 'founded in 1913')
    .replace('Paragraph 16', 'And a new sentence. Paragraph 16');
  const found = findQuote(changed, quote);
  assert.ok(found);
  assert.ok(changed.slice(found.start, found.end).startsWith('Paragraph 10'));
  assert.ok(changed.slice(found.start, found.end).trim().endsWith('by 22 people.'));
});
