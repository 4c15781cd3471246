import { mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { choosing, launchApp, newDataFolder } from '../support/app.ts';
import { findings, themes } from '../support/axe.ts';
import { keys, launchAtHarbour } from '../support/searching.ts';
import { look } from '../support/screens.ts';

/** What is in the dialog: it is slotted, so not inside the element of that role. */
const inside = (page: Page) => page.locator('op-mirror-dialog');
const documents = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.md'));

async function noFindings(page: Page): Promise<void> {
  for (const theme of themes) expect(await findings(page, theme)).toEqual([]);
}

test('what is kept is mirrored to a folder of the reader’s choice, by keyboard, and after a restart', async ({}, info) => {
  const running = await launchAtHarbour();
  const { page, close, dataFolder, site, problems } = running;
  const folder = join(newDataFolder(), 'vault');
  mkdirSync(folder);
  await keys(page, 'g', 'a', 'j', 's');
  await expect(page.locator('op-toast')).toContainText('Bookmark');

  await page.keyboard.press('Control+Shift+E');
  await expect(inside(page).getByText('None is chosen.')).toBeVisible();
  await noFindings(page);
  // The library's own folder is refused in words.
  await choosing(running, join(dataFolder, 'library'));
  await page.keyboard.press('Enter');
  await expect(inside(page).getByRole('alert')).toContainText('part of Offprint’s own library');
  await choosing(running, folder);
  await page.keyboard.press('Enter');
  await expect(inside(page).getByRole('status')).toHaveText('1 article is there.');
  await expect(inside(page).getByText(folder)).toBeVisible();
  await look(page, info, 'one');
  await noFindings(page);
  await page.keyboard.press('Escape');
  const [first] = documents(folder);
  expect(readFileSync(join(folder, first ?? ''), 'utf8')).toContain('bookmarked: true');

  // Another is kept, one is let go.
  await keys(page, 'j', 's');
  await expect.poll(() => documents(folder).length).toBe(2);
  await page.keyboard.press('s');
  await expect.poll(() => documents(folder)).toEqual([first]);
  await close();

  const again = await launchApp({ dataFolder });
  await expect(again.page.getByRole('listbox').getByRole('option').first()).toBeVisible();
  await keys(again.page, 'g', 'a', 'j', 's');
  await expect.poll(() => documents(folder).length).not.toBe(1);
  // A folder that is away is told of, and waited for.
  renameSync(folder, `${folder}-away`);
  await again.page.keyboard.press('s');
  await expect(again.page.locator('op-toast')).toContainText('The mirror folder cannot be written.');
  await again.page.locator('op-toast').getByRole('button', { name: 'Mirror Folder…' }).click();
  await expect(inside(again.page).getByRole('alert')).toContainText('The folder is not there.');
  await look(again.page, info, 'away');
  await noFindings(again.page);
  renameSync(`${folder}-away`, folder);
  await inside(again.page).getByRole('button', { name: 'Write everything anew' }).click();
  await expect(inside(again.page).getByRole('alert')).toHaveCount(0);
  await inside(again.page).getByRole('button', { name: 'Mirror no more' }).click();
  await expect(inside(again.page).getByRole('button', { name: 'Choose a folder…' })).toBeFocused();
  expect(documents(folder).length).toBeGreaterThan(0);
  expect([...problems, ...again.problems]).toEqual([]);
  await again.close();
  await site.close();
});
