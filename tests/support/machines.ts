import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { ArticleId } from '../../electron/core/api/index.ts';
import { send, startServer } from './http-server.ts';
import { articlePage, longText, rssItem, rssOf } from './rss.ts';
import { openLibrary, temporaryFolder, type TestLibrary } from './test-library.ts';

/** A server with a feed of four articles and any page. */
export async function startSite(t: TestContext) {
  const items = [1, 2, 3, 4].map((n) =>
    rssItem({
      guid: `${n}`,
      title: `T${n}`,
      date: new Date(Date.UTC(2026, 0, n)).toUTCString(),
      text: longText(`W${n}`),
    }),
  );
  const server = await startServer((_request, response, path) =>
    path.endsWith('.xml')
      ? send(response, 'application/rss+xml', rssOf(items.join('')))
      : send(
          response,
          'text/html',
          articlePage(
            `Page ${path.slice(1)}`,
            longText('Page'),
            '',
            '<p>And this is the word of the miller, said here alone.</p>',
          ),
        ),
  );
  t.after(() => server.close());
  return server;
}

export interface Machine extends TestLibrary {
  readonly folder: string;
}

/** A machine whose library exchanges through `shared`. */
export async function machine(t: TestContext, shared: string, folder = temporaryFolder(t)): Promise<Machine> {
  const library = await openLibrary(t, folder);
  await library.client.exchange.setFolder({ folder: library.offprint.allowFile(shared) });
  await library.offprint.settled();
  return { ...library, folder };
}

/** Has each exchange once, in this order. */
export const exchange = async (...machines: readonly Machine[]) => {
  for (const { client, offprint } of machines) {
    await client.exchange.now({});
    await offprint.settled();
  }
};

/** Finds the article of that title. */
export async function titled({ client }: TestLibrary, title: string): Promise<ArticleId> {
  const { ids } = await client.articles.list({ view: { kind: 'all' } });
  const found = (await client.articles.summaries({ ids: [...ids] })).find((each) => each.title === title);
  assert.ok(found, `${title} is here`);
  return found.id;
}

/** All that the exchange is about, in words that are the same on every machine. */
export async function told({ client }: TestLibrary): Promise<object> {
  const [feeds, folders, collections, tags] = await Promise.all([
    client.feeds.list({}),
    client.folders.list({}),
    client.collections.list({}),
    client.tags.list({}),
  ]);
  const { ids } = await client.articles.list({ view: { kind: 'all' } });
  const order = async (view: Parameters<typeof client.articles.list>[0]['view']) => {
    const listed = await client.articles.list({ view });
    return (await client.articles.summaries({ ids: [...listed.ids] })).map(({ title }) => title);
  };
  const articles = await Promise.all(
    ids.map(async (id) => {
      const [article, highlights, placemarks] = await Promise.all([
        client.articles.open({ id }),
        client.highlights.of({ id }),
        client.placemarks.of({ id }),
      ]);
      const { title, read, bookmarked, note, progress } = article;
      return {
        title,
        read,
        bookmarked,
        note,
        progress,
        tags: article.tags.map(({ name, colour }) => [name, colour]),
        highlights: highlights.map((each) => [each.quote.exact, each.colour, each.note]).sort(),
        placemarks: placemarks.map((each) => [each.quote.exact, each.name]).sort(),
      };
    }),
  );
  return {
    feeds: feeds
      .map(({ url, title, fullText, folderId }) => [
        url,
        title,
        fullText,
        folders.find(({ id }) => id === folderId)?.name ?? null,
      ])
      .sort(),
    collections: await Promise.all(
      collections.map(async ({ id, name, parentId }) => ({
        name,
        parent: collections.find((each) => each.id === parentId)?.name ?? null,
        articles: await order({ kind: 'collection', collectionId: id }),
      })),
    ).then((all) => all.sort((a, b) => (a.name < b.name ? -1 : 1))),
    tags: tags.map(({ name, colour, count }) => [name, colour, count]),
    later: await order({ kind: 'later' }),
    saved: (await order({ kind: 'saved' })).sort(),
    articles: articles.sort((a, b) => (a.title < b.title ? -1 : 1)),
  };
}
