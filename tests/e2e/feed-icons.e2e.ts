import type { ServerResponse } from 'node:http';
import { expect, test, type Page } from 'playwright/test';
import { launchApp, newDataFolder } from '../support/app.ts';
import { send, startServer } from '../support/http-server.ts';
import { makePicture } from '../support/make-picture.ts';
import { follow, syncEnded } from '../support/reading.ts';
import { longText, rssItem } from '../support/rss.ts';

/** A site's sign: one colour, with or without a ground, as drawings for light pages are. */
const drawing = (ground: string, sign: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="${ground}"/>
   <path d="M16 4l9 12-9 12-9-12z" fill="${sign}"/></svg>`;

/** An icon file with one PNG in it. */
function iconFile(): Buffer {
  const picture = makePicture(3, 32, 32);
  const head = Buffer.from([0, 0, 1, 0, 1, 0, 32, 32, 0, 0, 1, 0, 32, 0, 0, 0, 0, 0, 22, 0, 0, 0]);
  head.writeUInt32LE(picture.byteLength, 14);
  return Buffer.concat([head, picture]);
}

const sites: Readonly<Record<string, (response: ServerResponse, path: string) => void>> = {
  Barwny: (response, path) => {
    if (path === '/znak.svg') send(response, 'image/svg+xml', drawing('#b3261e', '#fff'));
    else send(response, 'text/html', '<link rel="icon" href="/znak.svg">');
  },
  Czarny: (response, path) => {
    if (path === '/znak.svg') send(response, 'image/svg+xml', drawing('none', '#000'));
    else send(response, 'text/html', '<link rel="icon" href="/znak.svg">');
  },
  Dawny: (response, path) => {
    if (path === '/favicon.ico') send(response, 'image/vnd.microsoft.icon', iconFile());
    else response.writeHead(404).end();
  },
  Nijaki: (response) => response.writeHead(404).end(),
};

function startSite(name: string, answer: (response: ServerResponse, path: string) => void) {
  return startServer((request, response, path) => {
    if (path !== '/kanal.xml') return answer(response, path);
    const item = rssItem({ guid: name, title: `Tekst: ${name}`, text: longText(name) });
    send(
      response,
      'application/rss+xml',
      `<rss version="2.0"><channel><title>${name}</title><link>http://${request.headers.host ?? ''}/</link>
       <description/>${item}</channel></rss>`,
    );
  });
}

const row = (page: Page, name: string) =>
  page.locator('op-sidebar').getByRole('treeitem', { name: new RegExp(`^${name}`) });
const icon = (page: Page, name: string) => row(page, name).locator('op-feed-icon img');

/** Whether a picture is one: what cannot be drawn has no width. */
const drawn = (page: Page, name: string) =>
  icon(page, name).evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth > 0));

test('feeds show the icons of their sites, offline and after a restart, until the reader does not want them', async ({}, info) => {
  test.setTimeout(120_000);
  const servers = await Promise.all(Object.entries(sites).map(([name, answer]) => startSite(name, answer)));
  const dataFolder = newDataFolder();
  const first = await launchApp({ dataFolder });
  for (const { origin } of servers) await follow(first.page, `${origin}/kanal.xml`);
  await syncEnded(first.page);
  for (const name of ['Barwny', 'Czarny', 'Dawny']) {
    await expect(icon(first.page, name)).toBeVisible();
    expect(await drawn(first.page, name)).toBe(true);
  }
  await expect(row(first.page, 'Nijaki').locator('op-letter-tile')).toBeVisible();
  for (const theme of ['light', 'sepia', 'dark', 'black']) {
    await first.page.evaluate((value) => (document.documentElement.dataset['theme'] = value), theme);
    await first.page.screenshot({ path: info.outputPath(`icons-${theme}.png`) });
  }
  expect(first.problems).toEqual([]);
  await first.close();
  for (const server of servers) await server.close();

  const { page, close, problems } = await launchApp({ dataFolder });
  for (const name of ['Barwny', 'Czarny', 'Dawny']) expect(await drawn(page, name)).toBe(true);
  await test.step('the setting turns them off, for good', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press(',');
    await page.locator('op-settings').getByRole('switch', { name: 'Site icons' }).click();
    await page.keyboard.press('Escape');
    await expect(icon(page, 'Barwny')).toHaveCount(0);
    await expect(row(page, 'Barwny').locator('op-letter-tile')).toBeVisible();
  });
  expect(problems).toEqual([]);
  await close();
});
