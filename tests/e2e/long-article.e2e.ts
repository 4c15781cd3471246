import { expect, test, type Page } from 'playwright/test';
import { launchApp, newDataFolder } from '../support/app.ts';
import { send, startServer } from '../support/http-server.ts';
import { articleFrame, articleRows, follow, openArticle, syncEnded } from '../support/reading.ts';
import { longText, rssItem, rssOf } from '../support/rss.ts';

const PARAGRAPHS = 1200;
/** Paragraphs of very different lengths, each with its number. */
const paragraph = (at: number) =>
  `<p>Akapit ${at}. ${'Za mostem stał młyn, a rzeka płynęła dalej, jak płynie do dziś. '.repeat(1 + ((at * 7) % 11))}</p>`;

const later = (page: Page) => articleFrame(page).locator('.later');
const at = (page: Page, number: number) =>
  articleFrame(page)
    .locator('.article-text p')
    .nth(number - 1);

/** Where a paragraph begins, in pixels below the edge of the window. */
const startOf = (page: Page, number: number) =>
  at(page, number).evaluate((element) => element.getBoundingClientRect().top);

/** The first paragraph in sight. */
const firstInSight = (page: Page) =>
  articleFrame(page)
    .locator('.article-text')
    .evaluate((text) => [...text.children].findIndex((each) => each.getBoundingClientRect().bottom > 12) + 1);

/** Waits until all of a text has been laid out. */
async function settled(page: Page): Promise<void> {
  await expect(later(page)).toHaveCount(0);
}

test('a very long article is there at once, and nothing of it moves while the rest is laid out', async () => {
  test.setTimeout(120_000);
  const text = Array.from({ length: PARAGRAPHS }, (_, index) => paragraph(index + 1)).join('');
  const server = await startServer((_request, response) =>
    send(
      response,
      'application/rss+xml',
      rssOf(
        rssItem({ guid: 'long', title: 'Długi', text }) +
          rssItem({ guid: 'short', title: 'Krótki', text: `<p>${longText('Krótki')}</p>` }),
      ),
    ),
  );
  const { page, problems, close } = await launchApp({ dataFolder: newDataFolder() });
  await follow(page, `${server.origin}/feed`);
  await syncEnded(page);
  await expect(articleRows(page)).toHaveCount(2);

  await test.step('it begins at its beginning; all of it is laid out in the end', async () => {
    await openArticle(page, /Długi/);
    await expect(at(page, 1)).toBeInViewport();
    await settled(page);
    await expect(at(page, PARAGRAPHS)).toHaveCount(1);
  });

  await test.step('what is sought far below is in sight, and stays there', async () => {
    await openArticle(page, /Krótki/);
    await openArticle(page, /Długi/);
    await page.keyboard.press('Control+f');
    await page.keyboard.type('Akapit 1100.');
    await expect(at(page, 1100)).toBeInViewport();
    const before = await startOf(page, 1100);
    await settled(page);
    expect(Math.abs((await startOf(page, 1100)) - before)).toBeLessThan(3);
    await page.keyboard.press('Escape');
  });

  await test.step('it is opened where it was left', async () => {
    await at(page, 700).evaluate((element) => element.scrollIntoView({ block: 'start' }));
    await page.mouse.wheel(0, 0);
    await expect.poll(() => firstInSight(page)).toBeGreaterThan(690);
    const left = await firstInSight(page);
    // It is noted a moment after the reader stops.
    await page.waitForTimeout(1500);
    await openArticle(page, /Krótki/);
    await openArticle(page, /Długi/);
    expect(await firstInSight(page)).toBe(left);
    const before = await startOf(page, left);
    await settled(page);
    expect(await firstInSight(page)).toBe(left);
    expect(Math.abs((await startOf(page, left)) - before)).toBeLessThan(3);
  });

  expect(problems).toEqual([]);
  await close();
  await server.close();
});
