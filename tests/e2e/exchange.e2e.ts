import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { choosing, launchApp, newDataFolder } from '../support/app.ts';
import { findings, themes } from '../support/axe.ts';
import { articleRows } from '../support/reading.ts';
import { keys, launchAtHarbour } from '../support/searching.ts';
import { look } from '../support/screens.ts';

/** What is in the dialog: it is slotted, so not inside the element of that role. */
const inside = (page: Page) => page.locator('op-exchange-dialog');

async function noFindings(page: Page): Promise<void> {
  // Colours do not fade while they are looked at.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const theme of themes) expect(await findings(page, theme)).toEqual([]);
}

test('what is done on one machine comes to the other and back, through a dialog gone through by keyboard', async ({}, info) => {
  const one = await launchAtHarbour();
  const folder = join(newDataFolder(), 'shared');
  mkdirSync(folder);
  await keys(one.page, 'g', 'a');
  const titled = (page: Page) => articleRows(page).filter({ hasText: 'Ostatni latarnik' });
  await titled(one.page).click();
  await keys(one.page, 's', 'l');
  await one.page.keyboard.press('Control+Shift+M');
  await expect(inside(one.page).getByText('None is chosen.')).toBeVisible();
  await noFindings(one.page);
  await choosing(one, join(one.dataFolder, 'library'));
  await one.page.keyboard.press('Enter');
  await expect(inside(one.page).getByRole('alert')).toContainText('part of Offprint’s own library');
  await choosing(one, folder);
  await one.page.keyboard.press('Enter');
  await expect(inside(one.page).getByText(/\(this one\)/)).toBeVisible();
  await expect(inside(one.page).getByRole('status')).toContainText('Last exchanged');
  await expect.poll(() => readdirSync(folder).length).toBe(1);
  await one.page.keyboard.press('Escape');

  // Another machine, on which nothing was followed, has it all.
  const two = await launchApp({ dataFolder: newDataFolder() });
  await choosing(two, folder);
  await expect(two.page.getByRole('listbox')).toBeVisible();
  await two.page.keyboard.press('Control+Shift+M');
  await expect(inside(two.page).getByRole('button', { name: 'Choose a folder…' })).toBeFocused();
  await two.page.keyboard.press('Enter');
  await expect(inside(two.page).locator('li')).toHaveCount(2);
  await look(two.page, info, 'two');
  await noFindings(two.page);
  await two.page.keyboard.press('Escape');
  await expect(two.page.locator('op-feed-tree')).toContainText('Harbour log');
  await keys(two.page, 'g', 's');
  await expect(titled(two.page)).toHaveCount(1);
  await keys(two.page, 'g', 'l');
  await expect(titled(two.page)).toHaveCount(1);

  // What is taken back there is taken back here, also after a restart.
  await titled(two.page).click();
  await expect(two.page.locator('op-reader iframe')).toBeVisible();
  await two.page.keyboard.press('s');
  await expect(two.page.locator('op-toast')).toContainText('Bookmark removed');
  // It is written when the app closes, at the latest.
  await two.close();
  await one.close();
  const again = await launchApp({ dataFolder: one.dataFolder });
  await expect(articleRows(again.page).first()).toBeVisible();
  await again.page.keyboard.press('Control+Shift+M');
  await inside(again.page).getByRole('button', { name: 'Exchange now' }).press('Enter');
  await expect(inside(again.page).getByRole('status')).toContainText('Last exchanged');
  await again.page.keyboard.press('Escape');
  await keys(again.page, 'g', 's');
  await expect(titled(again.page)).toHaveCount(0);

  // A folder that is gone is told of.
  rmSync(folder, { recursive: true });
  await again.page.keyboard.press('Control+Shift+M');
  await inside(again.page).getByRole('button', { name: 'Exchange now' }).press('Enter');
  await expect(inside(again.page).getByRole('alert')).toContainText('The folder is not there.');
  await look(again.page, info, 'away');
  await noFindings(again.page);
  await inside(again.page).getByRole('button', { name: 'Exchange no more' }).click();
  await expect(inside(again.page).getByRole('button', { name: 'Choose a folder…' })).toBeFocused();
  expect([...one.problems, ...two.problems, ...again.problems]).toEqual([]);
  await again.close();
  await one.site.close();
});
