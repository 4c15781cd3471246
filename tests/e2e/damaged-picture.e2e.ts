import { readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { launchApp, newDataFolder } from '../support/app.ts';
import { send, startServer } from '../support/http-server.ts';
import { makePicture } from '../support/make-picture.ts';
import { articleFrame, follow, openArticle, syncEnded } from '../support/reading.ts';
import { longText, rssItem, rssOf } from '../support/rss.ts';

test('a stored picture that was cut off says so where it is read, and comes back', async () => {
  const server = await startServer((_request, response, path) =>
    path.endsWith('.png')
      ? send(response, 'image/png', makePicture(3, 640, 400))
      : send(
          response,
          'application/rss+xml',
          rssOf(
            rssItem({
              guid: '1',
              title: 'A picture at the weir',
              text: `<p>${longText('Weir')}</p><figure><img src="${server.origin}/weir.png"></figure><p>${longText('End')}</p>`,
            }),
            'Weirs',
          ),
        ),
  );
  const dataFolder = newDataFolder();
  const first = await launchApp({ dataFolder });
  await follow(first.page, server.origin);
  await syncEnded(first.page);
  await openArticle(first.page, /A picture at the weir/);
  const shown = articleFrame(first.page).locator('figure img');
  await expect(shown).toHaveCount(1);
  await first.close();

  // All that is stored, thumbnails too.
  const assets = join(dataFolder, 'library', 'assets');
  for (const entry of readdirSync(assets, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && statSync(file).size > 100) truncateSync(file, 50);
  }
  const second = await launchApp({ dataFolder });
  const { page } = second;
  // The window asks for it, and is told why there is none.
  await openArticle(page, /A picture at the weir/);
  await expect(articleFrame(page).locator('.missing-picture')).toContainText('damaged or gone');
  await page.keyboard.press('Shift+R');
  await expect(articleFrame(page).locator('figure img')).toHaveCount(1, { timeout: 20_000 });
  await second.close();
  await server.close();
});
