import { expect, test, type Page } from 'playwright/test';
import { launchApp, newDataFolder } from '../support/app.ts';
import { send, startServer } from '../support/http-server.ts';
import { articleFrame, articleRows, openArticle } from '../support/reading.ts';
import { articlePage, longText } from '../support/rss.ts';
import { look } from '../support/screens.ts';

const links = ['one', 'two', 'three', 'dead']
  .map((name) => `<li><a href="/${name}/story">The story of ${name} and of the harbour</a></li>`)
  .join('');

test('all articles that a page points to are saved with one key, reported, and undone', async ({}, info) => {
  const server = await startServer((_request, response, path) => {
    if (path.startsWith('/dead')) response.writeHead(404).end();
    else if (path === '/')
      send(
        response,
        'text/html',
        articlePage(
          'The harbour',
          longText('Harbour'),
          '',
          `</article><section class="related"><h2>Related articles</h2><ul>${links}</ul></section><article>`,
        ),
      );
    else send(response, 'text/html', articlePage(`Story ${path.split('/')[1]}`, longText(path)));
  });
  const { page, problems, close } = await launchApp({ dataFolder: newDataFolder() });
  await expect(page.getByRole('listbox')).toBeVisible();
  await page.keyboard.press('a');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.type(server.origin);
  await page.keyboard.press('Enter');
  await page.locator('op-add-dialog button', { hasText: 'Save page' }).first().click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await openArticle(page, /The harbour/);
  const foot = articleFrame(page).locator('.article-foot');
  await expect(foot.locator('li')).toHaveCount(4);

  await page.keyboard.press('Shift+Q');
  await expect(page.locator('op-toast')).toContainText('1 page could not be saved');
  // What is here now is opened, no longer saved.
  await expect(foot.locator('li button')).toHaveCount(1);
  await page.locator('op-toast').getByRole('button', { name: 'Saved Lists…' }).click();
  const report = page.locator('op-save-report');
  await expect(report).toContainText('3 pages saved.');
  await expect(report.locator('li')).toContainText('/dead/story');
  await look(page, info, 'report');
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(articleRows(page)).toHaveCount(4);
  await page.keyboard.press('Control+z');
  await expect(articleRows(page)).toHaveCount(1);
  await page.keyboard.press('Control+Shift+z');
  await expect(articleRows(page)).toHaveCount(4);
  expect(problems).toEqual([]);
  await close();
  await server.close();
});

test('a list is stopped, kept over a restart, and gone on with', async ({}, info) => {
  test.setTimeout(90_000);
  let letIn = () => {};
  const gate = new Promise<void>((resolve) => (letIn = resolve));
  const server = await startServer((_request, response, path) => {
    void gate.then(() => send(response, 'text/html', articlePage(`Story ${path.slice(1)}`, longText(path))));
  });
  const addresses = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${server.origin}/${name}`);
  const dataFolder = newDataFolder();
  const openLists = async (page: Page) => {
    await page.keyboard.press('Control+k');
    await page.locator('op-palette input').fill('Saved Lists');
    await page.keyboard.press('Enter');
    return page.locator('op-save-report');
  };
  const first = await launchApp({ dataFolder });
  await expect(first.page.getByRole('listbox')).toBeVisible();
  await first.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), addresses.join('\n'));
  await first.page.keyboard.press('Control+v');
  await expect(first.page.locator('op-toast')).toContainText('Saving 6 pages');
  const report = await openLists(first.page);
  await expect(report).toContainText('6 are waiting.');
  await report.getByRole('button', { name: 'Stop' }).press('Enter');
  await expect(report).toContainText(/Stopped; \d pages are left\./);
  await expect(report.getByRole('button', { name: 'Go on' })).toBeFocused();
  letIn();
  await look(first.page, info, 'stopped');
  await first.close();

  const { page, problems, close } = await launchApp({ dataFolder });
  await expect(page.getByRole('listbox')).toBeVisible();
  const again = await openLists(page);
  await expect(again).toContainText(/Stopped; \d pages are left\./);
  await again.getByRole('button', { name: 'Go on' }).press('Enter');
  await expect(again).toContainText('6 pages saved.');
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(articleRows(page)).toHaveCount(6);
  expect(problems).toEqual([]);
  await close();
  await server.close();
});
