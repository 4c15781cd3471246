/** No longer than the engine can go back over. */
const word = /[\p{L}\p{M}\p{N}]{1,1000}/gu;

/** The words of a text in lower case: letters, marks and digits of any script. */
export function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(word) ?? [];
}

const shingle = 4;
const reach = 6;

/**
 * How much of each block stands in a text, from 0 to 1: the share of its words that are in a run of four words of the
 * text. A shorter block counts by its neighbours, or where it is a line of its own. Of equal blocks, as many count as
 * the text has of them, those with the best neighbours first.
 */
export function coverageOf(blocks: readonly (readonly string[])[], text: string): readonly number[] {
  const words = wordsIn(text);
  const shingles = new Set<string>();
  for (let at = 0; at + shingle <= words.length; at++) shingles.add(words.slice(at, at + shingle).join(' '));
  const keys = blocks.map((block) => block.join(' '));
  const times = new Map<string, number>();
  for (const key of keys) times.set(key, (times.get(key) ?? 0) + 1);
  const covered = blocks.map((block) => (block.length < shingle ? 0 : shareOf(block, shingles)));
  const near = blocks.map((_, at) => nearby(blocks, covered, keys, times, at));
  const lines = new Set(text.split('\n').map((line) => wordsIn(line).join(' ')));
  for (const [at, block] of blocks.entries()) {
    if (block.length === 0 || block.length >= shingle) continue;
    const isLine = lines.has(keys[at] ?? '') && (near[at] ?? 0) >= 0.4;
    covered[at] = isLine || inContext(blocks, at, shingles) ? 1 : 0;
  }
  dropSurplus(keys, covered, near, ` ${words.join(' ')} `);
  return covered;
}

function shareOf(block: readonly string[], shingles: ReadonlySet<string>): number {
  const found = new Uint8Array(block.length);
  for (let at = 0; at + shingle <= block.length; at++)
    if (shingles.has(block.slice(at, at + shingle).join(' '))) found.fill(1, at, at + shingle);
  return found.reduce((sum, each) => sum + each, 0) / block.length;
}

/** How much of the blocks around a block is in the text; longer ones count more. */
function nearby(
  blocks: readonly (readonly string[])[],
  covered: readonly number[],
  keys: readonly string[],
  times: ReadonlyMap<string, number>,
  at: number,
): number {
  let sum = 0;
  let weight = 0;
  for (let other = Math.max(0, at - reach); other <= Math.min(blocks.length - 1, at + reach); other++) {
    const length = blocks[other]?.length ?? 0;
    if (other === at || length < shingle || times.get(keys[other] ?? '') !== 1) continue;
    sum += Math.min(length, 40) * (covered[other] ?? 0);
    weight += Math.min(length, 40);
  }
  return weight === 0 ? 0 : sum / weight;
}

/** Whether a short block with the words before and after it is in the text. */
function inContext(
  blocks: readonly (readonly string[])[],
  at: number,
  shingles: ReadonlySet<string>,
): boolean {
  const before = (blocks[at - 1] ?? []).slice(1 - shingle);
  const own = blocks[at] ?? [];
  const line = [...before, ...own, ...(blocks[at + 1] ?? []).slice(0, shingle - 1)];
  for (let from = 0; from + shingle <= line.length; from++) {
    if (from > before.length || from + shingle < before.length + own.length) continue;
    if (shingles.has(line.slice(from, from + shingle).join(' '))) return true;
  }
  return false;
}

/** Characters that are looked over for equal blocks: more of them are no page that a person wrote. */
const mostLooked = 50_000_000;

function dropSurplus(
  keys: readonly string[],
  covered: number[],
  near: readonly number[],
  text: string,
): void {
  const same = new Map<string, number[]>();
  for (const [at, key] of keys.entries())
    if ((covered[at] ?? 0) >= 0.5) {
      const places = same.get(key);
      if (places) places.push(at);
      else same.set(key, [at]);
    }
  let looked = 0;
  for (const [key, places] of same) {
    if (places.length < 2) continue;
    looked += text.length;
    if (looked > mostLooked) return;
    const wanted = Math.max(1, text.split(` ${key} `).length - 1);
    const best = [...places].sort((a, b) => (near[b] ?? 0) - (near[a] ?? 0) || a - b);
    for (const at of best.slice(wanted)) covered[at] = 0;
  }
}
