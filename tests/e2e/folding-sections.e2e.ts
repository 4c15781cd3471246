import { expect, test, type Page } from 'playwright/test';
import { launchApp, newDataFolder } from '../support/app.ts';
import { findings, themes } from '../support/axe.ts';
import { articleRows, selectNext } from '../support/reading.ts';
import { keys } from '../support/searching.ts';
import { look } from '../support/screens.ts';

const heading = (page: Page, name: string) => page.locator('.fold', { hasText: name });

test('sections of the left pane are folded by the mouse and by the keyboard, and stay so', async ({}, info) => {
  const dataFolder = newDataFolder();
  const { page, close, problems } = await launchApp({ dataFolder });
  await expect(articleRows(page)).toHaveCount(4);
  const dialog = page.getByRole('dialog');
  await keys(page, 'g', 'a');
  await selectNext(page);
  await page.keyboard.press('t');
  await expect(dialog).toBeVisible();
  await page.keyboard.type('mills');
  await keys(page, 'Enter', 'Escape');
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('Shift+N');
  await expect(dialog).toBeVisible();
  await page.keyboard.type('Rivers');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  const tags = page.locator('op-tags-section .item');
  const collections = page.locator('op-collections-section .item');
  await expect(tags).toHaveCount(1);
  await expect(collections).toHaveCount(1);

  await heading(page, 'Tags').click();
  await expect(tags).toHaveCount(0);
  await expect(heading(page, 'Tags')).toHaveAttribute('aria-expanded', 'false');
  // The arrows of the pane stop at the heading, and Enter folds and unfolds.
  await keys(page, 'g', 'f');
  await page.keyboard.press('Home');
  for (let at = 0; at < 20; at++) {
    if (await heading(page, 'Collections').evaluate((element) => element.matches(':focus'))) break;
    await page.keyboard.press('ArrowDown');
  }
  await expect(heading(page, 'Collections')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(collections).toHaveCount(0);
  await expect(heading(page, 'Collections')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(collections).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await expect(collections.first()).toBeFocused();
  // An item has a menu, by the keyboard too, whose acts can be taken back.
  const openMenu = async () => {
    await keys(page, 'g', 'f');
    await collections.first().focus();
    await page.keyboard.press('Shift+F10');
  };
  await look(page, info, 'menu', openMenu);
  await openMenu();
  await expect(page.getByRole('menuitem')).toHaveText([/Mark/, /Collection/, /Remove collection/]);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const theme of themes) expect(await findings(page, theme)).toEqual([]);
  await keys(page, 'ArrowUp', 'Enter');
  await expect(collections).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(collections).toHaveCount(1);
  expect(problems).toEqual([]);
  await close();

  const again = await launchApp({ dataFolder });
  await expect(again.page.locator('op-collections-section .item')).toHaveCount(1);
  await expect(heading(again.page, 'Tags')).toHaveAttribute('aria-expanded', 'false');
  await look(again.page, info, 'folded');
  await heading(again.page, 'Tags').click();
  await expect(again.page.locator('op-tags-section .item')).toHaveCount(1);
  expect(again.problems).toEqual([]);
  await again.close();
});
