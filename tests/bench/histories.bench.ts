import { parseArgs } from 'node:util';
import { printBench, rounded, type BenchRow } from '../support/bench-rows.ts';
import { runHistories } from '../support/feed-histories.ts';

/**
 * Follows feeds of random publishers for twelve days each and counts what became of their stories:
 *
 *     node tests/bench/histories.bench.ts [--histories 10000] [--first 1] [--former 0] [--faults] [--json]
 *
 * `--former` is how many days a version before migration 200 stored; `--faults` names the histories in which something went wrong, so that one can be looked at.
 */
const { values: options } = parseArgs({
  options: {
    histories: { type: 'string', default: '10000' },
    first: { type: 'string', default: '1' },
    former: { type: 'string', default: '0' },
    faults: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const histories = Number(options.histories);
const start = performance.now();
const { counts, faults } = await runHistories(histories, {
  first: Number(options.first),
  formerDays: Number(options.former),
});
const seconds = (performance.now() - start) / 1000;

const row = (what: string, value: number, unit: string, goal = '', ok = true): BenchRow => ({
  what,
  value,
  unit,
  reference: null,
  ratio: null,
  goal,
  ok,
});
const { stories, lost, merged, doubled, strayed } = counts;
printBench(
  'histories',
  [
    row('histories', histories, ''),
    row('stories', stories, ''),
    row('marks on another story', strayed, 'articles', 'none', strayed === 0),
    row('stories lost', lost, 'stories', 'none', lost === 0),
    row('stories merged', merged, 'articles', 'none', merged === 0),
    row('stories doubled', doubled, 'articles', 'at most 1 in 1,000', doubled * 1000 <= stories),
    row('doubled in 1,000', rounded((doubled * 1000) / stories), 'articles'),
    row('time', rounded(seconds), 's'),
  ],
  options.json,
);
if (options.faults) for (const fault of faults) console.error(JSON.stringify(fault));
