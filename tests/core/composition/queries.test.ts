import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { contract, type ArticleId } from '../../../electron/core/api/index.ts';
import { callProcedure } from '../../../electron/core/api/protocol.ts';
import { DatabaseSync } from '../../../electron/core/foundation/database/sqlite.ts';
import { send, startServer } from '../../support/http-server.ts';
import { articlePage, longText, rssItem, rssOf } from '../../support/rss.ts';
import { openLibrary, temporaryFolder } from '../../support/test-library.ts';

/** All queries of the contract: `articles.list`. */
const queries = Object.entries(contract).flatMap(([feature, procedures]) =>
  Object.entries(procedures).flatMap(([name, { kind }]) => (kind === 'query' ? [`${feature}.${name}`] : [])),
);

test('no query writes to the library', async (t) => {
  const items = [1, 2, 3].map((n) =>
    rssItem({ guid: String(n), title: `Story ${n}`, text: longText(`W${n}`) }),
  );
  const server = await startServer((_request, response, path) =>
    path === '/page'
      ? send(response, 'text/html', articlePage('A page', longText('Page')))
      : send(response, 'application/rss+xml', rssOf(items.join(''), 'Town')),
  );
  t.after(() => server.close());
  const folder = temporaryFolder(t);
  const { client, offprint } = await openLibrary(t, folder);
  const feed = await client.feeds.follow({ address: server.origin });
  const { id } = await client.articles.save({ address: `${server.origin}/page` });
  await offprint.settled();
  const backup = offprint.allowFile(join(temporaryFolder(t), 'all.offprint-backup'));
  await client.backup.create({ file: backup });
  const ids: readonly ArticleId[] = [...(await client.articles.list({ view: { kind: 'all' } })).ids];
  assert.ok(ids.length >= 4);
  // The index is opened when it is first asked something, and noted in the library.
  await client.search.query({ query: 'page' });
  await offprint.settled();

  const filter = { text: '', colour: null, orphaned: false, articleId: null };
  const rule = { kind: 'hide', selector: 'p.none', startsWith: '' } as const;
  const inputs: Readonly<Record<string, unknown>> = {
    'articles.list': { view: { kind: 'all' } },
    'articles.summaries': { ids },
    'articles.difference': { id, revision: 1 },
    'collections.holding': { ids },
    'feeds.log': { id: feed.id },
    'highlights.of': { id },
    'highlights.list': { filter },
    'highlights.markdown': { filter },
    'placemarks.of': { id },
    'backup.preview': { file: backup },
    'rules.preview': { query: 'story', acts: { read: true } },
    'search.query': { query: 'story is:unread' },
    'search.facets': { query: 'story' },
    'search.related': { id },
    'siteRules.kinds': { id, block: { text: longText('Page'), picture: null } },
    'siteRules.preview': { id, rule },
    'sources.leftOut': { id },
    'sources.original': { id },
  };
  // There is nothing to compare with: that is said, after looking.
  const refused: Readonly<Record<string, string>> = { 'articles.difference': 'not-found' };

  // SQLite changes this number when another connection has written (https://sqlite.org/pragma.html#pragma_data_version).
  const watch = new DatabaseSync(join(folder, 'library.db'), { readOnly: true });
  t.after(() => watch.close());
  const version = () =>
    (watch.prepare('PRAGMA data_version').get() as { readonly data_version: number }).data_version;
  assert.ok(queries.length > 40);
  for (const query of queries) {
    const before = version();
    const [feature = '', name = ''] = query.split('.');
    const asked = callProcedure(contract, offprint.api, feature, name, inputs[query] ?? {});
    const outcome = await asked.then(
      () => undefined,
      (error: unknown) => (error as { readonly code?: string }).code ?? String(error),
    );
    assert.equal(outcome, refused[query], query);
    assert.equal(version(), before, `${query} wrote to the library`);
  }
  // The watch sees a write when there is one.
  const before = version();
  await client.articles.setRead({ ids: [id], read: true });
  assert.notEqual(version(), before);
});
