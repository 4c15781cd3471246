import { expect, test, type Page } from 'playwright/test';
import { launchApp, newDataFolder, type RunningApp } from '../support/app.ts';
import { combinedVectors } from '../support/combined-vectors.ts';
import { send, startServer } from '../support/http-server.ts';
import { makeEpub } from '../support/make-documents.ts';
import { articleFrame, articleRows } from '../support/reading.ts';
import { rssOf } from '../support/rss.ts';

/** How many vectors go through each door; `npm run torture -- hostile` asks for all. */
const COUNT = Number(process.env['OFFPRINT_VECTORS'] ?? 60);
/** Names and chapters are fewer: each is in sight together with all others. */
const FEW = Math.ceil(COUNT / 4);

const sentence = 'The harbour lay quiet, and the boats waited for somebody who would not come. ';
const around = (vector: string) => `<p>${sentence.repeat(5)}</p>${vector}<p>${sentence.repeat(5)}</p>`;
const escaped = (text: string) =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;');

type Ask = (input: object) => Promise<{ readonly output?: unknown }>;
type Library = Readonly<Record<string, Readonly<Record<string, Ask>>>>;

/** Asks the library through the window's own line; what it refuses is as well. */
function ask(page: Page, calls: readonly (readonly [string, string, object])[]): Promise<readonly unknown[]> {
  return page.evaluate(async (all) => {
    const { library } = (window as unknown as { offprint: { library: Library } }).offprint;
    const answers: unknown[] = [];
    for (const [feature, name, input] of all)
      answers.push((await library[feature]?.[name]?.(input))?.output ?? null);
    return answers;
  }, calls);
}

interface Door {
  readonly name: string;
  /** What came in through it. */
  readonly tried: number;
  /** What ran or loaded, or would have but for a policy. */
  readonly broken: string[];
}

/** A window whose doors are tried one after the other; what happens in between is of the one that is open. */
async function openDoors() {
  const origin = { at: '' };
  const vectors: string[] = [];
  const server = await startServer((_request, response, path) => {
    const at = /^\/page\/(\d+)$/.exec(path)?.[1];
    if (path === '/feed')
      send(
        response,
        'application/rss+xml',
        rssOf(
          vectors
            .map(
              (vector, n) =>
                `<item><guid>${n}</guid><title>Entry ${n}</title><description>${escaped(around(vector))}</description></item>`,
            )
            .join(''),
        ),
      );
    else if (at !== undefined)
      send(
        response,
        'text/html; charset=utf-8',
        `<!doctype html><html><head><title>Page ${at}</title></head><body><article><h1>Page ${at}</h1>${around(vectors[Number(at)] ?? '')}</article></body></html>`,
      );
    else response.writeHead(404).end();
  });
  origin.at = server.origin;
  vectors.push(...combinedVectors(COUNT, server.origin));
  const running = await launchApp({ dataFolder: newDataFolder() });
  await expect(running.page.getByRole('option').first()).toBeVisible();
  return { ...running, server, vectors, origin: server.origin };
}

/** What ran, in any frame, since it was looked at last. */
async function ran({ page, app }: RunningApp): Promise<readonly string[]> {
  const found: string[] = [];
  for (const frame of page.frames()) {
    const pwned = await frame
      .evaluate(() => {
        const has = window as unknown as { pwned?: number };
        const was = has.pwned;
        delete has.pwned;
        return was;
      })
      .catch(() => undefined);
    if (pwned !== undefined) found.push(`vector ${pwned} ran in ${frame.url()}`);
  }
  if (page.url() !== 'app://offprint/index.html') found.push(`the window went to ${page.url()}`);
  const windows = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  if (windows !== 1) found.push(`${windows} windows`);
  return found;
}

/** Opens every article of the list that is open, by its key. */
async function readAll(page: Page, count: number): Promise<void> {
  const frame = articleFrame(page);
  for (let place = 1; place <= count; place++) {
    await articleRows(page).first().press('j');
    const row = page.locator(`[role=option][aria-posinset="${place}"]`);
    await expect(row).toHaveAttribute('aria-selected', 'true');
    const named = await row.locator('.title').getAttribute('title');
    await expect(frame.getByRole('heading', { level: 1 }).first()).toHaveText(named ?? '');
    await frame
      .locator('.article-text')
      .first()
      .hover({ timeout: 5000 })
      .catch(() => undefined);
  }
}

