import { createRequestGate } from '../../electron/core/foundation/network/request-gate.ts';

/**
 * What a sync is held against: a process that downloads feeds with the library's own concurrency, parses them with
 * its parser, and does nothing else. Like the library it loads its client and its parser when it is first asked.
 * Reads `[address, ...]` from its message, returns milliseconds and the number of entries; asked again with `again`, it sends the validators and only counts the answers of 304.
 */
const through = createRequestGate(() => ({ total: 8, perHost: 2 }));
const etags = new Map<string, string>();

process.on('message', ({ addresses, again }: { addresses: readonly string[]; again: boolean }) => {
  void run(addresses, again).then((answer) => process.send?.(answer));
});

async function run(addresses: readonly string[], again: boolean) {
  const start = performance.now();
  const before = process.cpuUsage();
  let entries = 0;
  const { Agent, fetch } = await import('undici');
  const { parseFeed } = await import('../../electron/core/formats/feed-format/feed-format.ts');
  // New connections, as after the minutes that lie between two syncs.
  const agent = new Agent();
  await Promise.all(
    addresses.map((address) =>
      through(new URL(address).host, async () => {
        const etag = again ? etags.get(address) : undefined;
        const response = await fetch(address, {
          dispatcher: agent,
          headers: etag === undefined ? {} : { 'if-none-match': etag },
        });
        const bytes = new Uint8Array(await response.arrayBuffer());
        etags.set(address, response.headers.get('etag') ?? '');
        if (response.status === 304) entries++;
        else {
          const contentType = response.headers.get('content-type');
          entries += parseFeed(bytes, { url: address, contentType }).items.length;
        }
      }),
    ),
  );
  const { user, system } = process.cpuUsage(before);
  const milliseconds = performance.now() - start;
  await agent.close();
  return { milliseconds, cpu: (user + system) / 1000, entries };
}
