import { app } from 'electron';
import * as v from 'valibot';
import { awaitReply, replyTo, type Output, type Piece } from './command-reply.ts';
import { createDeferredQueue, type DeferredQueue } from './deferred-queue.ts';

/** What a second start of the app tells the first. */
const Handover = v.object({
  args: v.pipe(v.array(v.string()), v.maxLength(1000)),
  cwd: v.string(),
  /** Where the output goes, when `args` are a command. */
  replyTo: v.optional(v.string()),
});

/** Whether this is the only instance for this user; if it is not, the running one is told what this one was given. */
export function isFirstInstance(args: readonly string[]): boolean {
  return app.requestSingleInstanceLock({ args, cwd: process.cwd() });
}

/**
 * Has the running app carry out a command.
 * @returns its exit code, or null when no app runs; then the library's own lock keeps an app that starts out
 */
export async function forwardCommand(words: readonly string[], output: Output): Promise<0 | 1 | 2 | null> {
  const reply = await awaitReply(output);
  try {
    const first = app.requestSingleInstanceLock({
      args: words,
      cwd: process.cwd(),
      replyTo: reply.address,
    });
    if (!first) return await reply.ended;
    app.releaseSingleInstanceLock();
    return null;
  } finally {
    reply.close();
  }
}

/** A later start of the app: what it was given, and where its answer goes when that is a command. */
export interface SecondInstance {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly reply: ((piece: Piece) => void) | null;
}

/** Later starts of the app, from now on. */
export function secondInstances(): DeferredQueue<SecondInstance> {
  const starts = createDeferredQueue<SecondInstance>();
  app.on('second-instance', (_event, argv, cwd, data) => {
    const handover = v.safeParse(Handover, data);
    // Without it, it was not started by this code; its arguments are all there is.
    if (!handover.success) return starts.put({ args: argv.slice(1), cwd, reply: null });
    const { replyTo: address, ...given } = handover.output;
    starts.put({ ...given, reply: address === undefined ? null : replyTo(address) });
  });
  return starts;
}
