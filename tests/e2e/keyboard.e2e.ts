import { expect, test, type Page } from 'playwright/test';
import { launchApp, newDataFolder } from '../support/app.ts';
import { newsArticles } from '../support/news-articles.ts';
import { startNewsSite } from '../support/news-site.ts';
import { articleFrame, articleRows, follow, selectNext, syncEnded } from '../support/reading.ts';

const heading = (page: Page) => articleFrame(page).getByRole('heading', { level: 1 });
const titleOf = (index: number) =>
  new RegExp((newsArticles[index]?.title ?? '').slice(0, 18).replace(/\s/g, '\\s'));
const viewName = (page: Page) => page.locator('op-article-list header h2');

async function keys(page: Page, ...pressed: readonly string[]): Promise<void> {
  for (const key of pressed) await page.keyboard.press(key);
}

test('a reader who never touches the mouse', async () => {
  const site = await startNewsSite();
  const dataFolder = newDataFolder();
  const { page, problems, close } = await launchApp({ dataFolder });
  await follow(page, site.origin);
  await expect(articleRows(page)).toHaveCount(4);
  await syncEnded(page);

  await test.step('j and k move, n goes to the next unread', async () => {
    await keys(page, 'j');
    await expect(heading(page)).toHaveText(titleOf(0));
    await keys(page, 'j');
    await expect(heading(page)).toHaveText(titleOf(1));
    await keys(page, 'k');
    await expect(heading(page)).toHaveText(titleOf(0));
    await keys(page, 'n');
    await expect(heading(page)).toHaveText(titleOf(2));
  });
  await test.step('m marks unread and read, s bookmarks', async () => {
    const unread = page.getByRole('button', { name: 'Unread', exact: true, pressed: true });
    await keys(page, 'm');
    await expect(unread.last()).toBeVisible();
    await keys(page, 'm', 's');
    await expect(page.getByRole('button', { name: 'Bookmark', pressed: true })).toBeVisible();
  });
  await test.step('G and g g go to the ends', async () => {
    await keys(page, 'Shift+G');
    await expect(heading(page)).toHaveText(titleOf(3));
    await keys(page, 'g', 'g');
    await expect(heading(page)).toHaveText(titleOf(0));
  });
  await test.step('Space pages, and at the end goes on to the next unread', async () => {
    await keys(page, 'g', 'u');
    await expect(viewName(page)).toHaveText('Unread');
    await selectNext(page);
    const first = await heading(page).innerText();
    await expect(async () => {
      await page.keyboard.press('Space');
      expect(await heading(page).innerText()).not.toBe(first);
    }).toPass();
  });
  await test.step('Shift+A marks all read, Ctrl+Z takes it back', async () => {
    await keys(page, 'g', 'a');
    await expect(viewName(page)).toHaveText('All articles');
    await page.evaluate(async () => {
      type Call = (input: object) => Promise<{ output: { ids: number[] } }>;
      const { library } = (
        window as unknown as { offprint: { library: Record<string, Record<string, Call>> } }
      ).offprint;
      const all = await library['articles']?.['list']?.({ view: { kind: 'all' } });
      await library['articles']?.['setRead']?.({ ids: all?.output.ids, read: false });
    });
    const count = async () =>
      page.evaluate(async () => {
        type Call = (input: object) => Promise<{ output: { ids: number[] } }>;
        const { library } = (
          window as unknown as { offprint: { library: Record<string, Record<string, Call>> } }
        ).offprint;
        return (await library['articles']?.['list']?.({ view: { kind: 'unread' } }))?.output.ids.length;
      });
    const before = await count();
    expect(before).toBe(8);
    await keys(page, 'Shift+A');
    await expect.poll(count).toBe(0);
    await keys(page, 'Control+z');
    await expect.poll(count).toBe(8);
  });
  await test.step('Delete moves to the trash, Ctrl+Z brings back', async () => {
    await keys(page, 'g', 'a');
    await expect(articleRows(page)).toHaveCount(8);
    await selectNext(page);
    await keys(page, 'Delete');
    await expect(articleRows(page)).toHaveCount(7);
    await keys(page, 'Control+z');
    await expect(articleRows(page)).toHaveCount(8);
  });
  await test.step('the palette finds actions and articles', async () => {
    await keys(page, 'Control+k');
    await page.keyboard.type('bookmarks');
    await keys(page, 'Enter');
    await expect(viewName(page)).toHaveText('Bookmarks');
    await keys(page, 'Control+k');
    await page.keyboard.type('tramwaj');
    await expect(
      page
        .getByRole('dialog')
        .getByRole('option', { name: /tramwaj/ })
        .or(page.locator('op-palette').getByText(/stuletni/))
        .first(),
    ).toBeVisible();
    await keys(page, 'Escape');
  });
  await test.step('? shows the keys, Escape closes', async () => {
    await keys(page, '?');
    await expect(page.getByRole('dialog')).toBeVisible();
    await keys(page, 'Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });
  await test.step('no single key fires while typing', async () => {
    await keys(page, '/');
    await page.keyboard.type('mas');
    await expect(page.getByRole('combobox', { name: 'Search the library' })).toHaveValue('mas');
    await expect(page.getByRole('dialog')).toBeHidden();
    await keys(page, 'Escape', 'Escape');
  });
  await test.step('settings change the page and survive a restart', async () => {
    await keys(page, 'g', ',');
    await page.getByLabel('Dark', { exact: true }).check();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await keys(page, 'Escape');
  });
  expect(problems).toEqual([]);
  await close();
  await site.close();

  const again = await launchApp({ dataFolder });
  await expect(again.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await again.close();
});

test('every menu item names an action and the page does it', async () => {
  const { page, app, close } = await launchApp({ dataFolder: newDataFolder() });
  await expect(articleRows(page)).toHaveCount(4);
  const click = (id: string) =>
    app.evaluate(({ Menu }, item) => {
      const found = Menu.getApplicationMenu()?.getMenuItemById(item);
      found?.click();
      return found?.label ?? null;
    }, id);
  expect(await click('go-bookmarks')).toMatch(/Bookmarks/);
  await expect(viewName(page)).toHaveText('Bookmarks');
  expect(await click('help')).not.toBeNull();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  const labels = await app.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).flatMap((item) =>
      (item.submenu?.items ?? []).map(({ label }) => label),
    ),
  );
  expect(labels.filter((label) => /^(action|menu)\./.test(label))).toEqual([]);
  await close();
});
