import type { NameScores } from '../../electron/core/formats/extract/learned/name-scores.ts';
import type { LabelledPage } from './training-data.ts';

/** How common content is, and how much a name has to say against it. */
const prior = 0.45;
const priorWeight = 3;
/** A name of fewer sites is one site's own. */
const fewestSites = 4;
const mostWords = 60;
/** Words by which a page says all that it can about a name. */
const fullWords = 40;

interface Share {
  readonly content: number;
  readonly weight: number;
}

/**
 * What each word of a class or id says about what is in such boxes, as a logarithm of odds to two digits: the mean of
 * sites, smoothed.
 */
export function nameTable(pages: readonly LabelledPage[]): NameScores {
  const bySite = new Map<string, Map<string, Share[]>>();
  for (const page of pages) {
    for (const [name, share] of sharesOf(page)) {
      const sites = bySite.get(name) ?? new Map<string, Share[]>();
      sites.set(page.site, [...(sites.get(page.site) ?? []), share]);
      bySite.set(name, sites);
    }
  }
  const scores = [...bySite].filter(([, sites]) => sites.size >= fewestSites);
  scores.sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(scores.map(([name, sites]) => [name, scoreOf([...sites.values()])]));
}

function scoreOf(sites: readonly (readonly Share[])[]): number {
  let [content, total] = [0, 0];
  for (const shares of sites) {
    const weight = Math.max(...shares.map((share) => share.weight));
    const sum = shares.reduce((all, share) => all + share.weight, 0);
    const mean = shares.reduce((all, share) => all + share.content * share.weight, 0) / Math.max(sum, 1e-9);
    content += weight * mean;
    total += weight;
  }
  const share = (content + priorWeight * prior) / (total + priorWeight);
  return Math.round(Math.log(share / (1 - share)) * 100) / 100;
}

/** For every name on a page: the share of content in what is in its boxes, and how much that says. */
function sharesOf({ numbers: { boxes, blocks }, labels }: LabelledPage): ReadonlyMap<string, Share> {
  const content = new Float64Array(boxes.length);
  const total = new Float64Array(boxes.length);
  for (const [block, label] of labels.entries()) {
    const { box = -1, words = [] } = blocks[block] ?? {};
    if (label === null) continue;
    const weight = Math.min(mostWords, 1 + words.length);
    for (let at = box; at >= 0; at = boxes[at]?.parent ?? -1) {
      content[at] = (content[at] ?? 0) + weight * label;
      total[at] = (total[at] ?? 0) + weight;
    }
  }
  const sums = new Map<string, [number, number]>();
  for (const [at, { names }] of boxes.entries()) {
    if ((total[at] ?? 0) <= 0) continue;
    for (const name of names) {
      const [before, all] = sums.get(name) ?? [0, 0];
      sums.set(name, [before + (content[at] ?? 0), all + (total[at] ?? 0)]);
    }
  }
  return new Map(
    [...sums].map(([name, [own, all]]) => [
      name,
      { content: own / all, weight: Math.min(1, all / fullWords) },
    ]),
  );
}
