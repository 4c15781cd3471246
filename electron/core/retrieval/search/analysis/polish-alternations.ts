/**
 * Sound changes of Polish stems that Snowball leaves apart, applied to a folded stem: kotek/kotka, chłopiec/chłopca,
 * sen/snu, noga/nodze, ręka/ręce. See https://snowballstem.org/algorithms/ for what the stemmer itself does.
 */
export function foldPolishAlternations(stem: string): string {
  if (stem.length < 3) return stem;
  const closed = stem
    .replace(/([^aeiouy])i?ec$/, '$1c')
    .replace(/([^aeiouy])ek$/, '$1k')
    .replace(/([bcdfghjklmnprstwz])en$/, '$1n');
  if (closed.length > 4 && closed.endsWith('dz')) return `${closed.slice(0, -2)}g`;
  return closed.endsWith('c') ? `${closed.slice(0, -1)}k` : closed;
}

const SPELLINGS: Readonly<Record<string, string>> = {
  a: 'aą',
  c: 'cć',
  e: 'eę',
  l: 'lł',
  n: 'nń',
  o: 'oó',
  s: 'sś',
  z: 'zżź',
};

/** Diacritics are tried in the last letters only: endings decide how Snowball cuts, and the list stays short. */
const TRIED_LETTERS = 5;
const MOST_SPELLINGS = 200;

/** The spellings an all-ASCII word may stand for in Polish, itself first. */
export function polishSpellings(word: string): readonly string[] {
  if (!/^[a-z]+$/.test(word)) return [word];
  let spellings = [word];
  for (let at = Math.max(0, word.length - TRIED_LETTERS); at < word.length; at++) {
    const letters = SPELLINGS[word.charAt(at)];
    if (letters === undefined) continue;
    spellings = spellings.flatMap((spelling) =>
      [...letters].map((letter) => spelling.slice(0, at) + letter + spelling.slice(at + 1)),
    );
    if (spellings.length > MOST_SPELLINGS) break;
  }
  return spellings;
}
