import { runE2e } from './run-e2e.mjs';
import { finish } from './steps.mjs';

process.exitCode = finish(await runE2e(process.argv.slice(2)));
