import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { launchApp, newDataFolder } from '../support/app.ts';
import { startNewsSite } from '../support/news-site.ts';
import { follow, openArticle, search, syncEnded } from '../support/reading.ts';
import { look } from '../support/screens.ts';

test('an article, and what a search finds, leave the library by keyboard', async ({}, info) => {
  const site = await startNewsSite();
  const folder = newDataFolder();
  const running = await launchApp({ dataFolder: newDataFolder() });
  const { page, app } = running;
  const choosing = (name: string) =>
    app.evaluate(
      ({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      },
      join(folder, name),
    );
  const dialog = page.locator('op-export-dialog');
  await follow(page, site.origin);
  await syncEnded(page);
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await openArticle(page, /Stary młyn/);

  await test.step('the open article as Markdown', async () => {
    await choosing('młyn.md');
    await page.keyboard.press('Control+e');
    await expect(dialog.getByRole('radio', { name: /This article: Stary młyn/ })).toBeFocused();
    await look(page, info, 'export');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('status')).toContainText('młyn.md: 1 article.');
    expect(readFileSync(join(folder, 'młyn.md'), 'utf8')).toContain('# Stary młyn nad Wierną');
    await page.keyboard.press('Escape');
  });

  await test.step('all results as a book', async () => {
    await search(page, 'Zarzecza');
    await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
    await page.keyboard.press('Control+e');
    const results = dialog.getByRole('radio', { name: /What “Zarzecza” finds/ });
    await expect(results).toBeVisible();
    await results.focus();
    await page.keyboard.press('Space');
    await dialog.getByRole('radio', { name: /^EPUB/ }).focus();
    await page.keyboard.press('Space');
    await choosing('book.epub');
    await dialog.getByRole('button', { name: 'Export…' }).press('Enter');
    await expect(dialog.getByRole('status')).toContainText('book.epub:');
    expect(readFileSync(join(folder, 'book.epub')).subarray(30, 58).toString()).toBe(
      'mimetypeapplication/epub+zip',
    );
  });

  await test.step('a folder that cannot be written is said', async () => {
    await choosing('no/such/folder/book.epub');
    await dialog.getByRole('button', { name: 'Export…' }).press('Enter');
    await expect(dialog.getByRole('alert')).toHaveText(/cannot be written/);
  });
  expect(running.problems).toEqual([]);
  await running.close();
  await site.close();
});
