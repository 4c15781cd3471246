import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { choosing, launchApp, newDataFolder, whole } from '../support/app.ts';
import { startNewsSite } from '../support/news-site.ts';
import { articleFrame, articleRows, follow, pictureWidths, syncEnded } from '../support/reading.ts';
import { look } from '../support/screens.ts';

/** Goes through the buttons of the dialog by Tab until the one named so has the focus, then presses it. */
async function press(page: Page, name: RegExp): Promise<void> {
  const button = page.locator('op-backup-dialog').getByRole('button', { name });
  await expect(button).toBeEnabled();
  for (let tabs = 0; tabs < 20; tabs++) {
    if (await button.evaluate((element) => element.matches(':focus'))) break;
    await page.keyboard.press('Tab');
  }
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
}

test('the library is backed up, restored and brought back again, by keyboard', async ({}, info) => {
  const site = await startNewsSite();
  const folder = newDataFolder();
  const running = await launchApp({ dataFolder: newDataFolder() });
  const { page } = running;
  const dialog = page.locator('op-backup-dialog');
  await follow(page, site.origin);
  await syncEnded(page);
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  const titles = await articleRows(page).filter({ hasText: 'Kurier Zarzecza' }).count();
  expect(titles).toBeGreaterThan(2);
  const file = join(folder, 'all.offprint-backup');

  await test.step('a backup is made and read back', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('k');
    await expect(page.getByRole('dialog')).toBeVisible();
    await choosing(running, file);
    await press(page, /^Back up now/);
    await expect(dialog.getByRole('status')).toContainText('all.offprint-backup is made and checked');
    expect(existsSync(file)).toBe(true);
    await page.keyboard.press('Escape');
  });

  await test.step('what is no backup is refused in words, and nothing changes', async () => {
    const wrong = join(folder, 'wrong.offprint-backup');
    writeFileSync(wrong, 'no backup');
    await choosing(running, wrong);
    await page.keyboard.press('g');
    await page.keyboard.press('k');
    await press(page, /^Choose a backup/);
    await expect(dialog.getByRole('alert')).toHaveText(/damaged, or not an archive/);
    await page.keyboard.press('Escape');
  });

  await test.step('after a loss the backup takes the library’s place', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    for (let n = 0; n < 2; n++) {
      await articleRows(page).filter({ hasText: 'Kurier Zarzecza' }).first().click();
      await page.keyboard.press('Delete');
      await expect(articleRows(page).filter({ hasText: 'Kurier Zarzecza' })).toHaveCount(titles - n - 1);
    }
    await page.keyboard.press('g');
    await page.keyboard.press('k');
    await choosing(running, file);
    await press(page, /^Choose a backup/);
    await expect(dialog.getByRole('table')).toContainText('Articles');
    await look(page, info, 'preview');
    const reloaded = page.waitForEvent('load');
    await press(page, /^Restore this backup/);
    await reloaded;
    await whole(page);
    await expect(page.getByText('The backup was restored.')).toBeVisible();
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await expect(articleRows(page).filter({ hasText: 'Kurier Zarzecza' })).toHaveCount(titles);
  });

  await test.step('the restore is undone', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('k');
    const reloaded = page.waitForEvent('load');
    await press(page, /^Undo the restore/);
    await reloaded;
    await whole(page);
    await expect(page.getByText('The library from before the restore is back.')).toBeVisible();
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await expect(articleRows(page).filter({ hasText: 'Kurier Zarzecza' })).toHaveCount(titles - 2);
  });

  await test.step('a merge brings the missing articles, scheduled backups have a folder', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('k');
    await choosing(running, file);
    await press(page, /^From a backup/);
    await expect(dialog.getByRole('status')).toContainText('0 articles came in.');
    await choosing(running, folder);
    await press(page, /^Choose a folder/);
    await expect(dialog.getByRole('combobox')).toHaveCount(2);
    await look(page, info, 'schedule');
  });

  await test.step('the library is moved to another place, with its pictures, and is found there', async () => {
    const before = await articleRows(page).allTextContents();
    await choosing(running, folder);
    await press(page, /^Move the library/);
    await expect(page.getByText(/The library was moved to .*Offprint library/)).toBeVisible();
    await expect(articleRows(page)).toHaveCount(before.length);
    expect(existsSync(join(folder, 'Offprint library', 'library.db'))).toBe(true);
    await articleRows(page).filter({ hasText: 'Kurier Zarzecza' }).first().click();
    await expect(articleFrame(page).locator('figure img').first()).toBeVisible();
    await pictureWidths(page, await articleFrame(page).locator('figure img').count());
    await page.keyboard.press('g');
    await page.keyboard.press('k');
    await expect(dialog).toContainText(join(folder, 'Offprint library'));
    await dialog.getByRole('button', { name: /^Move the library/ }).scrollIntoViewIfNeeded();
  });
  expect(running.problems).toEqual([]);
  await running.close();
  await site.close();
});

test('the dialog in Polish, dark, in a small window', async () => {
  const running = await launchApp({ dataFolder: newDataFolder(), width: 800, height: 600, locale: 'pl' });
  const { page } = running;
  await expect(page.getByRole('listbox')).toBeVisible();
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.keyboard.press('g');
  await page.keyboard.press('k');
  await expect(page.locator('op-backup-dialog')).toContainText('Nie ma jeszcze żadnej kopii.');
  await expect(
    page.locator('op-backup-dialog').getByRole('button', { name: 'Zrób kopię teraz…' }),
  ).toBeFocused();
  await running.close();
});
