import { runCheck } from './run-check.mjs';
import { runE2e } from './run-e2e.mjs';
import { runUnit } from './run-unit.mjs';
import { finish } from './steps.mjs';

const tallies = [await runCheck(), await runUnit(), await runE2e()];
process.exitCode = finish({
  passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
  failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
});
