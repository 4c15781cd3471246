import type { SearchDocument } from '../../electron/core/retrieval/search/search.ts';

/** A seeded source of numbers in [0, 1): the same for the same seed, everywhere. Mulberry32, public domain. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How a language forms words: stems of syllables, and endings that its stemmer knows. */
interface Morphology {
  readonly language: string;
  readonly onsets: readonly string[];
  readonly vowels: readonly string[];
  readonly codas: readonly string[];
  readonly endings: readonly string[];
  readonly functionWords: readonly string[];
  readonly stems: number;
}

const split = (text: string): readonly string[] => text.split(' ');

const POLISH: Morphology = {
  language: 'pl',
  onsets: split('b c ch cz d dr f g gr h j k kl kr ł l m n p pr prz r rz s st sz ś t tr w z ź ż'),
  vowels: split('a e i o u y ó ą ę ie io'),
  codas: split('d k l m n r s t w sk st cz ń ż'),
  endings: split('a y u ę ą ie em ów om ami ach ego emu ej ymi ość ości ować ował owała ami em'),
  functionWords: split('i w na z do że się nie to jest o a jak po za od przez ale dla być'),
  stems: 60_000,
};

const ENGLISH: Morphology = {
  language: 'en',
  onsets: split('b bl br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sh sl st t th tr v w'),
  vowels: split('a e i o u ea oo ou ai'),
  codas: split('b ck d ft g l ll m n nd ng nt p r rd rt s sh st t x'),
  endings: ['', '', '', 's', 'ed', 'ing', 'er', 'ly', 'ness', 'ation', 'ment'],
  functionWords: split('the of and to in a is that for it as was with be by on not he his this'),
  stems: 40_000,
};

const GERMAN: Morphology = {
  language: 'de',
  onsets: split('b br d dr f fl g gl h k kl kr l m n p pf r s sch schl sp st str t tr w z'),
  vowels: split('a e i o u ä ö ü ei au eu ie'),
  codas: split('b ch ck d f g l ld m n nd ng nk r rt s st t tz'),
  endings: ['', 'e', 'en', 'er', 'es', 'em', 'ung', 'ungen', 'heit', 'lich', 'keit'],
  functionWords: split('der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als'),
  stems: 40_000,
};

interface Words extends Morphology {
  readonly stemList: readonly string[];
}

const TOPICS = 400;
const TOPIC_WORDS = 150;

function makeWords(morphology: Morphology, seed: number): Words {
  const random = seededRandom(seed);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const stems = new Set<string>();
  while (stems.size < morphology.stems) {
    let stem = '';
    // Common words are short.
    const syllables = stems.size < 2000 ? 1 + Math.floor(random() * 2) : 2 + Math.floor(random() * 2);
    for (let syllable = 0; syllable < syllables; syllable++)
      stem += pick(morphology.onsets) + pick(morphology.vowels);
    stems.add(stem + pick(morphology.codas));
  }
  return { ...morphology, stemList: [...stems] };
}

/** Zipf's law by inversion: rank r comes up about 1/r as often, r < count. */
function zipf(random: () => number, count: number): number {
  return Math.floor(Math.exp(random() * Math.log(count + 1))) - 1;
}

/** Articles that nobody wrote, with the statistics of those that somebody did. */
export class SyntheticArticles {
  readonly #languages: readonly (readonly [upTo: number, words: Words])[];
  readonly #meanWords: number;

  constructor(meanWords = 400) {
    this.#meanWords = meanWords;
    this.#languages = [
      [0.5, makeWords(POLISH, 1)],
      [0.85, makeWords(ENGLISH, 2)],
      [1, makeWords(GERMAN, 3)],
    ];
  }

  /** The article of an id, always the same. */
  article(id: number): SearchDocument {
    const random = seededRandom(Math.imul(id, 0x9e3779b1) ^ 0x5bd1e995);
    const share = random();
    const words = (this.#languages.find(([upTo]) => share < upTo) ?? this.#languages[0])?.[1];
    if (words === undefined) throw new Error('No languages.');
    const topic = zipf(random, TOPICS);
    const count = Math.round(this.#meanWords * (0.4 + 1.2 * random()));
    const body: string[] = [];
    for (let at = 0; at < count; at++) body.push(this.#word(words, topic, random));
    const title = Array.from({ length: 7 }, () => this.#word(words, topic, random));
    return {
      id,
      language: words.language,
      fields: {
        title: sentence(title),
        body: prose(body, random),
        author: `${capital(words.stemList[500 + zipf(random, 400)] ?? '')} ${capital(words.stemList[900 + zipf(random, 4000)] ?? '')}`,
        site: `${capital(words.stemList[5000 + zipf(random, 60)] ?? '')} ${words.language}`,
        captions: random() < 0.3 ? sentence(body.slice(0, 8)) : '',
        tags: random() < 0.2 ? (words.stemList[2000 + zipf(random, 50)] ?? '') : '',
        notes: random() < 0.02 ? sentence(body.slice(-6)) : '',
        highlights: random() < 0.04 ? sentence(body.slice(9, 25)) : '',
      },
    };
  }

  /** Content words for queries, common and rare, always the same for a seed. */
  queryWords(count: number, seed: number): readonly string[] {
    const random = seededRandom(seed);
    return Array.from({ length: count }, () => {
      const share = random();
      const words = (this.#languages.find(([upTo]) => share < upTo) ?? this.#languages[0])?.[1];
      if (words === undefined) return '';
      // Half as readers' texts use them, half evenly over the scale from common to rare.
      const rank = random() < 0.5 ? zipf(random, words.stemList.length) : 30 + zipf(random, 20_000);
      return inflect(words, words.stemList[rank] ?? '', random);
    });
  }

  #word(words: Words, topic: number, random: () => number): string {
    const kind = random();
    if (kind < 0.3) return words.functionWords[zipf(random, words.functionWords.length)] ?? '';
    if (kind < 0.304) return String(Math.floor(random() * 900_000));
    const rank =
      kind < 0.5
        ? 150 + ((topic * 7919 + zipf(random, TOPIC_WORDS) * 104_729) % 30_000)
        : zipf(random, words.stemList.length);
    return inflect(words, words.stemList[rank] ?? '', random);
  }
}

function inflect(words: Words, stem: string, random: () => number): string {
  return stem + (words.endings[zipf(random, words.endings.length)] ?? '');
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function sentence(words: readonly string[]): string {
  return capital(words.join(' '));
}

function prose(words: readonly string[], random: () => number): string {
  const sentences: string[] = [];
  for (let at = 0; at < words.length;) {
    const length = 6 + Math.floor(random() * 14);
    sentences.push(`${sentence(words.slice(at, at + length))}.`);
    at += length;
  }
  return sentences
    .map((text, at) => (at % 6 === 5 ? `${text}\n\n` : `${text} `))
    .join('')
    .trim();
}
