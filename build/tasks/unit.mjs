import { runUnit } from './run-unit.mjs';
import { finish } from './steps.mjs';

process.exitCode = finish(await runUnit(process.argv.slice(2)));
