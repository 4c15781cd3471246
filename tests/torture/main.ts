/**
 * The torture bench: `npm run torture -- [kills|files|disk|fuzz|servers] [--seed N] [--minutes M] [--most N]`. Prints a
 * table and what was lost, and ends with 1 where anything was.
 */
import { parseArgs } from 'node:util';
import { disk } from './disk.ts';
import { files } from './files.ts';
import { fuzz } from './fuzz.ts';
import { kills } from './kills.ts';
import { tableOf, type Effort, type Outcome } from './outcome.ts';
import { servers } from './servers.ts';

/** Each bench, and how many things it tries unless told. */
const BENCHES: Readonly<
  Record<string, { readonly run: (effort: Effort) => Promise<readonly Outcome[]>; readonly most: number }>
> = {
  kills: { run: kills, most: 500 },
  files: { run: files, most: 1000 },
  disk: { run: disk, most: 20 },
  fuzz: { run: fuzz, most: 50_000 },
  servers: { run: servers, most: 100 },
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '60' },
    most: { type: 'string' },
  },
});
const names = positionals.length > 0 ? positionals : Object.keys(BENCHES);
const outcomes: Outcome[] = [];
for (const name of names) {
  const bench = BENCHES[name];
  if (!bench)
    throw new Error(`There is no bench "${name}". Benches: ${Object.keys(BENCHES).join(', ')}, hostile.`);
  const until = performance.now() + Number(values.minutes) * 60_000;
  const most = values.most === undefined ? bench.most : Number(values.most);
  outcomes.push(...(await bench.run({ seed: Number(values.seed), most, until })));
}
for (const { bench, lost } of outcomes) for (const line of lost) process.stdout.write(`${bench}: ${line}\n`);
process.stdout.write(`${tableOf(outcomes)}\n`);
process.exit(outcomes.some(({ lost }) => lost.length > 0) ? 1 : 0);
