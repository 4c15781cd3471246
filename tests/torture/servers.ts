import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOffprint } from '../../electron/core/offprint.ts';
import { startMisbehavingServer } from '../support/misbehaving-server.ts';
import { isOver, type Effort, type Outcome } from './outcome.ts';

/** No way from servers that never answer; the others have no names. */
const SILENT = new Set(['self-signed', 'no-http', 'refused', 'no-such-host']);

/** Servers that misbehave in every way end in their reason, and lose no article that is here. */
export async function servers(effort: Effort): Promise<readonly Outcome[]> {
  const lost: string[] = [];
  let tried = 0;
  while (tried < effort.most && !isOver(effort)) {
    const server = await startMisbehavingServer();
    const folder = mkdtempSync(join(tmpdir(), 'offprint-servers-'));
    const { api, ...offprint } = await createOffprint({ dataFolder: folder, requestTimeoutMs: 3000 });
    try {
      const outlines = server.moods.map(
        ({ name, address }) => `<outline text="${name}" xmlUrl="${address}"/>`,
      );
      const opml = `<opml version="2.0"><body>${outlines.join('')}</body></opml>`;
      await api.opml.import({ file: 'x.opml', bytes: Buffer.from(opml) });
      await offprint.settled();
      server.turn();
      await api.sync.start({ force: true });
      await offprint.settled();
      const feeds = new Map((await api.feeds.list({})).map((feed) => [feed.title, feed]));
      for (const { name, code } of server.moods) {
        tried++;
        const feed = feeds.get(name);
        if ((feed?.error?.code ?? null) !== code) lost.push(`${name}: ${feed?.error?.code ?? 'no reason'}`);
        if (!SILENT.has(name) && (feed?.total ?? 0) === 0) lost.push(`${name} lost its article`);
      }
    } finally {
      await offprint.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return [{ bench: 'servers', what: 'misbehaviours', tried, survived: tried - lost.length, lost }];
}
