import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { launchApp, newDataFolder } from '../support/app.ts';
import { startHttpProxy } from '../support/proxy-servers.ts';
import { send, startServer } from '../support/http-server.ts';
import { articleFrame, articleRows, follow, selectNext, syncEnded } from '../support/reading.ts';
import { longText, rssItem, rssOf } from '../support/rss.ts';
import { look } from '../support/screens.ts';

const sidebar = (page: Page) => page.locator('op-sidebar');

async function keys(page: Page, ...all: readonly string[]): Promise<void> {
  for (const key of all) await page.keyboard.press(key);
}

/** A server with any number of feeds, each with one article of its path's name. */
function startFeeds() {
  return startServer((_request, response, path) => {
    if (path.startsWith('/dead')) response.writeHead(404).end();
    else
      send(
        response,
        'application/rss+xml',
        rssOf(rssItem({ guid: path, title: `Story of ${path}`, text: longText(path) }), `Feed ${path}`),
      );
  });
}

test('a list of feeds comes in with its folders, is told apart from what failed, and goes out again', async ({}, info) => {
  const server = await startFeeds();
  const outline = (path: string, text = `Feed ${path}`) =>
    `<outline text="${text}" type="rss" xmlUrl="${server.origin}${path}"/>`;
  const file = join(newDataFolder(), 'kanały.opml');
  writeFileSync(
    file,
    `<opml version="2.0"><head/><body>${outline('/one')}<outline text="Wiadomości">${outline('/two')}
     <outline text="Miasto">${outline('/three', 'Moja nazwa')}</outline></outline>${outline('/dead', 'Martwy')}
     <outline text="Bzdura" xmlUrl="no address at all"/></body></opml>`,
  );
  const dataFolder = newDataFolder();
  const first = await launchApp({ dataFolder });
  const { page } = first;
  await expect(page.getByRole('listbox')).toBeVisible();
  await keys(page, 'g', 'i');
  const dialog = page.locator('op-import-dialog');
  await expect(page.getByRole('dialog')).toBeVisible();

  await test.step('a file that is no list is refused in words', async () => {
    const wrong = join(newDataFolder(), 'wrong.opml');
    writeFileSync(wrong, 'GIF89a');
    await dialog.locator('input[type=file]').setInputFiles(wrong);
    await expect(dialog.getByRole('alert')).toHaveText('This file is not a list of feeds (OPML).');
  });
  await dialog.locator('input[type=file]').setInputFiles(file);
  await expect(dialog).toContainText('4 feeds added.');
  await expect(dialog.getByRole('heading', { level: 4 })).toHaveText('2 feeds could not be read');
  await expect(dialog.locator('li')).toHaveText([/Bzdura/, /Martwy/]);
  await look(page, info, 'import');
  await dialog.getByRole('button', { name: 'Try these again' }).click();
  await expect.poll(() => server.requests.filter(({ path }) => path === '/dead').length).toBe(2);
  await keys(page, 'Escape');
  await test.step('what the list brought shows by itself, beside the welcome articles', async () => {
    await expect(articleRows(page)).toHaveCount(3 + 4);
    await expect(page.locator('op-article-list').getByRole('button', { name: /new/ })).toHaveCount(0);
  });
  await expect(sidebar(page).locator('.item.folder')).toHaveText([/Wiadomości/, /Miasto/]);
  for (const name of [/^Wiadomości, 2 unread/, /^Miasto, 1 unread/])
    await expect(sidebar(page).getByRole('treeitem', { name })).toBeVisible();
  await expect(
    sidebar(page)
      .getByRole('treeitem', { name: /Moja nazwa/ })
      .first(),
  ).toBeVisible();
  await look(page, info, 'folders');

  await test.step('a folder shows what is in it, closes and opens by its keys', async () => {
    await sidebar(page).locator('.item.folder').first().click();
    await expect(articleRows(page)).toHaveCount(2);
    await sidebar(page).locator('.item.folder').first().focus();
    await keys(page, 'ArrowLeft');
    await expect(sidebar(page).locator('.item.folder')).toHaveCount(1);
    await keys(page, 'ArrowRight');
    await expect(sidebar(page).locator('.item.folder')).toHaveCount(2);
    await keys(page, 'ArrowLeft');
  });
  await first.close();

  const second = await launchApp({ dataFolder });
  await expect(sidebar(second.page).locator('.item.folder')).toHaveCount(1);
  const out = join(newDataFolder(), 'out.opml');
  await second.app.evaluate(({ dialog: native }, path) => {
    native.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, out);
  await keys(second.page, 'g', 'e');
  await expect(second.page.getByText('4 feeds written to the file')).toBeVisible();
  const written = readFileSync(out, 'utf8');
  expect(written).toMatch(/Wiadomości[\s\S]*Miasto[\s\S]*Moja nazwa/);
  await second.app.evaluate(({ dialog: native }) => {
    native.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: '/proc/none/out.opml' });
  });
  await keys(second.page, 'g', 'e');
  await expect(second.page.getByText('The file cannot be written.')).toBeVisible();
  expect([...first.problems, ...second.problems]).toEqual([]);
  await second.close();
  await server.close();
});

