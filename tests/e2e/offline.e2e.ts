import { expect, test } from 'playwright/test';
import { launchApp, newDataFolder } from '../support/app.ts';
import { newsArticles, teasers } from '../support/news-articles.ts';
import { startNewsSite } from '../support/news-site.ts';
import {
  articleFrame,
  articleRows,
  follow,
  openArticle,
  pictureWidths,
  search,
  syncEnded,
} from '../support/reading.ts';

/** A text as it is set: one-letter words bound to the next by a no-break space, soft hyphens within words. */
function asSet(text: string): RegExp {
  const characters = [...text].map((each) =>
    /\s/.test(each) ? '\\s' : each.replace(/[.*+?^${}()|[\]\\]/, '\\$&'),
  );
  return new RegExp(characters.join('\u00ad?'));
}

test('follow a site, lose the network, restart: everything is still there', async () => {
  const dataFolder = newDataFolder();
  const site = await startNewsSite();
  const first = await launchApp({ dataFolder });
  await follow(first.page, site.origin);
  await expect(articleRows(first.page)).toHaveCount(4);
  await syncEnded(first.page);
  await openArticle(first.page, /Stary młyn/);
  await pictureWidths(first.page, 2);
  await first.page.keyboard.press('s');
  await expect(first.page.getByRole('button', { name: 'Bookmark', pressed: true })).toBeVisible();
  expect(first.problems).toEqual([]);
  await first.close();
  await site.close();

  const { page, problems, close } = await launchApp({ dataFolder });
  await expect(articleRows(page).first()).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  for (const { title, paragraphs, pictures } of newsArticles) {
    await openArticle(page, new RegExp(title.slice(0, 20)));
    const body = articleFrame(page).locator('body');
    for (const paragraph of paragraphs) {
      await expect(body).toContainText(asSet(paragraph.slice(0, 60)));
    }
    for (const { caption } of pictures) await expect(body).toContainText(asSet(caption));
    expect(await pictureWidths(page, pictures.length)).toEqual(pictures.map(() => 640));
    const text = await articleFrame(page).locator('.text, main, article').first().innerText();
    for (const teaser of teasers) expect(text).not.toContain(teaser.title);
  }

  await search(page, 'młyna');
  await expect(articleRows(page).first()).toContainText('Stary młyn');
  await expect(articleRows(page).first().locator('mark').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(articleFrame(page).getByRole('heading', { level: 1 })).toHaveText(/Stary młyn/);

  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(articleRows(page)).toHaveCount(1);
  await expect(articleRows(page)).toContainText('Stary młyn');
  expect(problems).toEqual([]);
  await close();
});

test('killed in the middle of a sync: nothing stored is lost, and the next sync completes', async () => {
  const dataFolder = newDataFolder();
  const slow = await startNewsSite({ delayMs: 700 });
  const first = await launchApp({ dataFolder });
  await follow(first.page, slow.origin);
  await expect(articleRows(first.page)).toHaveCount(4);
  // Pages are on their way, one is here at the most: that is the moment.
  await expect
    .poll(() => slow.requests.filter(({ path }) => path.startsWith('/artykul/')).length)
    .toBeGreaterThan(0);
  await first.kill();
  const port = Number(new URL(slow.origin).port);
  await slow.close();

  const site = await startNewsSite({ port });
  const { page, problems, close } = await launchApp({ dataFolder });
  await expect(articleRows(page).first()).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await expect(page.getByRole('option', { name: /Stary młyn|Żółwie|Łodzi|Biblioteka/ })).toHaveCount(4);
  await page.keyboard.press('Shift+R');
  await expect.poll(() => site.requests.filter(({ path }) => path.startsWith('/foto/')).length).toBe(6);
  await syncEnded(page);
  await openArticle(page, /Stary młyn/);
  expect(await pictureWidths(page, 2)).toEqual([640, 640]);
  expect(problems).toEqual([]);
  await close();
  await site.close();
});
