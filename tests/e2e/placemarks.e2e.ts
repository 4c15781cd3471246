import { expect, test, type Page } from 'playwright/test';
import { launchApp } from '../support/app.ts';
import { articleFrame, articleRows } from '../support/reading.ts';
import { ask, heading, keys, launchAtHarbour, results } from '../support/searching.ts';
import { look } from '../support/screens.ts';

const ribbons = (page: Page) => articleFrame(page).locator('.placemark');
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Bookmarked places' });
/** What is in the dialog: it is slotted, so not inside the element of that role. */
const inside = (page: Page) => page.locator('op-placemarks-dialog');
const places = (page: Page) => inside(page).locator('.item');

async function openKeeper(page: Page): Promise<void> {
  await keys(page, 'g', 'a');
  await ask(page, 'foggy keeper');
  await expect(results(page).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('o');
  await expect(heading(page)).toHaveText('The keeper who would not leave the lamp');
}

/** Pixels between the beginning of the window and the paragraph beside the ribbon. */
const ribbonAt = (page: Page, index: number) =>
  ribbons(page)
    .nth(index)
    .evaluate((ribbon) => ribbon.parentElement?.getBoundingClientRect().top ?? NaN);

test('places are bookmarked, named, gone to and taken back by the keyboard alone, and are there again', async ({}, info) => {
  const { page, close, dataFolder, site, problems } = await launchAtHarbour();
  await openKeeper(page);
  await page.keyboard.press('d');
  await expect(page.locator('op-toast')).toContainText('Place bookmarked');
  await expect(ribbons(page)).toHaveCount(1);
  await expect(ribbons(page)).toHaveAttribute('title', /^Bookmarked place: The lamp has been electric/);
  // The same key takes it back, and that is undone.
  await page.keyboard.press('d');
  await expect(ribbons(page)).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(ribbons(page)).toHaveCount(1);
  // A paragraph that is chosen by the keyboard, further down.
  await keys(page, 'h', 'p', 'j', 'j', 'd', 'Escape');
  await expect(ribbons(page)).toHaveCount(2);

  await page.keyboard.press('Shift+D');
  await expect(dialog(page)).toBeVisible();
  await expect(inside(page).getByRole('checkbox', { name: 'Only this article' })).toBeChecked();
  await expect(places(page)).toHaveCount(2);
  await keys(page, 'ArrowDown', 'ArrowDown', 'F2');
  await page.keyboard.type('Zażółcona notatka');
  await page.keyboard.press('Enter');
  await expect(places(page).nth(1)).toContainText('Zażółcona notatka');
  await expect(places(page).nth(1)).toBeFocused();
  await look(page, info, 'places');
  // Escape leaves a name as it was.
  await page.keyboard.press('F2');
  await page.keyboard.type('nothing');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeVisible();
  await expect(places(page).nth(1)).toContainText('Zażółcona notatka');
  await page.keyboard.press('Delete');
  await expect(places(page)).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect(ribbons(page)).toHaveCount(2);
  await close();
  await site.close();

  const again = await launchApp({ dataFolder });
  await expect(articleRows(again.page).first()).toBeVisible();
  // From anywhere, with no article open: found by its name, and gone to.
  await again.page.keyboard.press('Shift+D');
  await expect(places(again.page)).toHaveCount(2);
  await again.page.keyboard.type('zazolcona');
  await expect(places(again.page)).toHaveCount(1);
  await keys(again.page, 'ArrowDown', 'Enter');
  await expect(dialog(again.page)).toBeHidden();
  await expect(heading(again.page)).toHaveText('The keeper who would not leave the lamp');
  await expect(ribbons(again.page)).toHaveCount(2);
  const height = await articleFrame(again.page)
    .locator('html')
    .evaluate((root) => root.clientHeight);
  await expect.poll(() => ribbonAt(again.page, 1)).toBeLessThan(height);
  expect(await ribbonAt(again.page, 1)).toBeGreaterThanOrEqual(0);
  await ask(again.page, 'has:place');
  await expect(results(again.page)).toHaveCount(1);
  expect([...problems, ...again.problems]).toEqual([]);
  await again.close();
});

test('places are bookmarked, seen and removed with the mouse', async () => {
  const { page, close, site } = await launchAtHarbour();
  await openKeeper(page);
  // From the list of places: the button there, with the article open.
  await page.keyboard.press('Shift+D');
  await expect(inside(page)).toContainText('No bookmarked places yet');
  await inside(page).getByRole('button', { name: 'Bookmark This Place' }).click();
  await expect(places(page)).toHaveCount(1);
  await page.keyboard.press('Escape');
  // The ribbon leads to its line in the list; nothing of the text is covered by it.
  const ribbon = await ribbons(page).boundingBox();
  const text = await articleFrame(page).locator('.article-text p').first().boundingBox();
  expect(ribbon && text && ribbon.x + ribbon.width <= text.x + 1).toBe(true);
  await ribbons(page).click();
  await expect(places(page).first()).toBeFocused();
  await inside(page)
    .getByRole('button', { name: /^Name “/ })
    .click();
  await page.keyboard.type('The lamp');
  await page.keyboard.press('Enter');
  await expect(places(page).first()).toContainText('The lamp');
  await inside(page)
    .getByRole('button', { name: /^Remove the bookmark on “The lamp”/ })
    .click();
  await expect(places(page)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(ribbons(page)).toHaveCount(0);
  await close();
  await site.close();
});
