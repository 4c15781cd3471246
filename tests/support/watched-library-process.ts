/** The process of `watched-library.ts`. Argument: the library's folder. */
import { setTimeout as pause } from 'node:timers/promises';
import { contract } from '../../electron/core/api/index.ts';
import { callProcedure } from '../../electron/core/api/protocol.ts';
import { createOffprint, type Offprint } from '../../electron/core/offprint.ts';
import { calibrate, processorTime } from './processor-time.ts';

export type WatchedRequest =
  | { readonly kind: 'call'; readonly feature: string; readonly name: string; readonly input: object }
  | { readonly kind: 'allow'; readonly path: string }
  | { readonly kind: 'calibrate' | 'settled' | 'maintain' | 'longest' | 'close' };

export interface WatchedAnswer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** Milliseconds between two looks at the clock: what is less is noted as no more than this and one turn. */
const LOOK_MS = 2;

let [before, longest] = [processorTime(), 0];
setInterval(() => {
  const now = processorTime();
  longest = Math.max(longest, now - before);
  before = now;
}, LOOK_MS);

const [folder = ''] = process.argv.slice(2);
let opened: Promise<Offprint> | null = null;
const open = () => (opened ??= createOffprint({ dataFolder: folder, random: () => 0 }));

async function answer(request: WatchedRequest): Promise<unknown> {
  if (request.kind === 'calibrate') return calibrate();
  const offprint = await open();
  switch (request.kind) {
    case 'call':
      return callProcedure(contract, offprint.api, request.feature, request.name, request.input);
    case 'allow':
      return offprint.allowFile(request.path);
    case 'settled':
      return offprint.settled();
    case 'maintain':
      return offprint.maintain();
    case 'longest': {
      // What was under way is noted by the next look.
      await pause(3 * LOOK_MS);
      const was = longest;
      longest = 0;
      return was;
    }
    case 'close':
      await offprint.close();
      setImmediate(() => process.exit(0));
      return null;
  }
}

process.on('message', ({ id, request }: { readonly id: number; readonly request: WatchedRequest }) => {
  answer(request).then(
    (value) => process.send?.({ id, value }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  );
});
