import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './steps.mjs';

/** Stretches of a library's event loop may take so many times the known work; `tests/core/composition/event-loop.test.ts` sees to that. */
const BOUND = 5;
const SHOWN = 5;

/**
 * Gathers for how long the libraries of a run of tests held their event loops, measured in the processor's time against
 * work of a known size in the same run, so that neither a slow nor a busy machine changes anything.
 */
export function gatherStretches() {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-stretches-'));
  const known = Number(execFileSync(process.execPath, [join(root, 'tests/support/calibrate.ts')]));
  return {
    env: { OFFPRINT_STRETCHES: folder },
    /**
     * Says which acts held a loop longest.
     * @param {number} far times the known work on which the run fails
     * @returns {number} how many acts took longer
     */
    tell(far) {
      const all = readdirSync(folder)
        .flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n'))
        .map((line) => /** @type {{ act: string, ms: number, file: string }} */ (JSON.parse(line)))
        .map((noted) => ({ ...noted, times: noted.ms / known }))
        .sort((a, b) => b.times - a.times);
      rmSync(folder, { recursive: true, force: true });
      if (all.length === 0) return 0;
      process.stdout.write(
        `\nLongest stretches of a library's event loop, in times of known work (${known.toFixed(1)} ms; ${BOUND} are the bound, ${far} fail):\n`,
      );
      for (const { times, ms, act, file } of all.slice(0, SHOWN))
        process.stdout.write(`  ${times.toFixed(1).padStart(5)}  ${Math.round(ms)} ms  ${act}  (${file})\n`);
      return all.filter(({ times }) => times > far).length;
    },
  };
}
