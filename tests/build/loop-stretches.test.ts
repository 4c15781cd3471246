import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { gatherStretches } from '../../build/tasks/loop-stretches.mjs';

/** Acts in a process of their own: one waits, one holds the loop for so many times the known work, one between. */
const program = (times: number) => `
  import { watched } from ${JSON.stringify(new URL('../support/watched-acts.ts', import.meta.url).href)};
  import { calibrate, processorTime } from ${JSON.stringify(new URL('../support/processor-time.ts', import.meta.url).href)};
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const known = calibrate();
  const hold = (times) => { for (const until = processorTime() + times * known; processorTime() < until; ); };
  hold(3);
  await watched('waits', () => pause(50));
  await watched('holds', async () => { await pause(5); hold(${times}); await pause(5); });
  hold(3);`;

test('how long acts hold the event loop is gathered over a run, and what is far too long fails it', (t) => {
  const written: string[] = [];
  t.mock.method(process.stdout, 'write', (text: string) => written.push(text) > 0);
  for (const [times, far] of [
    [2, 0],
    [60, 1],
  ] as const) {
    const stretches = gatherStretches();
    execFileSync(process.execPath, ['--input-type=module', '-e', program(times)], { env: stretches.env });
    assert.equal(stretches.tell(25), far);
    assert.ok(!existsSync(stretches.env.OFFPRINT_STRETCHES));
  }
  const said = written.join('').split('\n');
  const timesOf = (act: string) =>
    said.filter((line) => line.includes(`  ${act}  `)).map((line) => Number.parseFloat(line));
  const [little = 0, much = 0] = timesOf('holds');
  assert.ok(little > 1 && little < 6 && much > 30, said.join('\n'));
  assert.ok(Math.max(...timesOf('waits')) < 1, said.join('\n'));
});
