import { expect, test } from 'playwright/test';
import { launchApp, newDataFolder } from '../support/app.ts';
import { startNewsSite } from '../support/news-site.ts';
import { articleFrame, articleRows, follow, openArticle, syncEnded } from '../support/reading.ts';
import { field, found, keys, results } from '../support/searching.ts';

test('the section and the keywords of an article lead to all that is filed under them', async () => {
  test.setTimeout(120_000);
  const site = await startNewsSite();
  const dataFolder = newDataFolder();
  const first = await launchApp({ dataFolder });
  await follow(first.page, `${site.origin}/kanal.xml`);
  await syncEnded(first.page);
  await expect(articleRows(first.page)).toHaveCount(4);
  await openArticle(first.page, /Stary młyn/);
  await expect(articleFrame(first.page).getByRole('button', { name: 'Kultura' })).toBeVisible();
  await first.close();
  await site.close();

  const { page, problems, close } = await launchApp({ dataFolder });
  await openArticle(page, /Stary młyn/);
  await test.step('the section with the mouse', async () => {
    await articleFrame(page).getByRole('button', { name: 'Kultura' }).click();
    await expect(field(page)).toHaveValue('section:Kultura');
    await expect(found(page)).toHaveText('2 found');
    await expect(results(page)).toHaveText([/Stary młyn/, /Biblioteka/]);
  });
  await test.step('a keyword from the keyboard', async () => {
    await keys(page, 'g', 'a');
    await openArticle(page, /W Łodzi/);
    const keyword = articleFrame(page).getByRole('navigation', { name: 'Keywords' }).getByRole('button');
    await expect(keyword).toHaveText(['Łódź', 'tramwaje', 'dziedzictwo']);
    await keyword.first().focus();
    await keys(page, 'Tab', 'Tab', 'Enter');
    await expect(field(page)).toHaveValue('keyword:dziedzictwo');
    await expect(results(page)).toHaveText([/Stary młyn/, /W Łodzi/]);
  });
  expect(problems).toEqual([]);
  await close();
});
