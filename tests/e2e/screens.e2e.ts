import { expect, test, type Page } from 'playwright/test';
import { launchApp, newDataFolder, type RunningApp, whole } from '../support/app.ts';
import { startNewsSite } from '../support/news-site.ts';
import { articleFrame, articleRows, follow, selectNext, syncEnded } from '../support/reading.ts';

const sizes = [
  { width: 1280, height: 800 },
  { width: 800, height: 600 },
  { width: 1600, height: 1000 },
] as const;

/** Dialogs, and the keys that open them. */
const dialogs = [
  ['import', 'g', 'i'],
  ['sync-log', 'g', 'y'],
  ['tidy', 'g', 'd'],
  ['folder', 'Shift+F'],
  ['places', 'Shift+D'],
  ['collection', 'Shift+N'],
  ['exchange', 'Control+Shift+M'],
  ['mirror', 'Control+Shift+E'],
  ['empty-trash', 'Shift+Delete'],
] as const;

/** Preferences as another start would find them. */
async function setPreferences({ app, page }: RunningApp, change: object): Promise<void> {
  await page.evaluate(async (preferences) => {
    type Call = (input: object) => Promise<object>;
    const { shell } = (window as unknown as { offprint: { shell: Record<string, Record<string, Call>> } })
      .offprint;
    await shell['shell']?.['setPreferences']?.(preferences);
  }, change);
  await Promise.all([
    page.waitForEvent('load'),
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload()),
  ]);
  await whole(page);
  // The view it was in comes back, with or without rows.
  await expect(page.locator('op-article-list header h2')).toBeVisible();
}

/** Nothing on the screen may stick out of it sideways. */
async function expectNoOverflow(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
}

for (const language of ['en', 'pl'] as const) {
  test(`every screen in every theme, ${language}`, async ({}, info) => {
    test.setTimeout(180_000);
    const site = await startNewsSite();
    const running = await launchApp({ dataFolder: newDataFolder() });
    const { page, app, problems, close } = running;
    await page.screenshot({ path: info.outputPath('opening.png') });
    await follow(page, site.origin);
    await syncEnded(page);

    for (const theme of ['light', 'sepia', 'dark', 'black'] as const) {
      for (const { width, height } of sizes) {
        const shot = (name: string) =>
          page.screenshot({ path: info.outputPath(`${name}-${theme}-${width}.png`) });
        await app.evaluate(
          ({ BrowserWindow }, size) =>
            BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
          { width, height },
        );
        await setPreferences(running, { theme, language });
        await page.keyboard.press('g');
        await page.keyboard.press('a');
        await selectNext(page);
        await expectNoOverflow(page);
        await shot('article');
        if (theme === 'light' && width === 1280) {
          await page.keyboard.press('d');
          await expect(articleFrame(page).locator('.placemark')).toBeVisible();
          await shot('article-place');
        }
        await page.keyboard.press('/');
        await page.keyboard.type('żółwia');
        await expect(page.locator('op-search-results mark').first()).toBeVisible();
        await shot('search');
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
        await page.keyboard.press('g');
        await page.keyboard.press(',');
        await expect(page.locator('op-settings')).toBeVisible();
        await expectNoOverflow(page);
        await shot('settings');
        await page.keyboard.press('Escape');
        await page.keyboard.press('?');
        await shot('help');
        await page.keyboard.press('Escape');
        await page.keyboard.press('g');
        await page.keyboard.press('s');
        await page.waitForTimeout(150);
        await shot('empty');
        for (const [name, ...keys] of dialogs) {
          for (const key of keys) await page.keyboard.press(key);
          await expect(page.getByRole('dialog')).toBeVisible();
          await expectNoOverflow(page);
          await shot(name);
          await page.keyboard.press('Escape');
          await expect(page.getByRole('dialog')).toHaveCount(0);
        }
      }
    }
    await test.step('what opens over the window, and the end of an article', async () => {
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
      await setPreferences(running, { theme: 'light', language });
      const shot = (name: string) => page.screenshot({ path: info.outputPath(`${name}.png`) });
      await page.keyboard.press('a');
      await expect(page.getByRole('dialog')).toBeVisible();
      await shot('add');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await page.keyboard.type('k');
      await expect(page.getByRole('dialog')).toBeVisible();
      await shot('palette');
      await page.keyboard.press('Escape');
      await page
        .locator('op-sidebar')
        .getByRole('treeitem', { name: /Kurier Zarzecza/ })
        .first()
        .click({ button: 'right' });
      await expect(page.getByRole('menuitem').first()).toBeVisible();
      await shot('feed-menu');
      await page.getByRole('menuitem').nth(4).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await shot('feed-details');
      await page.keyboard.press('Escape');
      await page.keyboard.press('g');
      await page.keyboard.press('a');
      await articleRows(page).filter({ hasText: 'Stary młyn' }).click();
      await expect(articleFrame(page).getByRole('heading', { level: 1 })).toHaveText(/Stary/);
      await page.keyboard.press('Shift+C');
      for (const name of ['Młyny i rzeki', 'Do eseju o wodzie']) {
        await page.keyboard.type(name);
        await page.keyboard.press('Enter');
        await expect(page.locator('op-collections-dialog').getByRole('checkbox', { name })).toBeChecked();
      }
      await shot('collections');
      await page.keyboard.press('Escape');
      await expect(articleFrame(page).locator('.article-collections li')).toHaveCount(2);
      await shot('article-start');
      await articleFrame(page)
        .locator('html')
        .evaluate((root) => root.scrollTo(0, root.scrollHeight));
      await page.waitForTimeout(200);
      await shot('article-end');
    });
    expect(problems).toEqual([]);
    await close();
    await site.close();
  });
}
