import { expect, test } from 'playwright/test';
import { launchApp, newDataFolder } from '../support/app.ts';
import { startNewsSite } from '../support/news-site.ts';
import { articleFrame, articleRows, follow, selectNext, syncEnded } from '../support/reading.ts';
import { look } from '../support/screens.ts';
import { keys } from '../support/searching.ts';

/** Dialogs, and the keys that open them, with an article open. */
const dialogs = [
  ['add', 'a'],
  ['palette', 'Control+k'],
  ['help', '?'],
  ['about', 'g', '?'],
  ['import', 'g', 'i'],
  ['services', 'g', 'z'],
  ['sync-log', 'g', 'y'],
  ['tidy', 'g', 'd'],
  ['rules', 'g', 'b'],
  ['backup', 'g', 'k'],
  ['save-report', 'g', 'q'],
  ['folder', 'Shift+F'],
  ['places', 'Shift+D'],
  ['collection', 'Shift+N'],
  ['export', 'Control+e'],
  ['exchange', 'Control+Shift+M'],
  ['mirror', 'Control+Shift+E'],
  ['empty-trash', 'Shift+Delete'],
  ['search-help', 'Control+/'],
  ['tags', 't'],
  ['collections', 'Shift+C'],
  ['note', 'Shift+H'],
  ['language', 'Shift+L'],
] as const;

test('the window, its lists and an article', async ({}, info) => {
  const site = await startNewsSite();
  const { page, problems, close } = await launchApp({ dataFolder: newDataFolder() });
  await follow(page, site.origin);
  await syncEnded(page);
  await keys(page, 'g', 'a');
  await selectNext(page);
  await look(page, info, 'article');
  await keys(page, 'd');
  await expect(articleFrame(page).locator('.placemark')).toBeVisible();
  await keys(page, 's', 'l');
  await look(page, info, 'article-place');
  await articleRows(page).filter({ hasText: 'Stary młyn' }).click();
  await expect(articleFrame(page).getByRole('heading', { level: 1 })).toHaveText(/Stary/);
  await page.keyboard.press('Shift+C');
  for (const name of ['Młyny i rzeki', 'Do eseju o wodzie']) {
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await expect(page.locator('op-collections-dialog').getByRole('checkbox', { name })).toBeChecked();
  }
  await look(page, info, 'collections-chosen');
  await page.keyboard.press('Escape');
  await expect(articleFrame(page).locator('.article-collections li')).toHaveCount(2);
  await look(page, info, 'article-start');
  await articleFrame(page)
    .locator('html')
    .evaluate((root) => root.scrollTo(0, root.scrollHeight));
  await page.waitForTimeout(200);
  await look(page, info, 'article-end');
  await page.locator('op-article-list').getByRole('listbox').focus();
  await page.keyboard.press('Control+a');
  await look(page, info, 'several-chosen');
  await page.keyboard.press('Escape');
  await look(page, info, 'list-options', async () => {
    await page.keyboard.press('Shift+O');
    await expect(page.locator('op-menu [role=menu]:popover-open')).toBeVisible();
  });
  await look(page, info, 'feed-menu', async () => {
    await keys(page, 'g', 'f', 'End', 'Shift+F10');
    await expect(page.getByRole('menuitem').first()).toBeVisible();
  });
  await look(page, info, 'feeds', () => keys(page, 'g', 'f'));
  await keys(page, 'g', 'f', 'End', 'F2');
  await expect(page.getByRole('dialog')).toBeVisible();
  await look(page, info, 'feed-details');
  await page.keyboard.press('Escape');
  await keys(page, 'g', ',');
  await expect(page.locator('op-settings')).toBeVisible();
  await look(page, info, 'settings');
  await keys(page, 'Escape', 'g', 'x');
  await expect(page.locator('op-article-list op-empty')).toBeVisible();
  await look(page, info, 'empty');
  expect(problems).toEqual([]);
  await close();
  await site.close();
});

test('every dialog', async ({}, info) => {
  const site = await startNewsSite();
  const { page, problems, close } = await launchApp({ dataFolder: newDataFolder() });
  await follow(page, site.origin);
  await syncEnded(page);
  await keys(page, 'g', 'a');
  await selectNext(page);
  for (const [name, ...opening] of dialogs) {
    await keys(page, ...opening);
    await expect(page.getByRole('dialog')).toBeVisible();
    if (name === 'palette') await page.keyboard.type('k');
    else await expect(page.locator('dialog[open] h2').first()).toBeInViewport({ ratio: 1 });
    await look(page, info, name);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  expect(problems).toEqual([]);
  await close();
  await site.close();
});
