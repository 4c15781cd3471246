/** Prints what the known work takes here: a run of tests measures the stretches of the event loop against it. */
import { calibrate } from './processor-time.ts';

calibrate();
console.log(calibrate());
