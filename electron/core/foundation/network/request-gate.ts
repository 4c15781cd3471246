/** How many requests may be under way at once. */
export interface GateLimits {
  readonly total: number;
  readonly perHost: number;
}

/**
 * Lets requests through in the order they came, at most so many at once in all and to one host. Limits are
 * asked for each time, so that a changed setting holds at once.
 */
export function createRequestGate(limits: () => GateLimits) {
  const running = new Map<string, number>();
  const waiting: { readonly host: string; readonly enter: () => void }[] = [];
  let total = 0;

  function letIn(): void {
    const { total: most, perHost } = limits();
    for (let i = 0; i < waiting.length && total < most;) {
      const next = waiting[i];
      if (next && (running.get(next.host) ?? 0) < perHost) {
        waiting.splice(i, 1);
        total++;
        running.set(next.host, (running.get(next.host) ?? 0) + 1);
        next.enter();
      } else i++;
    }
  }

  return async function through<T>(host: string, work: () => Promise<T>): Promise<T> {
    await new Promise<void>((enter) => {
      waiting.push({ host, enter });
      letIn();
    });
    try {
      return await work();
    } finally {
      total--;
      const left = (running.get(host) ?? 1) - 1;
      if (left > 0) running.set(host, left);
      else running.delete(host);
      letIn();
    }
  };
}
