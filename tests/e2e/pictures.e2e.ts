import { expect, test } from 'playwright/test';
import { launchApp, newDataFolder } from '../support/app.ts';
import { encodeAvif } from '../support/avif.ts';
import { send, startServer } from '../support/http-server.ts';
import { makePicture } from '../support/make-picture.ts';
import { articleFrame, openArticle, pictureWidths } from '../support/reading.ts';
import { longText } from '../support/rss.ts';
import { seededRandom } from '../support/synthetic-articles.ts';

/** Pixels in which nothing can be left out. */
function noise(width: number, height: number): Uint8Array {
  const random = seededRandom(7);
  return Uint8Array.from({ length: width * height * 4 }, (_, at) => (at % 4 === 3 ? 255 : random() * 256));
}

/** Twelve pictures, each written as some site writes them, and a thirteenth that is not there at first. */
function gallery(): string {
  const ways = [
    (src: string) => `<img src="${src}">`,
    (src: string) => `<img data-src="${src}" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">`,
    (src: string) => `<img srcset="${src}?w=320 320w, ${src} 640w" src="${src}?w=320">`,
    (src: string) => `<picture><source srcset="${src}"><img src="${src}?w=320"></picture>`,
    (src: string) => `<noscript><img src="${src}"></noscript>`,
    (src: string) => `<img loading="lazy" data-original="${src}">`,
  ];
  const figures = Array.from({ length: 12 }, (_, at) => {
    const src = at === 11 ? '/12.svg' : `/${at + 1}.png`;
    return `<figure>${ways[at % ways.length]?.(src)}<figcaption>Picture ${at + 1}. Photo: Someone</figcaption></figure>
      <p>${longText(`Paragraph${at + 1}`).slice(0, 400)}</p>`;
  });
  return `<html lang="en"><head><title>Twelve pictures</title></head><body><article><h1>Twelve pictures</h1>
    ${figures.join('')}<figure><img src="/13.png"><figcaption>Picture 13</figcaption></figure>
    <img src="/pixel.gif" width="1" height="1"></article></body></html>`;
}

test('a page with twelve pictures is saved, and all are shown without a network; a missing one keeps its caption', async () => {
  let late = false;
  // The first is the one beside the title: in a format that one decoder of two reads, and too heavy for a list.
  const avif = await encodeAvif(noise(640, 401), 640, 401);
  const server = await startServer((_request, response, path) => {
    const number = Number.parseInt(path.slice(1), 10);
    if (path === '/') send(response, 'text/html', gallery());
    else if (path === '/12.svg')
      send(
        response,
        'image/svg+xml',
        `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400"><script>1</script><rect width="640" height="400"/></svg>`,
      );
    else if (number === 1) send(response, 'image/avif', avif);
    else if (number === 13 && !late) response.writeHead(404).end();
    else if (!(number >= 1)) response.writeHead(404).end();
    else send(response, 'image/png', makePicture(number, 640, 400 + number));
  });
  const dataFolder = newDataFolder();
  const first = await launchApp({ dataFolder });
  await expect(first.page.getByRole('listbox')).toBeVisible();
  await first.page.keyboard.press('a');
  await expect(first.page.getByRole('dialog')).toBeVisible();
  await first.page.keyboard.type(server.origin);
  await first.page.keyboard.press('Enter');
  await first.page.locator('op-add-dialog button', { hasText: 'Save page' }).first().click();
  await expect(first.page.getByRole('dialog')).toBeHidden();
  await first.page.keyboard.press('g');
  await first.page.keyboard.press('p');
  await openArticle(first.page, /Twelve pictures/);
  expect(server.requests.map(({ path }) => path)).not.toContain('/pixel.gif');
  await first.close();
  const port = Number(new URL(server.origin).port);
  await server.close();

  const { page, problems, close } = await launchApp({ dataFolder });
  await expect(page.getByRole('listbox')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await openArticle(page, /Twelve pictures/);
  const frame = articleFrame(page);
  expect(await pictureWidths(page, 12)).toEqual(Array.from({ length: 12 }, () => 640));
  // Their places are known before they are drawn: nothing moves.
  expect(
    await frame.locator('figure img').evaluateAll((all) => all.map((image) => image.getAttribute('height'))),
  ).toEqual([...Array.from({ length: 11 }, (_, at) => String(401 + at)), '400']);
  for (let number = 1; number <= 13; number++)
    await expect(frame.locator('figcaption').nth(number - 1)).toContainText(`Picture ${number}`);
  await expect(frame.locator('.missing-picture')).toContainText('404');
  await expect
    .poll(() =>
      page
        .locator('op-article-row img')
        .first()
        .evaluate((image) => (image as HTMLImageElement).naturalHeight),
    )
    .toBe(160);
  await expect(page.locator('op-article-row img').first()).toHaveAttribute('src', /\.jpg$/);
  expect(problems).toEqual([]);

  late = true;
  const back = await startServer(
    (_request, response) => send(response, 'image/png', makePicture(13, 640, 413)),
    port,
  );
  await frame.locator('.missing-picture button').click();
  await pictureWidths(page, 13);
  await expect(frame.locator('.missing-picture')).toHaveCount(0);
  await close();
  await back.close();
});