test('folders are made, filled, emptied and taken away, and each act is undone', async () => {
  const server = await startFeeds();
  const { page, problems, close } = await launchApp({ dataFolder: newDataFolder() });
  await follow(page, `${server.origin}/tides`);
  await syncEnded(page);
  await keys(page, 'Shift+F');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.type('Sea');
  await keys(page, 'Enter');
  await expect(sidebar(page).locator('.item.folder')).toHaveText(/Sea/);
  const feed = sidebar(page)
    .getByRole('treeitem', { name: /^Feed \/tides/ })
    .first();
  await feed.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Feed details' }).click();
  await page.locator('op-feed-details op-folder-select select').selectOption({ label: 'Sea' });
  await keys(page, 'Escape');
  await expect(sidebar(page).locator('.item.folder')).toHaveAttribute('aria-label', /^Sea, 1 unread/);

  await sidebar(page).locator('.item.folder').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Folder details' }).click();
  await page.locator('op-folder-dialog').getByRole('button', { name: 'Remove folder' }).click();
  await expect(sidebar(page).locator('.item.folder')).toHaveCount(0);
  await expect(feed).toBeVisible();
  await keys(page, 'Control+z');
  await expect(sidebar(page).locator('.item.folder')).toHaveAttribute('aria-label', /^Sea, 1 unread/);

  await feed.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Feed details' }).click();
  await page.locator('op-feed-details').getByRole('button', { name: 'Stop following' }).click();
  await expect(feed).toHaveCount(0);
  await server.close();
  await keys(page, 'Control+z');
  await expect(feed, 'it comes back without its server').toBeVisible();
  await expect(sidebar(page).locator('.item.folder')).toHaveAttribute('aria-label', /^Sea, 1 unread/);
  expect(problems).toEqual([]);
  await close();
});

test('a feed behind a password is signed in to from its details', async ({}, info) => {
  const expected = `Basic ${Buffer.from('zofia:tajne').toString('base64')}`;
  let closed = false;
  const server = await startServer((request, response, path) => {
    if (closed && request.headers.authorization !== expected)
      response.writeHead(401, { 'www-authenticate': 'Basic realm="paid"' }).end();
    else
      send(
        response,
        'application/rss+xml',
        rssOf(
          rssItem({
            guid: `${path}${closed}`,
            title: closed ? 'For members' : 'For all',
            text: longText('X'),
          }),
          'Paid',
        ),
      );
  });
  const { page, problems, close } = await launchApp({ dataFolder: newDataFolder() });
  await follow(page, server.origin);
  await syncEnded(page);
  closed = true;
  await keys(page, 'Shift+R');
  const problem = sidebar(page).getByRole('button', { name: /asks for a name and a password/ });
  await expect(problem).toBeVisible();
  await problem.click();
  const form = page.locator('op-sign-in');
  await expect(form).toContainText('The connection is not encrypted');
  await look(page, info, 'sign-in');
  await form.locator('input[name=user]').fill('zofia');
  await form.locator('input[name=password]').fill('tajne');
  await keys(page, 'Enter');
  await expect(form).toHaveCount(0);
  await keys(page, 'Escape', 'g', 'a');
  await expect(articleRows(page).filter({ hasText: 'For members' })).toBeVisible();
  expect(problems).toEqual([]);
  await close();
  await server.close();
});

test("the machine's proxy is the way out, and is named when it is not there", async () => {
  const server = await startServer((_request, response) =>
    send(
      response,
      'application/rss+xml',
      rssOf(rssItem({ guid: '1', title: 'Through the proxy', text: longText('P') }), 'Far away'),
    ),
  );
  const proxy = await startHttpProxy({ 'far-away.example': Number(new URL(server.origin).port) });
  const { page, problems, close } = await launchApp({
    dataFolder: newDataFolder(),
    args: [`--proxy-server=${proxy.place}`],
  });
  await follow(page, 'http://far-away.example/feed');
  await expect(articleRows(page).filter({ hasText: 'Through the proxy' })).toBeVisible();
  expect(proxy.asked).toContain('GET http://far-away.example/feed');
  await syncEnded(page);
  await proxy.close();
  await keys(page, 'Shift+R');
  await expect(
    sidebar(page).getByRole('button', { name: /The proxy server .* cannot be reached/ }),
  ).toBeVisible();
  expect(problems).toEqual([]);
  await close();
  await server.close();
});

