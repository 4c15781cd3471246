import type { Database, Writing } from '../../foundation/database/database.ts';

/** Gathers what many feeds have to write into one transaction at a time. */
export interface WriteBatch {
  /**
   * Runs `act` soon, in a transaction with others; resolves with its answer once that is written. It may run twice,
   * the first time without effect, so it must do nothing but write.
   */
  write<T>(act: (writing: Writing) => T): Promise<T>;
}

interface Waiting {
  /** Runs the act; returns what settles its promise once the transaction is through. */
  readonly run: (writing: Writing) => () => void;
  readonly fail: (error: unknown) => void;
}

/** Milliseconds after which a transaction takes no further act: a query that waits for it waits no longer. */
const MOST_MS = 8;

/** Turns of the event loop in which acts are gathered: a transaction for each would cost more than the acts. */
const GATHERED_TURNS = 8;

/**
 * What feeds and pages bring can be had again, so these transactions do not wait for the disk (SQLite's
 * synchronous=NORMAL): after a loss of power the last of them may be gone, whole, and the feed's validators with
 * them. An act that throws undoes the transaction, whose acts then run again in one each, so that it alone fails: a
 * savepoint around every act would copy each page that it changes, for what hardly ever happens.
 */
export function createWriteBatch(database: Database): WriteBatch {
  const waiting: Waiting[] = [];
  let scheduled = false;

  function flush(): void {
    scheduled = false;
    const acts: Waiting[] = [];
    try {
      const settled = database.writeSoon((writing) => {
        const start = performance.now();
        const done: (() => void)[] = [];
        for (let act = waiting.shift(); act; act = waiting.shift()) {
          acts.push(act);
          done.push(act.run(writing));
          if (performance.now() - start > MOST_MS) break;
        }
        return done;
      });
      for (const settle of settled) settle();
    } catch (error) {
      const [only] = acts;
      if (acts.length === 1) only?.fail(error);
      else for (const act of acts) runAlone(act);
    }
    if (waiting.length > 0) schedule();
  }

  function runAlone(act: Waiting): void {
    try {
      database.writeSoon((writing) => act.run(writing))();
    } catch (error) {
      act.fail(error);
    }
  }

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    gather(GATHERED_TURNS);
  }

  function gather(turns: number): void {
    if (turns === 0) flush();
    else setImmediate(gather, turns - 1);
  }

  return {
    write: <T>(act: (writing: Writing) => T) =>
      new Promise<T>((resolve, reject) => {
        waiting.push({
          run(writing) {
            const answer = act(writing);
            return () => resolve(answer);
          },
          fail: reject,
        });
        schedule();
      }),
  };
}
