/**
 * A library in a process of its own, whose event loop is watched: the longest time it did not come back to, in the
 * processor's time of its main thread, which is the same however busy the machine is.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TestContext } from 'node:test';
import type { WatchedAnswer, WatchedRequest } from './watched-library-process.ts';

const PROGRAM = fileURLToPath(new URL('./watched-library-process.ts', import.meta.url));

export interface WatchedLibrary {
  /** Asks the library over its contract. */
  call(feature: string, name: string, input: object): Promise<unknown>;
  /** Lets a grant stand for a file. */
  allowFile(path: string): Promise<unknown>;
  settled(): Promise<void>;
  maintain(): Promise<void>;
  /** The longest stretch since this was asked last, in milliseconds of the processor. */
  longest(): Promise<number>;
  /** What work of a known size took there, in the same measure. */
  readonly calibration: number;
  /** Does that work five times, without a pause; returns what one of them took. */
  calibrate(): Promise<number>;
}

/** Opens the library in `folder`; it is closed after the test. */
export async function watchLibrary(t: TestContext, folder: string): Promise<WatchedLibrary> {
  const child = fork(PROGRAM, [folder], { serialization: 'advanced' });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let last = 0;
  child.on('message', ({ id, value, error }: WatchedAnswer) => {
    const of = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) of?.resolve(value);
    else of?.reject(new Error(error));
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  void ended.then(() => {
    for (const { reject } of waiting.values()) reject(new Error('The library process ended.'));
  });
  const ask = (request: WatchedRequest) =>
    new Promise<unknown>((resolve, reject) => {
      waiting.set(++last, { resolve, reject });
      child.send({ id: last, request });
    });
  t.after(async () => {
    await ask({ kind: 'close' }).catch(() => undefined);
    await ended;
  });
  const calibrate = async () => Number(await ask({ kind: 'calibrate' }));
  return {
    calibration: await calibrate(),
    calibrate,
    call: (feature, name, input) => ask({ kind: 'call', feature, name, input }),
    allowFile: (path) => ask({ kind: 'allow', path }),
    settled: async () => void (await ask({ kind: 'settled' })),
    maintain: async () => void (await ask({ kind: 'maintain' })),
    longest: async () => Number(await ask({ kind: 'longest' })),
  };
}
