import { expect, test, type Page } from 'playwright/test';
import { launchApp, newDataFolder } from '../support/app.ts';
import { findings, themes } from '../support/axe.ts';
import { send, startServer, type TestServer } from '../support/http-server.ts';
import { articleFrame, articleRows, follow, openArticle, syncEnded } from '../support/reading.ts';
import { rssItem, rssOf } from '../support/rss.ts';
import { hasSpeech, startSpeech } from '../support/speech.ts';
import { look } from '../support/screens.ts';

const SENTENCES = 60;

/** A feed with a Polish article of numbered sentences, and a second one. */
function startFeed(): Promise<TestServer> {
  const numbered = Array.from(
    { length: SENTENCES / 2 },
    (_, at) => `<p>Zdanie numer ${2 * at + 1} mówi o rzece. Zdanie numer ${2 * at + 2} mówi o moście.</p>`,
  );
  const items = [
    rssItem({ guid: 'one', title: 'Rzeka i most', text: numbered.join('') }),
    rssItem({ guid: 'two', title: 'Co innego', text: '<p>To jest całkiem inny tekst, po polsku.</p>' }),
  ];
  return startServer((_request, response) => send(response, 'application/rss+xml', rssOf(items.join(''))));
}

const bar = (page: Page) => page.locator('op-read-aloud').getByRole('toolbar');
const toggle = (page: Page) => page.keyboard.press('Control+Shift+u');

/** The number of the sentence that is marked as spoken; 0 when none is. */
const spoken = (page: Page) =>
  articleFrame(page)
    .locator('html')
    .evaluate((html) => {
      const [range] = html.ownerDocument.defaultView?.CSS.highlights.get('spoken') ?? [];
      return Number(
        /numer (\d+)/.exec((range as Range | undefined)?.toString().replaceAll('\u00ad', '') ?? '')?.[1] ?? 0,
      );
    });

test('an article is read aloud: paused, gone back and on in, faster, to its end', async ({}, info) => {
  test.skip(!hasSpeech(), 'Speech Dispatcher with espeak-ng is not installed.');
  test.setTimeout(120_000);
  const server = await startFeed();
  const speech = await startSpeech();
  const dataFolder = newDataFolder();
  const { page, problems, close } = await launchApp({ dataFolder, env: speech.env });
  await follow(page, `${server.origin}/feed`);
  await syncEnded(page);
  await expect(articleRows(page)).toHaveCount(2);
  await openArticle(page, /Rzeka/);

  await test.step('it begins at the beginning, and marks the sentence that is spoken', async () => {
    await toggle(page);
    await expect(bar(page)).toBeVisible();
    await expect.poll(() => spoken(page)).toBeGreaterThan(2);
  });
  await test.step('the same key pauses it; keys and buttons go on and back', async () => {
    await toggle(page);
    await expect(bar(page).getByRole('button', { name: 'Go on reading' })).toBeVisible();
    const at = await spoken(page);
    await page.keyboard.press('Control+]');
    await expect.poll(() => spoken(page)).toBe(at + 1);
    await page.keyboard.press('Control+[');
    await page.keyboard.press('Control+[');
    await expect.poll(() => spoken(page)).toBe(at - 1);
    await bar(page).getByRole('button', { name: 'Next sentence' }).click();
    await expect.poll(() => spoken(page)).toBe(at);
    expect(await findings(page, themes[0])).toEqual([]);
    await look(page, info, 'aloud');
  });
  await test.step('faster, and on to the end, which is told', async () => {
    await bar(page).getByLabel('Speed').selectOption('2');
    await page.locator('op-reader iframe').focus();
    await toggle(page);
    await expect(page.locator('op-toast')).toContainText('read to its end', { timeout: 60_000 });
    await expect(bar(page)).toHaveCount(0);
    expect(await spoken(page)).toBe(0);
  });
  await test.step('Escape ends it, and so does another article', async () => {
    await articleFrame(page)
      .locator('html')
      .evaluate((html) => (html.scrollTop = 0));
    await toggle(page);
    await expect(bar(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(bar(page)).toHaveCount(0);
    await expect.poll(() => spoken(page)).toBe(0);
    await toggle(page);
    await expect(bar(page)).toBeVisible();
    await openArticle(page, /Co innego/);
    await expect(bar(page)).toHaveCount(0);
  });
  expect(problems).toEqual([]);
  await close();

  await test.step('the speed is kept', async () => {
    const again = await launchApp({ dataFolder, env: speech.env });
    await openArticle(again.page, /Rzeka/);
    await toggle(again.page);
    await expect(bar(again.page).getByLabel('Speed')).toHaveValue('2');
    await again.close();
  });
  await speech.end();
  await server.close();
});

test('a system without voices is told of, and nothing is left of the try', async () => {
  const server = await startFeed();
  const { page, problems, close } = await launchApp({ dataFolder: newDataFolder() });
  await follow(page, `${server.origin}/feed`);
  await syncEnded(page);
  await openArticle(page, /Rzeka/);
  await page.keyboard.press('Control+]');
  await expect(page.locator('op-toast')).toContainText('Nothing is being read aloud');
  await toggle(page);
  await expect(page.locator('op-toast')).toContainText('no voice for the language of the article: Polish');
  await expect(bar(page)).toHaveCount(0);
  expect(problems).toEqual([]);
  await close();
  await server.close();
});
