import { expect, test, type Page } from 'playwright/test';
import { launchApp, newDataFolder } from '../support/app.ts';
import { startNewsSite } from '../support/news-site.ts';
import { articleFrame, articleRows, follow, selectNext, syncEnded } from '../support/reading.ts';
import { ask, keys, results } from '../support/searching.ts';
import { look } from '../support/screens.ts';

const section = (page: Page) => page.locator('op-collections-section');
const names = (page: Page) => section(page).locator('.item .name').allTextContents();
const titles = (page: Page) => articleRows(page).locator('.title').allTextContents();

test('articles are gathered, put in order, and taken out by the keyboard alone, and are there again', async () => {
  const site = await startNewsSite();
  const dataFolder = newDataFolder();
  const { page, close, problems } = await launchApp({ dataFolder });
  await follow(page, site.origin);
  await syncEnded(page);
  await keys(page, 'g', 'a');
  await selectNext(page);
  await page.keyboard.press('Shift+C');
  const dialog = page.locator('op-collections-dialog');
  await expect(dialog).toContainText('No collections yet');
  await page.keyboard.type('Młyny');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('checkbox', { name: 'Młyny' })).toBeChecked();
  await page.keyboard.press('Escape');
  await expect.poll(() => names(page)).toEqual(['Młyny']);
  await expect(articleFrame(page).locator('.article-collections')).toHaveText('Młyny');

  // Two more at once, found by typing without accents.
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+C');
  await page.keyboard.type('mlyny');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('checkbox', { name: 'Młyny' })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);

  await section(page).locator('.item').first().focus();
  await page.keyboard.press('Enter');
  await expect(articleRows(page)).toHaveCount(3);
  const order = await titles(page);
  await page.locator('op-article-list').getByRole('listbox').focus();
  await keys(page, 'g', 'g', 'Alt+ArrowDown');
  await expect.poll(() => titles(page)).toEqual([order[1], order[0], order[2]]);
  await keys(page, 'Alt+ArrowDown');
  await expect.poll(() => titles(page)).toEqual([order[1], order[2], order[0]]);
  await keys(page, 'Control+z', 'Control+z');
  await expect.poll(() => titles(page)).toEqual(order);

  // A second one, put into the first and out again, removed and brought back.
  await page.keyboard.press('Shift+N');
  await page.keyboard.type('Koła wodne');
  await page.keyboard.press('Enter');
  await expect.poll(() => names(page)).toEqual(['Młyny', 'Koła wodne']);
  const wheels = section(page).getByRole('button', { name: /^Koła wodne, / });
  await wheels.focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(section(page).locator('li').nth(1)).toHaveAttribute('style', /--depth: ?1/);
  await expect(wheels).toBeFocused();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(section(page).locator('li').nth(1)).toHaveAttribute('style', /--depth: ?0/);
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => names(page)).toEqual(['Koła wodne', 'Młyny']);
  await page.keyboard.press('Delete');
  await expect.poll(() => names(page)).toEqual(['Młyny']);
  await page.keyboard.press('Control+z');
  await expect.poll(() => names(page)).toEqual(['Koła wodne', 'Młyny']);
  await ask(page, 'collection:młyny');
  await expect(results(page)).toHaveCount(3);
  await close();
  await site.close();

  const again = await launchApp({ dataFolder });
  await expect.poll(() => names(again.page)).toEqual(['Koła wodne', 'Młyny']);
  // In the view it was left in.
  await expect(again.page.locator('op-article-list').getByRole('heading', { level: 2 })).toHaveText('Młyny');
  await expect.poll(() => titles(again.page)).toEqual(order);
  // The one whose view is open is removed: the list goes on with what there is.
  await section(again.page)
    .getByRole('button', { name: /^Młyny, / })
    .press('Delete');
  await expect(again.page.locator('op-article-list').getByRole('heading', { level: 2 })).toHaveText(
    'All articles',
  );
  expect([...problems, ...again.problems]).toEqual([]);
  await again.close();
});

test('collections are named, nested and put in order with the mouse', async ({}, info) => {
  const { page, close } = await launchApp({ dataFolder: newDataFolder() });
  await expect(articleRows(page).first()).toBeVisible();
  for (const name of ['Rzeki', 'Młyny', 'Miasta']) {
    await page.keyboard.press('Shift+N');
    await page.keyboard.type(name);
    await page.locator('op-collection-details').getByRole('button', { name: 'Create' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  const row = (at: number) => section(page).locator('li').nth(at);
  await row(2).dragTo(row(0), { targetPosition: { x: 40, y: 2 } });
  await expect.poll(() => names(page)).toEqual(['Miasta', 'Rzeki', 'Młyny']);
  await row(2).dragTo(row(1), { targetPosition: { x: 40, y: 15 } });
  await expect(row(2)).toHaveAttribute('style', /--depth: ?1/);
  await page.keyboard.press('Control+z');
  await expect(row(2)).toHaveAttribute('style', /--depth: ?0/);

  await row(1).click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Collection/ }).click();
  const details = page.locator('op-collection-details');
  await details.getByRole('textbox').fill('Rzeki i jeziora');
  await details.getByRole('combobox').selectOption({ label: 'Miasta' });
  await look(page, info, 'details');
  await details.getByRole('button', { name: 'Done' }).click();
  await expect.poll(() => names(page)).toEqual(['Miasta', 'Rzeki i jeziora', 'Młyny']);
  await expect(row(1)).toHaveAttribute('style', /--depth: ?1/);

  // From the menu of an article, into one and out of it again.
  await articleRows(page).first().click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Collections/ }).click();
  const box = page.locator('op-collections-dialog').getByRole('checkbox', { name: 'Młyny' });
  await box.click();
  await expect(section(page).getByRole('button', { name: 'Młyny, 1 article' })).toBeVisible();
  await box.click();
  await expect(section(page).getByRole('button', { name: 'Młyny, 0 articles' })).toBeVisible();
  await close();
});
