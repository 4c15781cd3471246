import { expect, test } from 'playwright/test';
import { launchApp, newDataFolder } from '../support/app.ts';
import { startNewsSite } from '../support/news-site.ts';

test('first look', async ({}, info) => {
  const site = await startNewsSite();
  const { page, problems, close } = await launchApp({ dataFolder: newDataFolder() });
  await page.waitForTimeout(2500);
  await page.screenshot({ path: info.outputPath('first.png') });
  console.log(problems);
  await page.keyboard.press('a');
  await page.waitForTimeout(500);
  await page.keyboard.type(site.origin);
  await page.keyboard.press('Enter');
  await page.waitForTimeout(2500);
  await page.screenshot({ path: info.outputPath('add.png') });
  await page.keyboard.press('Enter');
  await page.waitForTimeout(4000);
  await page.screenshot({ path: info.outputPath('followed.png') });
  console.log(problems);
  await close();
  await site.close();
  expect(problems).toEqual([]);
});
