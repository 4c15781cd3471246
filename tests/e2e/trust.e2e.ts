import { existsSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { DatabaseSync } from '../../electron/core/foundation/database/sqlite.ts';
import { launchApp, newDataFolder, whole } from '../support/app.ts';
import { newsArticles } from '../support/news-articles.ts';
import { startNewsSite } from '../support/news-site.ts';
import { articleFrame, articleRows, follow, syncEnded } from '../support/reading.ts';
import { look } from '../support/screens.ts';

const POISONED = /młyn/;

test('a library that was emptied is asked about, and its backup restored, in the window', async ({}, info) => {
  info.setTimeout(120_000);
  const site = await startNewsSite();
  const dataFolder = newDataFolder();
  const library = join(dataFolder, 'library');
  const backups = () => {
    const folder = join(library, 'backups');
    return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.db')) : [];
  };

  const first = await launchApp({ dataFolder });
  await follow(first.page, site.origin);
  await syncEnded(first.page);
  await first.page.keyboard.press('g');
  await first.page.keyboard.press('a');
  const news = (page: typeof first.page) => articleRows(page).filter({ hasText: 'Kurier Zarzecza' });
  await expect(news(first.page)).not.toHaveCount(0);
  const titles = await news(first.page).count();
  await first.close();
  // The next start makes the daily backup: its schedule begins some seconds after it.
  rmSync(join(library, 'backups'), { recursive: true, force: true });
  const second = await launchApp({ dataFolder });
  await expect.poll(() => backups().length, { timeout: 30_000 }).toBe(1);
  await second.close();

  truncateSync(join(library, 'library.db'));
  const running = await launchApp({ dataFolder });
  const { page } = running;
  await whole(page);
  const dialog = page.locator('op-lost-library');
  await expect(page.getByRole('dialog', { name: 'Your library is lost' })).toBeVisible();
  await expect(dialog).toContainText('has nothing in it');
  await expect(dialog.getByRole('radio')).toBeChecked();
  await look(page, info, 'lost-library');
  const reloaded = page.waitForEvent('load');
  await expect(dialog.getByRole('button', { name: 'Restore this backup' })).toBeFocused();
  await page.keyboard.press('Enter');
  await reloaded;
  await whole(page);
  await expect(page.getByText('The backup was restored.')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await expect(news(page)).toHaveCount(titles);
  await expect(dialog).toBeHidden();
  expect(backups()).toHaveLength(1);
  expect(running.problems).toEqual([]);
  await running.close();
  await site.close();
});

test('an entry that cannot be made ready is shown with its reason, and the other news arrive', async ({}, info) => {
  info.setTimeout(120_000);
  const site = await startNewsSite();
  const dataFolder = newDataFolder();
  const first = await launchApp({ dataFolder });
  await follow(first.page, site.origin);
  await syncEnded(first.page);
  await first.close();

  const database = new DatabaseSync(join(dataFolder, 'library', 'library.db'));
  database.exec(`DELETE FROM article_content WHERE article_id IN (SELECT id FROM article WHERE origin = 'feed');
    DELETE FROM article_source; DELETE FROM fetch_queue;
    INSERT INTO raw_entry (article_id, html, base, draft, page)
      SELECT id, '<p>The words of ' || title || '</p>', 'http://a.example/',
        CASE WHEN title LIKE '%młyn%' THEN 'no JSON' ELSE json_object('identity', identity, 'title', title) END, 0
      FROM article WHERE origin = 'feed';
    INSERT INTO article_note (article_id, note, created_at, changed_at)
      SELECT id, 'A note <frameset><frame src="x"></frameset>', '2026', '2026' FROM article WHERE title LIKE '%młyn%'`);
  database.close();

  const running = await launchApp({ dataFolder });
  const { page } = running;
  await whole(page);
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  const rows = articleRows(page).filter({ hasText: 'Kurier Zarzecza' });
  await expect(rows).toHaveCount(newsArticles.length);
  for (const { title } of newsArticles) {
    await rows.filter({ hasText: title }).click();
    await expect(articleFrame(page).getByText(`The words of ${title}`)).toBeVisible();
  }
  await rows.filter({ hasText: POISONED }).click();
  await expect(page.locator('op-reader-bar')).toContainText('Shown plain');
  // A frameset in a note leaves the rest of it.
  await expect(articleFrame(page).getByText('A note')).toBeVisible();
  await look(page, info, 'poisoned-article');
  await page.keyboard.press('Control+,');
  const aside = page.locator('op-set-aside');
  await expect(aside.getByRole('listitem')).toHaveCount(1);
  await expect(aside.getByRole('listitem')).toContainText('Text of an article');
  await expect(aside.getByRole('listitem')).toContainText('JSON');
  await aside.scrollIntoViewIfNeeded();
  await look(page, info, 'set-aside');
  await running.close();
  await site.close();
});
