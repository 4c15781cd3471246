import { expect, test } from 'playwright/test';
import { launchApp, newDataFolder, type RunningApp } from '../support/app.ts';
import { articleRows } from '../support/reading.ts';
import { field } from '../support/searching.ts';

/** Has the library process stand still, as on a machine that is busy with something else, or go on. */
async function hold({ app }: RunningApp, signal: 'SIGSTOP' | 'SIGCONT'): Promise<void> {
  await app.evaluate(({ app: electron }, name) => {
    const library = electron.getAppMetrics().find((metric) => metric.name === 'Offprint library');
    if (!library) throw new Error('There is no library process.');
    process.kill(library.pid, name);
  }, signal);
}

test('a view that is long in coming does not take the focus from where the reader went meanwhile', async () => {
  test.skip(process.platform === 'win32', 'Windows has no signal that has a process stand still.');
  const running = await launchApp({ dataFolder: newDataFolder() });
  const { page, close, problems } = running;
  await expect(articleRows(page)).toHaveCount(4);
  await hold(running, 'SIGSTOP');
  for (const key of ['g', 's', '/']) await page.keyboard.press(key);
  await expect(field(page)).toBeFocused();
  await hold(running, 'SIGCONT');
  await expect(page.locator('op-article-list op-empty')).toBeVisible();
  await page.keyboard.type('offprint');
  await expect(field(page)).toHaveValue('offprint');
  await expect(field(page)).toBeFocused();
  // Who went nowhere is in the list when it is there.
  for (const key of ['Escape', 'Escape']) await page.keyboard.press(key);
  await expect(page.locator('op-article-list header h2')).toHaveText('Bookmarks');
  await hold(running, 'SIGSTOP');
  for (const key of ['g', 'a']) await page.keyboard.press(key);
  await hold(running, 'SIGCONT');
  await expect(articleRows(page)).toHaveCount(4);
  await expect(page.locator('op-article-list')).toBeFocused();
  expect(problems).toEqual([]);
  await close();
});
