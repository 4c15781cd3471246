import type { TestContext } from 'node:test';
import { send, startServer } from './http-server.ts';
import { rssOf } from './rss.ts';
import { openLibrary, temporaryFolder } from './test-library.ts';

/** A library that follows a feed of `first`, its text kept as the feed has it; `publish` puts other items in the feed and syncs. */
export async function following(t: TestContext, first: string) {
  let items = first;
  const server = await startServer((_request, response) =>
    send(response, 'application/rss+xml', rssOf(items)),
  );
  t.after(() => server.close());
  const folder = temporaryFolder(t);
  const library = await openLibrary(t, folder);
  const feed = await library.client.feeds.follow({ address: server.origin });
  await library.client.feeds.setFullText({ id: feed.id, fullText: 'feed' });
  await library.offprint.settled();
  return {
    ...library,
    folder,
    publish: async (next: string) => {
      items = next;
      await library.client.sync.start({ force: true });
      await library.offprint.settled();
    },
  };
}
