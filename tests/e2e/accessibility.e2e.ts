import { expect, test } from 'playwright/test';
import { launchApp, newDataFolder, type RunningApp } from '../support/app.ts';
import { findings, themes } from '../support/axe.ts';
import { startNewsSite } from '../support/news-site.ts';
import { articleFrame, articleRows, follow, selectNext, syncEnded } from '../support/reading.ts';

/** Opens what a menu item opens. */
async function choose({ app }: RunningApp, id: string): Promise<void> {
  await app.evaluate(({ Menu }, item) => {
    Menu.getApplicationMenu()?.getMenuItemById(item)?.click();
  }, id);
}

test('axe finds nothing on any screen in any theme', async () => {
  test.setTimeout(240_000);
  const site = await startNewsSite();
  const running = await launchApp({ dataFolder: newDataFolder() });
  const { page, problems, close } = running;
  const found: string[] = [];
  const look = async (screen: string) => {
    for (const theme of themes)
      found.push(...(await findings(page, theme)).map((each) => `${screen}, ${theme}: ${each}`));
  };

  // A colour on its way to another is none of the theme's.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(articleRows(page).first()).toBeVisible();
  await look('first run');
  await follow(page, site.origin);
  await syncEnded(page);
  await choose(running, 'go-all');
  await selectNext(page);
  await choose(running, 'bookmark-place');
  await expect(articleFrame(page).locator('.placemark')).toBeVisible();
  await choose(running, 'collections');
  await page.keyboard.type('Młyny');
  await page.keyboard.press('Enter');
  await expect(page.locator('op-collections-dialog').getByRole('checkbox')).toBeChecked();
  await look('collections of an article');
  await page.keyboard.press('Escape');
  await expect(articleFrame(page).locator('.article-collections')).toBeVisible();
  await look('list and article');

  await page.keyboard.press('Control+a');
  await look('several chosen');
  await page.keyboard.press('Escape');
  await choose(running, 'list-options');
  await expect(page.locator('op-menu [role=menu]:popover-open')).toBeVisible();
  await look('menu of the list');
  await page.keyboard.press('Escape');
  await choose(running, 'go-bookmarks');
  await expect(page.locator('op-article-list op-empty')).toBeVisible();
  await look('empty view');
  await choose(running, 'search');
  await expect(page.getByRole('combobox', { name: 'Search the library' })).toBeFocused();
  await page.keyboard.type('żółwia');
  await expect(page.locator('op-search-results mark').first()).toBeVisible();
  await look('search');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await choose(running, 'settings');
  await expect(page.locator('op-settings')).toBeVisible();
  await look('settings');
  await page.keyboard.press('Escape');
  for (const dialog of [
    'add',
    'palette',
    'help',
    'import-feeds',
    'import-service',
    'sync-log',
    'tidy',
    'rules',
    'placemarks',
    'new-collection',
    'new-folder',
    'search-help',
  ]) {
    await choose(running, dialog);
    await expect(page.getByRole('dialog')).toBeVisible();
    await look(dialog);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await page.locator('op-feed-tree .row').first().focus();
  await page.keyboard.press('F2');
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('details of a feed');
  await page.keyboard.press('Escape');
  await expect(
    page.locator('op-feed-tree .row').first(),
    'the focus goes back to where it was',
  ).toBeFocused();

  expect(found).toEqual([]);
  expect(problems).toEqual([]);
  await close();
  await site.close();
});

test('the focus is never lost, and what happens is said', async () => {
  const { page, app, problems, close } = await launchApp({ dataFolder: newDataFolder() });
  const focused = () =>
    page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return active === null || active === document.body ? 'nowhere' : active.tagName.toLowerCase();
    });
  const said = page.locator('op-toast [role=status]');
  await expect(articleRows(page)).toHaveCount(4);

  await test.step('when the last row vanishes, and when a view is empty', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await selectNext(page);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await expect(page.locator('op-article-list op-empty')).toBeVisible();
    await expect.poll(focused).not.toBe('nowhere');
    await expect(said.filter({ hasText: '4' })).not.toHaveCount(0);
    await page.keyboard.press('Control+z');
    await expect(articleRows(page)).toHaveCount(4);
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await expect.poll(focused).not.toBe('nowhere');
  });
  await test.step('with everything twice as large, the window folds into one pane and nothing sticks out', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2));
    await expect(page.locator('op-sidebar')).toBeHidden();
    await page.keyboard.press('j');
    await expect(articleFrame(page).getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(1));
  });
  await test.step('in forced colours what is chosen still shows, and nothing moves for who wants no motion', async () => {
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await expect(page.getByRole('option', { selected: true })).toHaveCount(1);
    const { chosen, other, fast } = await page.evaluate(() => {
      const list = document
        .querySelector('op-app')
        ?.shadowRoot?.querySelector('op-article-list')
        ?.shadowRoot?.querySelector('op-virtual-list')?.shadowRoot;
      const back = (selector: string) => {
        const row = list?.querySelector(`${selector} op-article-row`);
        return row ? getComputedStyle(row, '::before').backgroundColor : '';
      };
      return {
        chosen: back('[aria-selected=true]'),
        other: back('[aria-selected=false]'),
        fast: getComputedStyle(document.documentElement).getPropertyValue('--fast').trim(),
      };
    });
    expect(chosen).not.toBe('');
    expect(chosen).not.toBe(other);
    expect(Number.parseFloat(fast)).toBe(0);
  });
  expect(problems).toEqual([]);
  await close();
});
