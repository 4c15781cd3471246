import { expect, test, type Page } from 'playwright/test';
import { launchApp, newDataFolder } from '../support/app.ts';
import { send, startServer } from '../support/http-server.ts';
import { articleFrame, articleRows, follow, openArticle, syncEnded } from '../support/reading.ts';
import { longText, rssItem, rssOf } from '../support/rss.ts';
import { heading, keys } from '../support/searching.ts';

function noted(page: Page): Promise<readonly string[]> {
  return articleFrame(page)
    .locator('html')
    .evaluate((root) => {
      const registry = root.ownerDocument.defaultView?.CSS.highlights;
      return [...(registry?.get('marked-noted') ?? [])].map((range) =>
        (range as Range).toString().replaceAll('\u00AD', '').replaceAll('\u00A0', ' '),
      );
    });
}

test('a bookmark, a highlight and a note survive a feed that reuses its guid for another story', async () => {
  const story = (title: string, text: string, link: string) =>
    rssItem({ guid: 'news-1', title, text: `<p>${text}</p>`, link: `http://site.example/${link}` });
  let items = story('The ferry is back', `Ropes were thrown at dawn. ${longText('Ferry')}`, 'ferry');
  const server = await startServer((_request, response) =>
    send(response, 'application/rss+xml', rssOf(items, 'Ferry notes')),
  );
  const dataFolder = newDataFolder();
  const first = await launchApp({ dataFolder });
  const { page } = first;
  await follow(page, server.origin);
  await openArticle(page, /The ferry is back/);
  await page.keyboard.press('o');
  await page.keyboard.press('s');
  await expect(articleRows(page).filter({ hasText: 'The ferry is back' }).locator('.star')).toBeVisible();
  await keys(page, 'h', 'Shift+H');
  await expect(page.getByRole('dialog', { name: 'Note on a passage' })).toBeVisible();
  await page.keyboard.type('Who threw them?');
  await page.keyboard.press('Escape');
  const passage = ['Ropes were thrown at dawn.'];
  await expect.poll(() => noted(page)).toEqual(passage);

  items = story('Choir looks for a hall', longText('Singers'), 'choir');
  await page.keyboard.press('Shift+R');
  await page.getByRole('button', { name: '1 new' }).click();
  await expect(articleRows(page).filter({ hasText: 'Choir looks for a hall' })).toBeVisible();
  await syncEnded(page);
  await openArticle(page, /The ferry is back/);
  await expect(heading(page)).toHaveText('The ferry is back');
  await expect.poll(() => noted(page)).toEqual(passage);
  await openArticle(page, /Choir looks/);
  await expect(articleFrame(page).locator('.article-text')).toContainText('Singers comes first');
  expect(await noted(page)).toEqual([]);
  expect(first.problems).toEqual([]);
  await first.close();
  await server.close();

  const second = await launchApp({ dataFolder });
  await keys(second.page, 'g', 's');
  await expect(articleRows(second.page)).toHaveCount(1);
  await expect(articleRows(second.page)).toContainText('The ferry is back');
  await expect(articleRows(second.page)).toContainText('Ferry notes');
  await keys(second.page, 'g', 'h');
  const highlights = second.page.locator('op-highlight-list').getByRole('listitem');
  await expect(highlights).toHaveCount(1);
  await expect(highlights).toContainText('Who threw them?');
  expect(second.problems).toEqual([]);
  await second.close();
});