test('hostile markup runs nothing and loads nothing, through whatever door it comes', async () => {
  test.setTimeout(60_000 + COUNT * 4000);
  const running = await openDoors();
  const { page, problems, server, vectors, origin } = running;
  const doors: Door[] = [];
  const through = async (name: string, tried: () => Promise<number>): Promise<void> => {
    problems.length = 0;
    const requests = server.requests.length;
    const count = await tried();
    await page.waitForTimeout(300); // what was going to run has run
    const broken = [
      ...(await ran(running)),
      ...server.requests
        .slice(requests)
        .flatMap(({ path }) => (path.startsWith('/reached') ? [`loaded ${path}`] : [])),
      // What a browser says of a drawing's measures is no fault of ours.
      ...problems.filter((line) => !/^Error: <\w+> attribute/.test(line)),
    ];
    doors.push({ name, tried: count, broken });
  };
  const listed = async (keys: string, count: number) => {
    for (const key of keys) await page.keyboard.press(key);
    await expect(page.locator('op-article-list header')).toContainText(`${count} articles`);
  };

  // What is fetched on purpose, pictures, is fetched before anything is shown: from there on nothing is.
  await ask(page, [['feeds', 'follow', { address: `${origin}/feed` }]]);
  await expect
    .poll(
      async () =>
        (
          await ask(page, [
            ['sync', 'start', { force: false }],
            ['jobs', 'list', {}],
          ])
        )[1],
      { timeout: 120_000 },
    )
    .not.toContainEqual(expect.objectContaining({ state: 'running' }));
  const [all] = (await ask(page, [['articles', 'list', { view: { kind: 'unread' } }]])) as [
    { ids: number[] },
  ];
  const entries = all.ids.length;
  expect(entries).toBeGreaterThan(COUNT * 0.9);
  await ask(
    page,
    all.ids.map((id, n) => ['notes', 'set', { id, note: vectors[n % COUNT] ?? 'x' }] as const),
  );
  await through('feed entry, and note', async () => {
    await listed('gu', entries);
    await readAll(page, entries);
    return entries;
  });

  const kept = (await ask(
    page,
    vectors.map((_, n) => ['articles', 'save', { address: `${origin}/page/${n}` }] as const),
  )) as ({ id: number } | null)[];
  const pages = kept.flatMap((page) => (page && 'id' in page ? [page.id] : []));
  expect(pages.length).toBeGreaterThan(COUNT * 0.6);
  await expect
    .poll(async () => (await ask(page, [['jobs', 'list', {}]]))[0], { timeout: 120_000 })
    .not.toContainEqual(expect.objectContaining({ state: 'running' }));
  await through('page', async () => {
    await listed('gp', pages.length);
    await readAll(page, pages.length);
    return pages.length;
  });
  await through('page as it was fetched', async () =>
    page.evaluate(async (ids) => {
      let shown = 0;
      for (const id of ids) {
        const frame = document.createElement('iframe');
        frame.src = `original/${id}`;
        const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
        document.body.append(frame);
        await loaded;
        await new Promise((resolve) => setTimeout(resolve, 20));
        if (frame.contentDocument?.body.textContent) shown++;
        frame.remove();
      }
      return shown;
    }, pages),
  );

  const few = vectors.slice(0, FEW);
  const chapter = (vector: string, n: number) => ({
    title: escaped(vector).slice(0, 200),
    body: `<h1>Chapter ${n}</h1>${around(vector)}`,
  });
  const book = makeEpub('Book', few.map(chapter));
  await through('chapter of a book', async () => {
    const added = await page.evaluate(
      async (bytes) => {
        const { library } = (window as unknown as { offprint: { library: Library } }).offprint;
        const answer = await library['documents']?.['add']?.({
          name: 'book.epub',
          bytes: new Uint8Array(bytes),
        });
        return answer?.output;
      },
      [...book],
    );
    const { articles } = added as { articles: { id: number }[] };
    expect(articles.length).toBeGreaterThan(FEW / 2);
    await listed('gp', pages.length + articles.length);
    await readAll(page, articles.length);
    return articles.length;
  });

  await through('names: feeds, folders, collections, searches, tags, rules', async () => {
    const outlines = few.map(
      (vector, n) =>
        `<outline text="${escaped(vector)}"><outline text="${escaped(vector)}" title="${escaped(vector)}" xmlUrl="http://127.0.0.1:1/${n}"/></outline>`,
    );
    const opml = `<opml version="2.0"><head/><body>${outlines.join('')}</body></opml>`;
    await page.evaluate(async (text) => {
      const { library } = (window as unknown as { offprint: { library: Library } }).offprint;
      await library['opml']?.['import']?.({
        file: '<img src=x onerror=top.pwned=1>.opml',
        bytes: new TextEncoder().encode(text),
      });
    }, opml);
    const acts = { bookmark: true };
    await ask(
      page,
      few.flatMap((vector, n) => {
        const name = vector.slice(0, 190);
        return [
          ['collections', 'create', { name }],
          ['searches', 'save', { name, query: `word${n}` }],
          ['rules', 'save', { id: null, name, query: `word${n}`, acts }],
          [
            'tags',
            'change',
            { changes: [{ ids: all.ids.slice(0, 1), add: [name.slice(0, 90)], remove: [] }] },
          ],
          ['feeds', 'rename', { id: n + 1, title: name }],
        ] as const;
      }),
    );
    await page.reload();
    await expect(page.getByRole('option').first()).toBeVisible();
    for (const key of ['Control+k', 'o', 'Escape', 'Control+,', 'Escape']) await page.keyboard.press(key);
    return few.length * 7;
  });

  for (const { name, tried, broken } of doors)
    process.stdout.write(`hostile  ${name}  ${tried} tried  ${broken.length} broken\n`);
  expect(doors.flatMap(({ name, broken }) => broken.map((what) => `${name}: ${what}`))).toEqual([]);
  await running.close();
  await server.close();
});
