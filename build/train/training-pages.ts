import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** What is known of the content of a page: its text, or passages that are in it and such that are not. */
export type Gold =
  { readonly text: string } | { readonly wanted: readonly string[]; readonly unwanted: readonly string[] };

/** A page to learn from. */
export interface TrainingPage {
  readonly id: string;
  readonly url: string;
  readonly corpus: 'wcxb' | 'aeb' | 'trafilatura' | 'others';
  readonly kind: string;
  /** Pages of one site are never in two folds. */
  readonly site: string;
  readonly gold: Gold;
  readonly bytes: () => Uint8Array;
}

interface Case {
  readonly id: string;
  readonly corpus: string;
  readonly split: string;
  readonly file: string;
  readonly url: string;
  readonly skip?: unknown;
  readonly gold: {
    readonly text?: string;
    readonly with?: readonly string[];
    readonly without?: readonly string[];
  };
}

interface Truth {
  readonly id: string;
  readonly url: string | null;
  readonly kind: string;
  readonly text: string;
}

/**
 * The pages of a folder: `wcxb/truth.jsonl.gz` with `wcxb/html/<id>.html.gz` (the Web Content Extraction Benchmark), and
 * the cases of `manifest/extract.json`: of the corpora `aeb` and `trafilatura` the content is learned, of the others only
 * that their pages are articles. Either may be missing.
 * @throws where the folder has neither
 */
export function trainingPages(folder: string): readonly TrainingPage[] {
  const pages = [...benchmarkPages(folder), ...casePages(folder)];
  if (pages.length === 0)
    throw new Error(`${folder} has no wcxb/truth.jsonl.gz and no manifest/extract.json to learn from.`);
  return pages;
}

function benchmarkPages(folder: string): readonly TrainingPage[] {
  const file = join(folder, 'wcxb/truth.jsonl.gz');
  if (!existsSync(file)) return [];
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
  return lines.map((line) => {
    const truth = JSON.parse(line) as Truth;
    const url = truth.url || 'https://example.com/';
    return {
      id: `wcxb/${truth.id}`,
      url,
      corpus: 'wcxb',
      kind: truth.kind,
      site: siteOf(url),
      gold: { text: truth.text },
      bytes: () => unpacked(join(folder, 'wcxb/html', `${truth.id}.html.gz`)),
    };
  });
}

function casePages(folder: string): readonly TrainingPage[] {
  const file = join(folder, 'manifest/extract.json');
  if (!existsSync(file)) return [];
  const cases = Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Case>);
  return cases.flatMap((each) => {
    if (each.skip || each.split !== 'dev') return [];
    const corpus = each.corpus === 'aeb' || each.corpus === 'trafilatura' ? each.corpus : 'others';
    return [
      {
        id: each.id,
        url: each.url,
        corpus,
        kind: 'article',
        site: siteOf(each.url),
        gold: goldOf(each, corpus),
        bytes: () => unpacked(join(folder, each.file)),
      },
    ];
  });
}

function goldOf({ gold }: Case, corpus: TrainingPage['corpus']): Gold {
  if (corpus === 'others') return { wanted: [], unwanted: [] };
  if (gold.text !== undefined) return { text: gold.text };
  return { wanted: gold.with ?? [], unwanted: gold.without ?? [] };
}

function unpacked(file: string): Uint8Array {
  const bytes = readFileSync(file);
  return file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

const secondLevel = /^(?:com?|org|net|gov|gob|ac|edu)$/;

/** The name that a site is registered under, without its ending: pages of `example.de` and `example.com` are one site's. */
function siteOf(url: string): string {
  const labels = URL.canParse(url) ? new URL(url).hostname.split('.') : [url];
  const last = labels.length > 2 && secondLevel.test(labels.at(-2) ?? '') ? -3 : -2;
  return labels.at(last) ?? labels[0] ?? url;
}

/** The fold of a site, from 0 to `folds` − 1; `seed` gives another division. */
export function foldOf(site: string, folds: number, seed: number): number {
  return (
    createHash('sha256')
      .update(`${String(seed)} ${site}`)
      .digest()
      .readUInt32BE(0) % folds
  );
}
