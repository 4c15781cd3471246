import { runCheck } from './run-check.mjs';
import { finish } from './steps.mjs';

process.exitCode = finish(await runCheck());
