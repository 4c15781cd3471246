/** Time of the processor, which is the same however busy the machine is. */

/** Milliseconds that this thread had the processor for. */
export function processorTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/**
 * Milliseconds that work of a known size takes: text is put together, cut up, sorted and counted, as a library does. The
 * middle of five runs. About 40 where 200 are the rule for one stretch of the library's event loop.
 */
export function calibrate(): number {
  const runs = Array.from({ length: 5 }, () => {
    const start = processorTime();
    const words = Array.from({ length: 60_000 }, (_, n) => `word${(n * 7919) % 60_007}`);
    const counts = new Map<string, number>();
    for (const word of JSON.parse(JSON.stringify(words.toSorted())) as string[])
      counts.set(word.slice(0, 6), (counts.get(word.slice(0, 6)) ?? 0) + 1);
    return processorTime() - start;
  });
  return runs.toSorted((a, b) => a - b)[2] ?? 0;
}
