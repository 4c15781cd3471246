import { expect, test, type Page } from 'playwright/test';
import { launchApp, newDataFolder } from '../support/app.ts';
import { startNewsSite } from '../support/news-site.ts';
import { articleFrame, articleRows, follow, selectNext, syncEnded } from '../support/reading.ts';
import { look } from '../support/screens.ts';

const viewName = (page: Page) => page.locator('op-article-list header h2');
const unread = (page: Page) => page.locator('op-article-row .dot:not(.read)');
const headings = (page: Page) => page.locator('op-virtual-list .heading .group-name');

async function keys(page: Page, ...pressed: readonly string[]): Promise<void> {
  for (const key of pressed) await page.keyboard.press(key);
}

/** Chooses from the menu of how the list is laid out, by keyboard. */
async function layOut(page: Page, label: string): Promise<void> {
  await keys(page, 'Shift+O');
  const item = page.locator('op-article-list [role=menu] button', { hasText: label });
  await expect(item.first()).toBeVisible();
  for (let step = 0; step < 20; step++) {
    const focused = await page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return active?.querySelector('.name')?.textContent.trim() ?? '';
    });
    if (focused === label) break;
    await keys(page, 'ArrowDown');
  }
  await keys(page, 'Enter');
  await expect(page.locator('op-article-list [role=menu]:popover-open')).toHaveCount(0);
}

test('the list as the reader lays it out', async ({}, info) => {
  const site = await startNewsSite();
  const dataFolder = newDataFolder();
  const { page, problems, close } = await launchApp({ dataFolder });
  await follow(page, site.origin);
  await syncEnded(page);

  await test.step('a key pressed while a view is on its way is meant for it', async () => {
    await keys(page, 'g', 'u', 'g', 'a', 'j', 'j');
    await expect(viewName(page)).toHaveText('All articles');
    await expect(articleRows(page).nth(1)).toHaveAttribute('aria-selected', 'true');
  });
  await test.step('sorted and grouped, by keyboard', async () => {
    const titles = () =>
      page
        .locator('op-article-row .title')
        .evaluateAll((all) => all.map((each) => (each as HTMLElement).title));
    const newest = await titles();
    await layOut(page, 'Oldest first');
    await expect.poll(titles).toEqual(newest.toReversed());
    await layOut(page, 'Newest first');
    await layOut(page, 'By day');
    await expect(headings(page).first()).toHaveText('Today');
    await look(page, info, 'by-day');
  });
  await test.step('densities', async () => {
    for (const density of ['Compact', 'Cards']) {
      await layOut(page, density);
      await expect(
        page.locator(`op-article-row[density=${density === 'Cards' ? 'card' : 'compact'}]`).first(),
      ).toBeVisible();
      await look(page, info, density.toLowerCase());
    }
    await layOut(page, 'Comfortable');
  });
  await test.step('u leaves out what is read; the open article stays', async () => {
    await keys(page, 'g', 'a');
    await expect(page.getByRole('option', { selected: true })).toHaveCount(0);
    await selectNext(page);
    await selectNext(page);
    await expect(unread(page)).toHaveCount(6);
    await keys(page, 'u');
    await expect(articleRows(page)).toHaveCount(7);
    await expect(page.getByRole('option', { selected: true })).toHaveCount(1);
    await keys(page, 'u');
    await expect(articleRows(page)).toHaveCount(8);
  });
  await test.step('] and [ mark what is below and above', async () => {
    await selectNext(page);
    await expect(unread(page)).toHaveCount(5);
    await selectNext(page);
    await expect(unread(page)).toHaveCount(4);
    await keys(page, ']');
    await expect(unread(page)).toHaveCount(0);
    await keys(page, 'Control+z');
    await expect(unread(page)).toHaveCount(4);
    await keys(page, 'k', '[');
    await expect(unread(page)).toHaveCount(4);
  });
  await test.step('several at once: Shift and arrows, Ctrl and click, Ctrl+A', async () => {
    await keys(page, 'g', 'a', 'j', 'Shift+ArrowDown', 'Shift+ArrowDown');
    await expect(viewName(page)).toHaveText('3 selected');
    await articleRows(page)
      .nth(5)
      .click({ modifiers: ['Control'] });
    await articleRows(page)
      .nth(1)
      .click({ modifiers: ['Control'] });
    await expect(page.getByRole('option', { selected: true })).toHaveCount(3);
    await look(page, info, 'selected');
    await keys(page, 'Delete');
    await expect(articleRows(page)).toHaveCount(5);
    await expect(viewName(page)).toHaveText('All articles');
    await keys(page, 'Control+z');
    await expect(articleRows(page)).toHaveCount(8);
    await keys(page, 'Control+a');
    await expect(viewName(page)).toHaveText('8 selected');
    await keys(page, 'm');
    await expect(unread(page)).toHaveCount(0);
    await keys(page, 'Escape');
    await expect(viewName(page)).toHaveText('All articles');
    await keys(page, 'Control+z');
  });
  await test.step('the menu of a row is about that row', async () => {
    const open = await articleFrame(page).getByRole('heading', { level: 1 }).innerText();
    await look(page, info, 'row-menu', async () => {
      await articleRows(page).nth(1).click({ button: 'right' });
      await expect(page.locator('op-menu.row [role=menuitem]').first()).toBeVisible();
    });
    await articleRows(page).nth(6).click({ button: 'right' });
    await expect(viewName(page)).toHaveText('1 selected');
    await page.locator('op-menu.row [role=menuitem]', { hasText: 'Bookmark' }).click();
    await expect(articleRows(page).nth(6).locator('.star')).toBeVisible();
    await keys(page, 'Escape');
    await expect(articleFrame(page).getByRole('heading', { level: 1 })).toHaveText(open);
  });
  expect(problems).toEqual([]);
  await layOut(page, 'By day');
  await close();
  await site.close();

  // The view it was in comes back, laid out as it was.
  const again = await launchApp({ dataFolder });
  await expect(viewName(again.page)).toHaveText('All articles');
  await expect(headings(again.page).first()).toHaveText('Today');
  await again.close();
});
