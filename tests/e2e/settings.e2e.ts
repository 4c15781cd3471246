import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type ElectronApplication, type Page } from 'playwright/test';
import { launchApp, newDataFolder } from '../support/app.ts';
import { articleRows } from '../support/reading.ts';
import { look } from '../support/screens.ts';

async function keys(page: Page, ...all: readonly string[]): Promise<void> {
  for (const key of all) await page.keyboard.press(key);
}

const row = (page: Page, key: string) => page.locator(`op-setting-row[data-key="${key}"]`);
const keyRow = (page: Page, action: string) => page.locator(`op-key-settings li[data-action="${action}"]`);
const toast = (page: Page) => page.locator('op-toast .toast');

/** The label and the accelerator of an item of the application's menu. */
function menuItem(app: ElectronApplication, id: string) {
  return app.evaluate(({ Menu }, item) => {
    const found = Menu.getApplicationMenu()?.getMenuItemById(item);
    return found ? `${found.label}|${String(found.accelerator ?? '')}` : null;
  }, id);
}

test('settings are searched, take effect, are told from the default, reset and undone', async () => {
  const { page, problems, close } = await launchApp({ dataFolder: newDataFolder() });
  await expect(articleRows(page).first()).toBeVisible();
  await keys(page, 'g', ',');
  const search = page.getByRole('searchbox', { name: 'Search settings' });

  await test.step('a search finds settings by what can be chosen, and keys by name', async () => {
    await search.fill('sepia');
    await expect(page.locator('op-setting-row')).toHaveCount(1);
    await search.fill('open in browser');
    await expect(keyRow(page, 'open-original')).toBeVisible();
    await expect(page.locator('op-setting-row')).toHaveCount(0);
    await search.fill('nothing of the kind');
    await expect(page.getByText('No setting matches')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(search).toHaveValue('');
    await expect(page.locator('op-settings')).toBeVisible();
  });
  await test.step('the language changes at once, and back', async () => {
    await row(page, 'language').getByRole('radio', { name: 'polski' }).check();
    await expect(page.getByRole('heading', { name: 'Ustawienia' })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'pl');
    await row(page, 'language').getByRole('radio', { name: 'English' }).check();
    await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible();
  });
  await test.step('a changed setting says so, and is reset and undone', async () => {
    const reset = row(page, 'theme').getByRole('button', { name: /Reset/ });
    await expect(reset).toBeHidden();
    await row(page, 'theme').getByRole('radio', { name: 'Dark' }).check();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(row(page, 'theme').getByTitle('Not the default')).toBeVisible();
    await reset.click();
    await expect(page.locator('html')).not.toHaveAttribute('data-theme', 'dark');
    await expect(toast(page)).toContainText('Reset: Theme');
    await keys(page, 'Control+z');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await keys(page, 'Control+Shift+z');
    await expect(page.locator('html')).not.toHaveAttribute('data-theme', 'dark');
  });
  await test.step('everything in the window is drawn larger', async () => {
    const before = await page.evaluate(() => window.devicePixelRatio);
    await row(page, 'windowSize').getByRole('combobox').selectOption({ label: '150%' });
    await expect.poll(() => page.evaluate(() => window.devicePixelRatio)).toBeCloseTo(before * 1.5, 1);
    await row(page, 'windowSize').getByRole('button', { name: /Reset/ }).click();
    await expect.poll(() => page.evaluate(() => window.devicePixelRatio)).toBeCloseTo(before, 1);
  });
  await test.step('the palette leads to a single setting', async () => {
    await keys(page, 'Escape', 'Control+k');
    await page.keyboard.type('keep trash');
    await expect(page.locator('op-palette [role="option"]').first()).toContainText('30 days');
    await keys(page, 'Enter');
    await expect(row(page, 'trashDays').getByRole('combobox')).toBeFocused();
  });
  expect(problems).toEqual([]);
  await close();
});

test('keys are changed by pressing them, told of conflicts, kept, reset, and taken along', async ({}, info) => {
  const dataFolder = newDataFolder();
  const file = join(dataFolder, 'my-keys.json');
  const { page, app, problems, close } = await launchApp({ dataFolder });
  const bookmarked = page.getByRole('button', { name: 'Bookmark', pressed: true });
  await expect(articleRows(page).first()).toBeVisible();
  await keys(page, 'j', 'g', ',');

  await test.step('a free sequence is taken at once, and shows everywhere', async () => {
    await keyRow(page, 'toggle-bookmark')
      .getByRole('button', { name: /: S, change/ })
      .click();
    await keys(page, 'q', 'b');
    await expect(keyRow(page, 'toggle-bookmark').locator('op-keys')).toHaveCount(1);
    await expect(keyRow(page, 'toggle-bookmark').locator('op-keys')).toHaveText(/Q\s*B/);
    expect(await menuItem(app, 'toggle-bookmark')).toMatch(/\(Q B\)\|$/);
    await keys(page, 'Escape', '?');
    await expect(page.locator('op-help').getByText('Q', { exact: true }).first()).toBeVisible();
    await keys(page, 'Escape', 's');
    await expect(bookmarked).toHaveCount(0);
    await keys(page, 'q', 'b');
    await expect(bookmarked).toBeVisible();
    await expect(bookmarked).toHaveAttribute('title', /Q B/);
  });
  await test.step('a key that another action has, or begins, is taken only on purpose', async () => {
    await keys(page, 'g', ',');
    await keyRow(page, 'next').getByRole('button', { name: 'Next article: add a key' }).click();
    await keys(page, 'g');
    const conflict = keyRow(page, 'next').getByRole('alert');
    await expect(conflict).toContainText(/and \d+ more/);
    await look(page, info, 'conflict');
    await conflict.getByRole('button', { name: 'Leave it' }).click();
    await expect(keyRow(page, 'next').locator('op-keys')).toHaveCount(1);
    await keyRow(page, 'next').getByRole('button', { name: 'Next article: add a key' }).click();
    await keys(page, 'm');
    await conflict.getByRole('button', { name: 'Use it here' }).click();
    await expect(keyRow(page, 'next').locator('op-keys')).toHaveText(['J', 'M']);
    await expect(keyRow(page, 'toggle-read')).toContainText('No key');
  });
  await test.step('Escape ends it, and what the window needs is refused', async () => {
    await keyRow(page, 'next').getByRole('button', { name: 'Next article: add a key' }).click();
    await keys(page, 'Control+c');
    await expect(page.locator('op-key-recorder')).toContainText('The window needs this key');
    await keys(page, 'Escape');
    await expect(page.locator('op-key-recorder')).toHaveCount(0);
    await expect(page.locator('op-settings')).toBeVisible();
  });
  await test.step('out into a file, all back, undone, and in again', async () => {
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await page.getByRole('button', { name: 'Export…' }).click();
    await expect(toast(page)).toContainText('The keys are in the file');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      format: 'offprint-keys',
      version: 1,
      preset: 'reader',
      keys: { 'toggle-bookmark': ['q b'], next: ['j', 'm'], 'toggle-read': [] },
    });
    await page.getByRole('button', { name: 'Reset all' }).click();
    await expect(keyRow(page, 'next').locator('op-keys')).toHaveText(['J']);
    await keys(page, 'Control+z');
    await expect(keyRow(page, 'next').locator('op-keys')).toHaveText(['J', 'M']);
    await page.getByRole('button', { name: 'Reset all' }).click();
    await expect(keyRow(page, 'next').locator('op-keys')).toHaveText(['J']);
    const input = page.locator('op-key-settings input[type="file"]');
    await input.setInputFiles(file);
    await expect(keyRow(page, 'next').locator('op-keys')).toHaveText(['J', 'M']);
    const broken = join(dataFolder, 'broken.json');
    writeFileSync(broken, '{"keys": 7}');
    await input.setInputFiles(broken);
    await expect(page.getByText('does not contain keys that Offprint can use')).toBeVisible();
    await expect(keyRow(page, 'next').locator('op-keys')).toHaveText(['J', 'M']);
  });
  await test.step('another preset, with what was changed', async () => {
    await page.locator('op-key-settings select').selectOption('vim');
    await expect(keyRow(page, 'undo').locator('op-keys').first()).toHaveText('U');
  });
  expect(problems).toEqual([]);
  await close();

  const again = await launchApp({ dataFolder });
  await expect(articleRows(again.page).first()).toBeVisible();
  expect(await menuItem(again.app, 'toggle-bookmark')).toMatch(/\(Q B\)\|$/);
  await again.page.keyboard.press(':');
  await expect(
    again.page.getByRole('combobox', { name: 'Commands, feeds, settings and articles' }),
  ).toBeVisible();
  await again.close();
});
