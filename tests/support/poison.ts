import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { ArticleId, WorkQueue } from '../../electron/core/api/index.ts';
import { DatabaseSync } from '../../electron/core/foundation/database/sqlite.ts';
import { send, startServer } from './http-server.ts';
import { titled } from './machines.ts';
import { makePicture } from './make-picture.ts';
import { articlePage, longText, rssItem, rssOf } from './rss.ts';
import { openLibrary, temporaryFolder, type TestLibrary } from './test-library.ts';

/** Changes the library's file while nobody has it open. */
export function change(folder: string, ...statements: readonly string[]): void {
  const database = new DatabaseSync(join(folder, 'library.db'));
  try {
    for (const sql of statements) database.exec(sql);
  } finally {
    database.close();
  }
}

/** What the library's file answers to a query. */
export function rowsOf(folder: string, sql: string): readonly Readonly<Record<string, unknown>>[] {
  const database = new DatabaseSync(join(folder, 'library.db'), { readOnly: true });
  try {
    // Rows are objects without a prototype.
    return database
      .prepare(sql)
      .all()
      .map((row) => ({ ...(row as object) }));
  } finally {
    database.close();
  }
}

/** SQL: whatever writes this row fails. */
export const refuse = (when: string, table: string, condition: string) =>
  `CREATE TRIGGER poison_${table}_${when.toLowerCase().replaceAll(' ', '_')} BEFORE ${when} ON ${table}
   WHEN ${condition} BEGIN SELECT RAISE(ABORT, 'poisoned'); END`;

export const item = (n: number, text = longText(`W${n}`), link?: string) =>
  rssItem({
    guid: `${n}`,
    title: `T${n}`,
    text,
    ...(link === undefined ? {} : { link }),
    date: new Date(Date.UTC(2026, 0, n)).toUTCString(),
  });

/** A feed of these items at `/feed`, pages and pictures elsewhere. */
export async function startSite(t: TestContext, feed: () => string) {
  const server = await startServer((_request, response, path) => {
    if (path.endsWith('feed')) send(response, 'application/rss+xml', rssOf(feed()));
    else if (path.endsWith('.png')) send(response, 'image/png', makePicture(path.length));
    else send(response, 'text/html', articlePage(`Page ${path.slice(1)}`, longText('Page')));
  });
  t.after(() => server.close());
  return server;
}

export async function sync({ client, offprint }: TestLibrary): Promise<void> {
  await client.sync.start({ force: true });
  await offprint.settled();
  for (const job of await client.jobs.list({})) assert.notEqual(job.state, 'failed', job.kind);
}

/** What was set aside of a queue: titles, tries, and whether it is given up. */
export async function aside({ client }: TestLibrary, queue: WorkQueue) {
  const { items } = await client.setAside.list({});
  return items.filter((each) => each.queue === queue);
}

export const textOf = async ({ client }: TestLibrary, id: ArticleId) =>
  (await client.articles.open({ id })).content;

/** A library of three articles, with the folder it lies in; it is closed. */
export async function three(
  t: TestContext,
  text?: (n: number, origin: string) => string,
  link?: (n: number) => string,
) {
  const site = await startSite(t, () =>
    [1, 2, 3].map((n) => item(n, text?.(n, site.origin), link?.(n))).join(''),
  );
  const folder = temporaryFolder(t);
  const library = await openLibrary(t, folder);
  const feed = await library.client.feeds.follow({ address: `${site.origin}/feed` });
  await library.offprint.settled();
  const ids = [
    await titled(library, 'T1'),
    await titled(library, 'T2'),
    await titled(library, 'T3'),
  ] as const;
  return { site, folder, library, feed, ids };
}
