import { expect, test, type Page } from 'playwright/test';
import { launchApp, newDataFolder } from '../support/app.ts';
import { findings, themes } from '../support/axe.ts';
import { send, startServer } from '../support/http-server.ts';
import { articleRows } from '../support/reading.ts';
import { articlePage, longText } from '../support/rss.ts';
import { look } from '../support/screens.ts';
import { ask, keys, results } from '../support/searching.ts';

const dialog = (page: Page) => page.locator('op-service-imports-dialog');

test('articles come over from another service, by keyboard, and are taken back', async ({}, info) => {
  const site = await startServer((_request, response, path) => {
    if (path === '/gone') response.writeHead(404).end();
    else send(response, 'text/html', articlePage(`Page ${path.slice(1)}`, longText(path.slice(1))));
  });
  const dataFolder = newDataFolder();
  const running = await launchApp({ dataFolder });
  const { page } = running;
  const rows = ['harbour', 'gone'].map(
    (path) => `The ${path},${site.origin}/${path},1704067200,sea|Łódź/port,unread`,
  );
  const csv = `title,url,time_added,tags,status\n${rows.join('\n')}\nNo address,,1704067200,,unread\n`;

  const choose = (name: string, content: string) =>
    dialog(page)
      .locator('input[type=file]')
      .setInputFiles([{ name, mimeType: 'text/csv', buffer: Buffer.from(content) }]);

  await test.step('a file of no service is told, and nothing is changed', async () => {
    await keys(page, 'g', 'z');
    await expect(dialog(page).getByRole('button', { name: 'Choose files…' })).toBeFocused();
    await choose('notes.txt', 'Only a note.');
    await expect(dialog(page).getByRole('alert')).toBeVisible();
    await look(page, info, 'refused');
  });
  await test.step('what a file would bring is said before anything is done', async () => {
    await choose('part_000000.csv', csv);
    await expect(dialog(page)).toContainText('2 new articles');
    await expect(dialog(page)).toContainText('1 row is left out');
    await expect(dialog(page).locator('button[name=take-over]')).toBeFocused();
    for (const theme of themes) expect(await findings(page, theme)).toEqual([]);
  });
  await test.step('taken over, fetched, and what is gone is told', async () => {
    await page.keyboard.press('Enter');
    await expect(dialog(page)).toContainText('2 articles taken over.');
    await expect(dialog(page)).toContainText('1 page could not be had');
    await expect(dialog(page)).toContainText('1 page is here.');
    await expect(dialog(page).getByRole('button', { name: 'Choose files…' })).toBeFocused();
    for (const theme of themes) expect(await findings(page, theme)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toHaveCount(0);
    await ask(page, 'tag:łódź');
    await expect(results(page)).toHaveCount(2);
    await keys(page, 'Escape', 'Escape');
  });
  await test.step('after a restart it is there, and is taken back', async () => {
    await running.close();
    const again = await launchApp({ dataFolder });
    await keys(again.page, 'g', 'p');
    await expect(articleRows(again.page)).toHaveCount(2);
    await keys(again.page, 'g', 'z');
    const button = dialog(again.page).locator('button[name=undo]');
    await button.press('Enter');
    await expect(dialog(again.page)).toContainText('Taken back');
    await again.page.keyboard.press('Escape');
    await expect(articleRows(again.page)).toHaveCount(0);
    expect([...running.problems, ...again.problems]).toEqual([]);
    await again.close();
  });
  await site.close();
});

test('what a longer file would bring and has brought', async ({}, info) => {
  const site = await startServer((_request, response) => response.writeHead(404).end());
  const { page, problems, close } = await launchApp({ dataFolder: newDataFolder() });
  await expect(page.getByRole('listbox')).toBeVisible();
  const rows = Array.from(
    { length: 8 },
    (_, at) => `Wyprawa do źródeł rzeki ${at},${site.origin}/${at},1704067200,Polska|${at},archive`,
  );
  const buffer = Buffer.from(`title,url,time_added,tags,status\n${rows.join('\n')}\nBez adresu,,1,,unread\n`);
  await keys(page, 'g', 'z');
  await dialog(page)
    .locator('input[type=file]')
    .setInputFiles([{ name: 'part_000000.csv', mimeType: 'text/csv', buffer }]);
  await expect(dialog(page).locator('button[name=take-over]')).toBeFocused();
  await dialog(page).locator('summary').click();
  await look(page, info, 'preview');
  await dialog(page).locator('button[name=take-over]').click();
  await expect(dialog(page).locator('button[name=retry]')).toBeVisible();
  await look(page, info, 'report');
  expect(problems).toEqual([]);
  await close();
  await site.close();
});
