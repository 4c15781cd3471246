import { extractPage } from '../../electron/core/formats/extract/extraction.ts';
import { printBench, rounded, type BenchRow } from '../support/bench-rows.ts';
import { hostilePage, hostileShapes, type HostileShape } from '../support/hostile-shapes.ts';

/**
 * Measures how the processor time of an extraction grows with hostile pages of each shape: twice as many of what it
 * repeats may cost twice as much, and something for the collector; four times would be quadratic. No page may take more
 * than two seconds, a hundred thousand nested elements no more than one.
 *
 *     node tests/bench/hostile.bench.ts [--shapes NAME,NAME] [--json]
 *
 * With `--shapes` only shapes whose names contain one of the words: `--shapes footnotes,links`.
 */
const MOST_GROWTH = 3.2;
/** In seconds. */
const LONGEST = 2;
const LONGEST_NESTED = 1;
/** Below this a time says nothing, in seconds. */
const LEAST = 0.25;
const TURNS = 2;

function seconds(shape: HostileShape, count: number): number {
  const html = hostilePage(shape, count);
  let least = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < TURNS; turn++) {
    const before = process.cpuUsage();
    extractPage({ html, url: 'https://mill.example/a/page' });
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1e6);
  }
  return least;
}

seconds(hostileShapes[0] as HostileShape, 100);
const place = process.argv.indexOf('--shapes');
const wanted = place < 0 ? [''] : (process.argv[place + 1] ?? '').split(',');
const shapes = hostileShapes.filter(({ name }) => wanted.some((word) => name.includes(word)));
if (shapes.length === 0)
  throw new Error(`No such shape. Shapes: ${hostileShapes.map(({ name }) => name).join(', ')}`);
const rows = shapes.map((shape): BenchRow => {
  const [half, whole] = [seconds(shape, shape.most / 2), seconds(shape, shape.most)];
  // What takes hardly any time says nothing about growth.
  const growth = whole < LEAST ? null : rounded(whole / half);
  const longest = shape.name === 'nested boxes' ? LONGEST_NESTED : LONGEST;
  return {
    what: `${shape.name} (${shape.most})`,
    value: rounded(whole),
    unit: 's',
    reference: rounded(half),
    ratio: growth,
    goal: `at most ${longest} s, and ${MOST_GROWTH} times half of it`,
    ok: whole <= longest && (growth ?? 0) <= MOST_GROWTH,
  };
});
printBench('hostile', rows, process.argv.includes('--json'));
