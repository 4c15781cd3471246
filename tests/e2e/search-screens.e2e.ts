import { expect, test } from 'playwright/test';
import { newsArticles } from '../support/news-articles.ts';
import { startNewsSite } from '../support/news-site.ts';
import { launchApp, newDataFolder } from '../support/app.ts';
import { articleFrame, follow } from '../support/reading.ts';
import { look } from '../support/screens.ts';
import { keys } from '../support/searching.ts';

test('searching in every state', async ({}, info) => {
  const site = await startNewsSite();
  const { page, problems, close } = await launchApp({ dataFolder: newDataFolder() });
  await follow(page, site.origin);
  await expect(page.locator('op-article-row')).toHaveCount(newsArticles.length);
  const field = page.locator('op-search-field input');
  const suggestion = page.locator('op-search-field [role=option]');
  const dialog = page.getByRole('dialog');

  // Articles in two languages, so that there is something to narrow to.
  await field.fill('stary młyn key');
  await field.press('Enter');
  await expect(articleFrame(page).getByRole('heading', { level: 1 })).toHaveText(/młyn/);
  await page.keyboard.press('F3');
  await expect(page.locator('op-reader-bar .matches')).toBeVisible();
  await expect(page.locator('op-facet-menu').first()).toBeVisible();
  await look(page, info, 'results');
  const openFacet = async () => {
    await page.locator('op-facet-menu').first().locator('.opener').click();
    await expect(page.getByRole('menuitemcheckbox').first()).toBeVisible();
  };
  await look(page, info, 'facet', openFacet);
  await openFacet();
  await page.getByRole('menuitemcheckbox').first().click();
  await expect(field).toHaveValue(/in:|lang:|after:/);
  await look(page, info, 'narrowed');

  await field.fill('');
  await expect(suggestion.first()).toBeVisible();
  await look(page, info, 'recent');
  await field.press('Escape');
  await field.fill('młyn is:');
  await expect(suggestion).toHaveCount(4);
  await field.press('ArrowDown');
  await look(page, info, 'completion');
  await field.press('Escape');
  await field.fill('młyn nic:tu "nie ma');
  await field.press('Enter');
  await expect(page.locator('op-search-fault mark')).toBeVisible();
  await look(page, info, 'fault');
  await field.fill('żółwmi');
  await field.press('Enter');
  await expect(page.locator('op-search-results .meant, op-search-results op-empty').first()).toBeVisible();
  await look(page, info, 'meant');
  await field.fill('zzqqxx');
  await field.press('Enter');
  await expect(page.locator('op-search-results op-empty')).toBeVisible();
  await look(page, info, 'nothing');

  await field.fill('rzeka most');
  await page.keyboard.press('Control+s');
  await expect(dialog).toBeVisible();
  await look(page, info, 'save');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('Control+s');
  await expect(dialog).toBeVisible();
  await look(page, info, 'saved-details');
  await page.keyboard.press('Escape');
  await field.press('Escape');
  await field.press('Escape');
  await look(page, info, 'sidebar', async () => {
    await keys(page, 'g', 'f');
    await expect(page.locator('op-saved-searches .item').first()).toBeVisible();
  });
  expect(problems).toEqual([]);
  await close();
  await site.close();
});