test('an article that changed says so, and shows what', async ({}, info) => {
  let text = `<p>${longText('Flood')}</p><p>The council said yes to the new bridge over the river on Monday.</p>`;
  const server = await startServer((_request, response) =>
    send(response, 'application/rss+xml', rssOf(rssItem({ guid: '1', title: 'The bridge', text }), 'Town')),
  );
  const { page, problems, close } = await launchApp({ dataFolder: newDataFolder() });
  await follow(page, server.origin);
  await syncEnded(page);
  await keys(page, 'g', 'a');
  await articleRows(page).filter({ hasText: 'The bridge' }).click();
  await expect(articleFrame(page).getByRole('heading', { level: 1 })).toHaveText('The bridge');
  await expect(page.locator('op-reader-bar').getByText('Kept on this disk')).toBeAttached();
  text = text.replace('yes', 'no');
  await keys(page, 'Shift+R');
  await expect(page.locator('op-reader-bar').getByRole('button', { name: 'Updated' })).toBeVisible();
  await keys(page, 'c');
  const difference = page.locator('op-difference');
  await expect(difference.locator('del')).toHaveText('yes');
  await expect(difference.locator('ins')).toHaveText('no');
  await look(page, info, 'difference');
  expect(problems).toEqual([]);
  await close();
  await server.close();
});

test('tidying up shows what would go, and is undone; the trash is emptied only after a question', async () => {
  const server = await startServer((_request, response) =>
    send(
      response,
      'application/rss+xml',
      rssOf(
        [1, 2, 3, 4, 5, 6]
          .map((day) =>
            rssItem({
              guid: `${day}`,
              title: `Day ${day}`,
              text: longText(`D${day}`),
              date: `0${day} Jan 2026 10:00:00 GMT`,
            }),
          )
          .join(''),
        'Days',
      ),
    ),
  );
  const { page, problems, close } = await launchApp({ dataFolder: newDataFolder() });
  await follow(page, server.origin);
  await syncEnded(page);
  const feed = sidebar(page).getByRole('treeitem', { name: /^Days/ }).first();
  await feed.click();
  await expect(articleRows(page)).toHaveCount(6);
  await keys(page, 'Shift+A');
  await keys(page, 'g', 'd');
  await expect(page.locator('op-tidy-dialog')).toContainText(
    'Nothing is older or more than you wish to keep',
  );
  await keys(page, 'Escape', 'g', ',');
  const keepNewest = page.locator('op-setting-row[data-key="keepNewest"]');
  await keepNewest.locator('select').selectOption({ label: 'The newest 50' });
  // A number that the list does not offer, as an earlier version or the terminal may have set it.
  await page.evaluate(async () => {
    type Ask = (input: object) => Promise<{ readonly output: { readonly keepNewest: number } }>;
    const { offprint } = window as unknown as {
      offprint: { library: { settings: { get: Ask; set: Ask } } };
    };
    const { settings } = offprint.library;
    // Only once what was chosen is stored, or that would come last.
    while ((await settings.get({})).output.keepNewest !== 50)
      await new Promise((resolve) => setTimeout(resolve, 20));
    await settings.set({ keepNewest: 2 });
  });
  await expect(keepNewest.locator('option:checked')).toHaveText('The newest 2');
  await keys(page, 'Escape', 'g', 'd');
  const dialog = page.locator('op-tidy-dialog');
  await expect(dialog).toContainText('4 articles would go to the trash.');
  await expect(dialog.locator('li')).toHaveText([/Day 4/, /Day 3/, /Day 2/, /Day 1/]);
  await dialog.getByRole('button', { name: 'Move 4 to the trash' }).click();
  await expect(articleRows(page)).toHaveCount(2);
  await expect(page.locator('op-toast').getByRole('button', { name: 'Undo' })).toBeVisible();
  await keys(page, 'Control+z');
  await expect(articleRows(page)).toHaveCount(6);
  await keys(page, 'g', 'd');
  await dialog.getByRole('button', { name: 'Move 4 to the trash' }).click();
  await expect(articleRows(page)).toHaveCount(2);

  await keys(page, 'g', 'x');
  await expect(articleRows(page)).toHaveCount(4);
  await selectNext(page);
  await keys(page, 'Delete');
  await expect(articleRows(page), 'put back').toHaveCount(3);
  await keys(page, 'Shift+Delete');
  await expect(page.locator('op-confirm')).toContainText('This cannot be undone');
  await keys(page, 'Enter');
  await expect(articleRows(page), 'the safe answer is the first').toHaveCount(3);
  await keys(page, 'Shift+Delete');
  await page.locator('op-confirm').getByRole('button', { name: 'Erase' }).click();
  await expect(articleRows(page)).toHaveCount(0);
  await keys(page, 'Shift+R');
  await syncEnded(page);
  await feed.click();
  await expect(articleRows(page), 'what was erased does not come back').toHaveCount(3);
  expect(problems).toEqual([]);
  await close();
  await server.close();
});

