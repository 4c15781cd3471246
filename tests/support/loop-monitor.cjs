/**
 * Loaded into the library process of an app under test: notes the longest stretch for which the library held its event
 * loop, in the processor's time of its main thread, once it is open. Of each app the line that was written last counts.
 */
'use strict';
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const folder = process.env['OFFPRINT_STRETCHES'];
/** Milliseconds between two looks at the clock. */
const LOOK_MS = 2;
/** Shorter ones are not worth a line. */
const NOTED_MS = 20;

/** Milliseconds that this thread had the processor for; Electron's Node cannot tell for one thread. */
const processorTime = () => Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6;

function watch() {
  const act = process.env['OFFPRINT_TEST'] ?? 'an app under test';
  let before = processorTime();
  let longest = NOTED_MS;
  setInterval(() => {
    const now = processorTime();
    if (now - before > longest) {
      longest = now - before;
      const line = JSON.stringify({ act, ms: longest, file: 'library process' });
      writeFileSync(join(folder, `e2e-${process.pid}.jsonl`), `${line}\n`);
    }
    before = now;
  }, LOOK_MS).unref();
}

/** Nothing can be asked of a library before it is ready. */
function watchOnceReady() {
  const { parentPort } = process;
  const post = parentPort.postMessage.bind(parentPort);
  parentPort.postMessage = (message) => {
    post(message);
    if (message.type === 'ready') setImmediate(watch);
  };
}

// Electron adds the port only after what was required.
if (folder !== undefined && process.type === 'utility') setImmediate(watchOnceReady);
