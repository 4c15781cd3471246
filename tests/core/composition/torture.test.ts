import assert from 'node:assert/strict';
import { test } from 'node:test';
import { disk } from '../../torture/disk.ts';
import { files } from '../../torture/files.ts';
import { fuzz } from '../../torture/fuzz.ts';
import { kills } from '../../torture/kills.ts';
import type { Effort, Outcome } from '../../torture/outcome.ts';
import { servers } from '../../torture/servers.ts';

/** A little of every bench of the torture; `npm run torture` does it at length. */
const little: readonly (readonly [(effort: Effort) => Promise<readonly Outcome[]>, number])[] = [
  ...([
    [kills, 4],
    [files, 12],
    [disk, 1],
    [fuzz, 400],
    [servers, 1],
  ] as const),
];

for (const [bench, most] of little)
  test(`torture, a small seed: ${bench.name}`, async () => {
    const outcomes = await bench({ seed: 7, most, until: Number.POSITIVE_INFINITY, hangMs: 60_000 });
    assert.deepEqual(
      outcomes.flatMap(({ lost }) => lost),
      [],
    );
    assert.ok(outcomes.every(({ tried, survived }) => tried === survived));
  });