test('with the tray the app stays when its window is closed, and opens it again', async () => {
  const { page, app, problems, close } = await launchApp({ dataFolder: newDataFolder() });
  await expect(page.getByRole('listbox')).toBeVisible();
  await keys(page, 'g', ',');
  await page.getByRole('switch', { name: /Keep syncing in the tray/ }).check();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(0);
  const [again] = await Promise.all([
    app.waitForEvent('window'),
    app.evaluate(({ app: electron }) => void electron.emit('second-instance', {}, [], '/', {})),
  ]);
  await expect(again.getByRole('listbox')).toBeVisible();
  expect(problems).toEqual([]);
  await close();
});

test('the menu of a feed and of a folder, by mouse and by key', async () => {
  test.setTimeout(90_000);
  const server = await startFeeds();
  const { app, page, problems, close } = await launchApp({ dataFolder: newDataFolder() });
  await follow(page, `${server.origin}/tides`);
  await syncEnded(page);
  await follow(page, `${server.origin}/ferries`);
  await syncEnded(page);
  const item = (name: string) => page.getByRole('menuitem', { name });
  const feed = (path: string) => sidebar(page).getByRole('treeitem', { name: new RegExp(`^Feed ${path}`) });
  const asked = () => server.requests.filter(({ path }) => path === '/tides').length;

  await test.step('asked now, and no other', async () => {
    const [before, others] = [asked(), server.requests.length];
    await feed('/tides').click({ button: 'right' });
    await item('Sync now').click();
    await expect.poll(asked).toBe(before + 1);
    await syncEnded(page);
    expect(server.requests.length - others).toBe(1);
  });
  await test.step('all read, from the keyboard, undone with one key; the focus comes back', async () => {
    await keys(page, 'g', 'f');
    await feed('/tides').focus();
    await keys(page, 'Shift+F10');
    await expect(item('Sync now')).toBeFocused();
    await keys(page, 'ArrowDown', 'Enter');
    await expect(feed('/tides')).toHaveAttribute('aria-label', 'Feed /tides');
    await expect(feed('/tides')).toBeFocused();
    await expect(feed('/ferries')).toHaveAttribute('aria-label', /1 unread/);
    await keys(page, 'Control+z');
    await expect(feed('/tides')).toHaveAttribute('aria-label', /1 unread/);
    await keys(page, 'ContextMenu', 'Escape');
    await expect(item('Sync now')).toHaveCount(0);
    await expect(feed('/tides')).toBeFocused();
  });
  await test.step('its address is copied', async () => {
    await feed('/tides').click({ button: 'right' });
    await item('Copy the feed’s address').click();
    await expect(page.locator('op-toast')).toContainText('Address copied');
    expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe(`${server.origin}/tides`);
  });
  await test.step('unfollowed, and back', async () => {
    await feed('/ferries').click({ button: 'right' });
    await item('Stop following').click();
    await expect(feed('/ferries')).toHaveCount(0);
    await keys(page, 'Control+z');
    await expect(feed('/ferries')).toHaveCount(1);
  });
  await test.step('of a folder', async () => {
    await keys(page, 'Shift+F');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.type('Sea');
    await keys(page, 'Enter');
    const folder = sidebar(page).locator('.item.folder');
    await folder.click({ button: 'right' });
    await expect(item('Sync now'), 'there is nothing in it').toBeDisabled();
    await item('Close Sea').click();
    await expect(folder).toHaveAttribute('aria-expanded', 'false');
  });
  expect(problems).toEqual([]);
  await close();
  await server.close();
});
