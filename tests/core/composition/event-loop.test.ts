import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { startServer, send } from '../../support/http-server.ts';
import { generateLibrary } from '../../support/library-generator.ts';
import { change } from '../../support/poison.ts';
import { longText, rssItem, rssOf } from '../../support/rss.ts';
import { temporaryFolder } from '../../support/test-library.ts';
import { watchLibrary } from '../../support/watched-library.ts';

/** Articles of the library that is watched. */
const ARTICLES = Number(process.env['OFFPRINT_WATCHED'] ?? 2000);
/**
 * How many times the calibration one stretch may take: that takes about 40 ms where 200 ms are the rule, so this is the rule
 * on every machine.
 */
const MOST = 5;

test('no act holds the event loop of the library: queries are answered in between', async (t) => {
  const folder = join(temporaryFolder(t), 'library');
  await generateLibrary(folder, ARTICLES);
  const server = await startServer((_request, response, path) => {
    if (path === '/large')
      send(
        response,
        'application/rss+xml',
        rssOf(
          Array.from({ length: 1100 }, (_, n) =>
            rssItem({ guid: `l${n}`, title: `Large ${n}`, text: `<p>${longText(`L${n}`).repeat(11)}</p>` }),
          ).join(''),
        ),
      );
    else response.writeHead(404).end();
  });
  t.after(() => server.close());
  // The index is built anew, and all kept pages are there to be looked after.
  for (const side of ['', '-wal', '-shm']) rmSync(join(folder, `search.db${side}`), { force: true });
  change(folder, 'INSERT OR IGNORE INTO search_queue SELECT id FROM article');

  const library = await watchLibrary(t, folder);
  const bound = MOST * library.calibration;
  const held: { readonly act: string; readonly ms: number }[] = [];
  const watch = async (act: string, work: () => Promise<unknown>) => {
    await library.longest();
    await work();
    held.push({ act, ms: await library.longest() });
  };
  const call = (feature: string, name: string, input: object = {}) => library.call(feature, name, input);
  const file = async (name: string) => library.allowFile(join(folder, '..', name));

  // What is held is seen: the calibration is five runs without a pause.
  await library.longest();
  await library.calibrate();
  assert.ok((await library.longest()) > 3 * library.calibration);

  // Opening is no act: nobody can ask before it.
  await call('feeds', 'list');
  const { ids } = (await call('articles', 'list', { view: { kind: 'all' } })) as { ids: number[] };
  assert.ok(ids.length >= ARTICLES);
  await watch('index, built anew', () => library.settled());
  await watch('list of all', () => call('articles', 'list', { view: { kind: 'all' } }));
  await watch('search, with facets', async () => {
    await call('search', 'query', { query: 'a*' });
    await call('search', 'facets', { query: 'a*' });
    await call('search', 'query', { query: 'is:unread' });
  });
  await watch('all read', () => call('articles', 'markViewRead', { view: { kind: 'all' } }));
  await watch('all tagged', () =>
    call('tags', 'change', { changes: [{ ids: ids.slice(0, 2000), add: ['tagged'], remove: [] }] }),
  );
  await watch('a rule for all', async () => {
    const rule = { id: null, name: 'r', query: 'is:read', acts: { later: true } };
    const { id } = (await call('rules', 'save', rule)) as { id: number };
    await call('rules', 'run', { id });
  });
  await watch('follow of a feed of 27 MB', async () => {
    await call('feeds', 'follow', { address: `${server.origin}/large` });
    await library.settled();
  });
  await watch('lists of feeds', async () => {
    const outlines = Array.from(
      { length: 2000 },
      (_, n) => `<outline text="F${n}" xmlUrl="http://127.0.0.1:1/${n}"/>`,
    );
    const bytes = new Uint8Array(Buffer.from(`<opml version="2.0"><body>${outlines.join('')}</body></opml>`));
    await call('opml', 'import', { file: 'many.opml', bytes });
    await call('opml', 'export');
    await call('feeds', 'list');
  });
  for (const format of ['epub', 'html', 'markdown', 'json', 'csv'])
    await watch(`export: ${format}`, async () =>
      call('export', 'articles', { ids: ids.slice(0, 300), format, file: await file(`out.${format}`) }),
    );
  await watch('backup', async () => {
    await library.maintain();
    await call('backup', 'create', { file: await file('backup.zip') });
  });
  await watch('tidied away', async () => {
    await call('settings', 'set', { keepNewest: 1 });
    await call('retention', 'preview');
    await call('retention', 'run');
  });
  await watch('trash emptied', async () => {
    await call('retention', 'emptyTrash');
    await library.settled();
  });
  await watch('merge', async () => {
    await call('backup', 'merge', { file: await file('backup.zip') });
    await library.settled();
  });

  held.sort((a, b) => b.ms - a.ms);
  for (const { act, ms } of held) t.diagnostic(`${act}: ${Math.round(ms)} ms`);
  t.diagnostic(`calibration: ${library.calibration.toFixed(1)} ms, so at most ${Math.round(bound)} ms`);
  assert.deepEqual(
    held.filter(({ ms }) => ms > bound),
    [],
  );
});
