import { expect, test } from 'playwright/test';
import { newsArticles } from '../support/news-articles.ts';
import { startNewsSite } from '../support/news-site.ts';
import { launchApp, newDataFolder, whole } from '../support/app.ts';
import { articleFrame, follow } from '../support/reading.ts';

const sizes = [
  { width: 1280, height: 800 },
  { width: 800, height: 600 },
] as const;

/** What is said of the screen here is the same in both languages, so elements are found by what they are. */
for (const language of ['en', 'pl'] as const) {
  test(`searching in every state, ${language}`, async ({}, info) => {
    test.setTimeout(180_000);
    const site = await startNewsSite();
    const { page, app, problems, close } = await launchApp({ dataFolder: newDataFolder() });
    await follow(page, site.origin);
    await expect(page.locator('op-article-row')).toHaveCount(newsArticles.length);
    const field = page.locator('op-search-field input');
    const suggestion = page.locator('op-search-field [role=option]');
    const dialog = page.getByRole('dialog');

    for (const theme of ['light', 'dark'] as const) {
      for (const { width, height } of sizes) {
        const shot = async (name: string) => {
          const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
          expect(wide, name).toBe(false);
          await page.screenshot({ path: info.outputPath(`${name}-${theme}-${width}.png`) });
        };
        await app.evaluate(
          ({ BrowserWindow }, size) =>
            BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
          { width, height },
        );
        await page.evaluate(
          async (preferences) => {
            type Call = (input: object) => Promise<object>;
            const { shell } = (
              window as unknown as { offprint: { shell: Record<string, Record<string, Call>> } }
            ).offprint;
            await shell['shell']?.['setPreferences']?.(preferences);
          },
          { theme, language },
        );
        await Promise.all([
          page.waitForEvent('load'),
          app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload()),
        ]);
        await whole(page);
        await expect(page.locator('op-article-row').first()).toBeVisible();

        await field.fill('stary młyn');
        await field.press('Enter');
        await expect(articleFrame(page).getByRole('heading', { level: 1 })).toHaveText(/młyn/);
        await page.keyboard.press('F3');
        await expect(page.locator('op-reader-bar .matches')).toBeVisible();
        await expect(page.locator('op-facet-menu').first()).toBeVisible();
        await shot('results');
        await page.locator('op-facet-menu').first().locator('.opener').click();
        await expect(page.getByRole('menuitemcheckbox').first()).toBeVisible();
        await shot('facet');
        await page.getByRole('menuitemcheckbox').first().click();
        await expect(field).toHaveValue(/in:|lang:|after:/);
        await shot('narrowed');

        await field.fill('');
        await expect(suggestion.first()).toBeVisible();
        await shot('recent');
        await field.press('Escape');
        await field.fill('młyn is:');
        await expect(suggestion).toHaveCount(4);
        await field.press('ArrowDown');
        await shot('completion');
        await field.press('Escape');
        await field.fill('młyn nic:tu "nie ma');
        await field.press('Enter');
        await expect(page.locator('op-search-fault mark')).toBeVisible();
        await shot('fault');
        await field.fill('żółwmi');
        await field.press('Enter');
        await expect(
          page.locator('op-search-results .meant, op-search-results op-empty').first(),
        ).toBeVisible();
        await shot('meant');
        await field.fill('zzqqxx');
        await field.press('Enter');
        await expect(page.locator('op-search-results op-empty')).toBeVisible();
        await shot('nothing');

        await field.fill('rzeka most');
        await page.keyboard.press('Control+s');
        await expect(dialog).toBeVisible();
        await shot('save');
        await page.keyboard.press('Enter');
        await expect(dialog).toBeHidden();
        await page.keyboard.press('Control+s');
        await expect(dialog).toBeVisible();
        await shot('saved-details');
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+/');
        await expect(dialog).toBeVisible();
        await shot('search-help');
        await page.keyboard.press('Escape');
        await field.press('Escape');
        await field.press('Escape');
        await page.keyboard.press('g');
        await page.keyboard.press('f');
        await expect(page.locator('op-saved-searches .item').first()).toBeVisible();
        await shot('sidebar');
        await page.keyboard.press('Escape');
      }
    }
    expect(problems).toEqual([]);
    await close();
    await site.close();
  });
}
