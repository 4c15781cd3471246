/**
 * Learns the model of `assets/block-model.json` anew: npm run train -- extract --data FOLDER [--folds N] [--seed N]
 * [--report]. What the folder has to hold is in `training-pages.ts`. The same pages and seed give the same file.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { crossValidation } from './cross-validation.ts';
import { fitModels, type FoldedPage } from './fit-model.ts';
import { storeModel } from './store-model.ts';
import { labelled } from './training-data.ts';
import { foldOf, trainingPages } from './training-pages.ts';

const about =
  'Learned by "npm run train -- extract" from the development part of the Web Content Extraction Benchmark (Murrough Foley, 2026, arXiv:2605.21097; annotations CC-BY-4.0), the article extraction benchmark of Scrapinghub (MIT) and the evaluation set of trafilatura (Apache-2.0). It holds numbers and words of class and id attributes, no text of any page. Licence: that of Offprint.';

const asset = fileURLToPath(new URL('../../assets/block-model.json', import.meta.url));
const usage = 'Usage: npm run train -- extract --data FOLDER [--folds N] [--seed N] [--report]';
const startedAt = Date.now();

try {
  main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      folds: { type: 'string', default: '3' },
      seed: { type: 'string', default: '1' },
      report: { type: 'boolean', default: false },
    },
  });
  const [folds, seed] = [Number(values.folds), Number(values.seed)];
  const isKnown = positionals.length === 1 && positionals[0] === 'extract';
  if (!isKnown || values.data === undefined || !(folds >= 2) || !Number.isInteger(folds + seed)) {
    say(usage);
    process.exitCode = 2;
    return;
  }
  const pages = read(values.data, folds, seed);
  const models = fitModels(pages, folds, say);
  writeFileSync(asset, `${JSON.stringify(storeModel(models.whole, about), null, 1)}\n`);
  say(`Written: ${asset}`);
  if (values.report) for (const line of crossValidation(pages, models.folds)) say(line);
}

function read(folder: string, folds: number, seed: number): readonly FoldedPage[] {
  const pages: FoldedPage[] = [];
  const all = trainingPages(folder);
  for (const page of all) {
    const known = labelled(page);
    if (known) pages.push({ ...known, fold: foldOf(page.site, folds, seed) });
    else say(`${page.id} is no page that can be read.`);
    if (pages.length % 500 === 0) say(`${String(pages.length)} of ${String(all.length)} pages read`);
  }
  return pages;
}

/** Writes a line with the seconds since the start. */
function say(line: string): void {
  process.stdout.write(`${((Date.now() - startedAt) / 1000).toFixed(0).padStart(5)} s  ${line}\n`);
}
