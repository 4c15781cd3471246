import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { launchApp, newDataFolder } from '../support/app.ts';
import { send, startServer } from '../support/http-server.ts';
import { articleFrame, articleRows, openArticle, pictureWidths } from '../support/reading.ts';
import { look } from '../support/screens.ts';

const page = readFileSync(join(import.meta.dirname, '../fixtures/pages/drawings-pl.html'), 'utf8');

test('a chart drawn in a page is shown with its caption, without a network, in the dark as well', async ({}, info) => {
  const server = await startServer((_request, response) => send(response, 'text/html; charset=utf-8', page));
  const dataFolder = newDataFolder();
  const first = await launchApp({ dataFolder });
  await expect(articleRows(first.page).first()).toBeVisible();
  await first.page.keyboard.press('a');
  await expect(first.page.getByRole('dialog')).toBeVisible();
  await first.page.keyboard.type(server.origin);
  await first.page.keyboard.press('Enter');
  await first.page.locator('op-add-dialog button', { hasText: 'Save page' }).first().click();
  await expect(first.page.getByRole('dialog')).toBeHidden();
  await first.close();
  await server.close();

  const { page: window, problems, close } = await launchApp({ dataFolder });
  await window.keyboard.press('g');
  await window.keyboard.press('p');
  await openArticle(window, /Ile wody niesie/);
  expect(await pictureWidths(window, 1)).not.toEqual([0]);
  await expect(articleFrame(window).locator('figure img')).toHaveAttribute('width', '320');
  await expect(articleFrame(window).locator('figcaption')).toContainText('Przepływ Wiernej');
  await look(window, info, 'article');
  await window.emulateMedia({ colorScheme: 'dark' });
  // Its words are dark: in the dark they stand on paper.
  const paper = await articleFrame(window)
    .locator('figure img')
    .evaluate((image) => getComputedStyle(image).backgroundColor);
  expect(paper).toMatch(/^oklch\(0\.9/);
  await articleFrame(window).locator('figure img').focus();
  await window.keyboard.press('Enter');
  await expect(window.locator('op-lightbox').locator('.stage img')).toBeVisible();
  await look(window, info, 'lightbox');
  expect(problems).toEqual([]);
  await close();
});
