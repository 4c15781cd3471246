import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { launchApp, newDataFolder } from '../support/app.ts';
import { startMisbehavingServer } from '../support/misbehaving-server.ts';
import { articleRows, syncEnded } from '../support/reading.ts';
import { look } from '../support/screens.ts';

test('servers misbehave in every way: each feed says why, nothing is lost, the window and the other feeds go on', async ({}, info) => {
  test.setTimeout(150_000);
  const server = await startMisbehavingServer();
  const file = join(newDataFolder(), 'moods.opml');
  const outlines = server.moods.map(({ name, address }) => `<outline text="${name}" xmlUrl="${address}"/>`);
  writeFileSync(file, `<opml version="2.0"><body>${outlines.join('')}</body></opml>`);
  const { page, problems, close } = await launchApp({ dataFolder: newDataFolder() });
  await expect(page.getByRole('listbox')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await page.locator('op-import-dialog input[type=file]').setInputFiles(file);
  await expect(page.locator('op-import-dialog h4')).toHaveText('4 feeds could not be read', {
    timeout: 60_000,
  });
  await page.keyboard.press('Escape');
  await syncEnded(page);

  server.turn();
  await page.keyboard.press('Shift+R');
  // A feed that goes on is there long before the slowest one is given up, and lists answer meanwhile.
  const sidebar = page.locator('op-sidebar');
  await expect(sidebar.getByRole('treeitem', { name: /^good\W+2 unread/ })).toBeVisible({ timeout: 15_000 });
  await sidebar.getByRole('treeitem', { name: /^good/ }).first().click();
  await expect(articleRows(page)).toHaveCount(2);
  await expect(sidebar.getByRole('progressbar'), 'the slow ones are still waited for').toBeVisible();
  await expect(page.getByRole('button', { name: 'Sync', exact: true })).toBeVisible({ timeout: 90_000 });

  const wrong = server.moods.filter(({ code }) => code !== null);
  await expect(sidebar.locator('.more.problem')).toHaveCount(wrong.length);
  for (const { name, code } of server.moods) {
    const marked = sidebar.getByRole('button', { name: new RegExp(`^${name}:`) });
    await expect(marked, name).toHaveCount(code === null ? 0 : 1);
  }
  await page.keyboard.press('g');
  await page.keyboard.press('y');
  const log = page.locator('op-sync-log');
  await log.getByRole('checkbox').check();
  for (const { name } of wrong) await expect(log.locator('li', { hasText: name }).first()).toBeVisible();
  await expect(log.locator('li', { hasText: 'good' })).toHaveCount(0);
  await look(page, info, 'log');
  expect(problems).toEqual([]);
  await close();
  await server.close();
});
