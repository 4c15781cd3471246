import type { Box } from './page-blocks.ts';

/** What a word of a class or id says: the logarithm of the odds that what is in such a box is content. */
export type NameScores = ReadonlyMap<string, number>;

interface OwnScore {
  readonly least: number;
  readonly most: number;
  readonly mean: number;
  readonly known: number;
}

/** The names of the numbers that `nameFeatures` gives for a box. */
export const nameFeatureNames = [
  ...['name.self', 'name.near', 'name.sum', 'name.least', 'name.most', 'name.leastUp', 'name.mostUp'],
  ...['name.known', 'name.leastNear', 'name.mostNear'],
];

/** What the names of each box and of those around it say. */
export function nameFeatures(boxes: readonly Box[], scores: NameScores): readonly (readonly number[])[] {
  const own = boxes.map(({ names }) => ownScore(names, scores));
  return boxes.map((_, at) => scoresAround(boxes, own, at));
}

function ownScore(names: readonly string[], scores: NameScores): OwnScore | null {
  const known = names.map((name) => scores.get(name)).filter((score) => score !== undefined);
  if (known.length === 0) return null;
  const mean = known.reduce((sum, each) => sum + each, 0) / known.length;
  return { least: Math.min(...known), most: Math.max(...known), mean, known: known.length };
}

const nearSteps = 4;

function scoresAround(
  boxes: readonly Box[],
  own: readonly (OwnScore | null)[],
  start: number,
): readonly number[] {
  let [sum, near, known, least, most, leastUp, mostUp, leastNear, mostNear] = [0, 0, 0, 0, 0, -1, -1, 0, 0];
  let up = 0;
  for (let at = start; at >= 0; at = boxes[at]?.parent ?? -1, up++) {
    const score = own[at];
    if (!score) continue;
    sum += score.mean;
    known += score.known;
    if (up < nearSteps) {
      near += score.mean;
      leastNear = Math.min(leastNear, score.least);
      mostNear = Math.max(mostNear, score.most);
    }
    if (score.least < least) [least, leastUp] = [score.least, up];
    if (score.most > most) [most, mostUp] = [score.most, up];
  }
  return [own[start]?.mean ?? 0, near, sum, least, most, leastUp, mostUp, known, leastNear, mostNear];
}
