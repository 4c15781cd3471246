/** How long what came is stored before it is indexed, while more is coming, in milliseconds. */
const PATIENCE_MS = 5_000;
/** What was left to index at the start waits until the window has its first list, in milliseconds. */
const FIRST_MS = 2_000;

/** Indexes what waits, in the background, until nothing does. */
export interface BackgroundIndexing {
  /** Begins, unless it is under way. */
  begin(): void;
  /** Resolves when nothing waits any more. */
  ended(): Promise<void>;
  /** Ends it after the batch under way. */
  close(): Promise<void>;
}

export function createBackgroundIndexing(options: {
  /** Indexes some of what waits; true when more does. */
  readonly work: () => Promise<boolean>;
  /** Whether texts are coming in: those that can be read come first, then those that can be found. */
  readonly isBringing: () => boolean;
  readonly failed: (error: unknown) => void;
}): BackgroundIndexing {
  const { work, isBringing, failed } = options;
  let running: Promise<void> | null = null;
  let closed = false;
  /** Whether it was asked for since the last batch began: then that batch may not have seen what there is to do. */
  let again = false;

  // One turn of the event loop between two batches: a query that arrives meanwhile is answered first.
  async function runBatches(): Promise<void> {
    await nextTurn();
    const since = performance.now();
    while (!closed) {
      while (!closed && isBringing() && performance.now() - since < PATIENCE_MS) await rest(50);
      const start = performance.now();
      again = false;
      if (!(await work()) && !again) break;
      // Meanwhile it takes a fifth of the time.
      if (isBringing()) await rest((performance.now() - start) * 4);
      else await nextTurn();
    }
  }

  async function run(): Promise<void> {
    try {
      await runBatches();
    } catch (error) {
      failed(error);
    } finally {
      running = null;
    }
    // Asked for while the last batch was ending.
    if (again && !closed) begin();
  }

  function begin(): void {
    again = true;
    running ??= run();
  }

  async function ended(): Promise<void> {
    while (running) await running;
  }

  const first = setTimeout(begin, FIRST_MS);
  return {
    begin,
    ended,
    async close() {
      clearTimeout(first);
      closed = true;
      await ended();
    },
  };
}

function rest(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
