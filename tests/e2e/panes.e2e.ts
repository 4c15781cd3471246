import { expect, test, type Page } from 'playwright/test';
import { launchApp, newDataFolder } from '../support/app.ts';
import { articleRows, selectNext } from '../support/reading.ts';

const tree = (page: Page) => page.getByRole('tree');
const row = (page: Page, name: string) => page.locator('op-feed-tree .row').filter({ hasText: name });

async function keys(page: Page, ...pressed: readonly string[]): Promise<void> {
  for (const key of pressed) await page.keyboard.press(key);
}

/** Brings a list of feeds in, through the contract, and leaves their servers alone. */
async function importFeeds(page: Page, outlines: string): Promise<void> {
  await page.evaluate(async (body) => {
    type Call = (input: object) => Promise<{ output: { job?: { id: number } | null } }>;
    const { library } = (window as unknown as { offprint: { library: Record<string, Record<string, Call>> } })
      .offprint;
    const bytes = new TextEncoder().encode(`<opml version="2.0"><head/><body>${body}</body></opml>`);
    const answer = await library['opml']?.['import']?.({ file: 'feeds.opml', bytes });
    const id = answer?.output.job?.id;
    if (id !== undefined) await library['jobs']?.['cancel']?.({ id });
  }, outlines);
}

// Port 9 answers nobody: what matters here is the tree.
const outline = (name: string) => `<outline text="${name}" type="rss" xmlUrl="http://127.0.0.1:9/${name}"/>`;

/** The tree as it stands: names, indented by two for each level. */
const shape = (page: Page) =>
  page
    .locator('op-feed-tree .row')
    .evaluateAll((rows) =>
      rows.map((each) => '  '.repeat(Number(each.ariaLevel) - 1) + (each.getAttribute('title') ?? '')),
    );

test('feeds are put in order and into folders, with the mouse and by keyboard', async () => {
  const { page, problems, close } = await launchApp({ dataFolder: newDataFolder() });
  await expect(articleRows(page)).toHaveCount(4);
  await importFeeds(
    page,
    `${outline('Alfa')}${outline('Beta')}<outline text="News">${outline('Gamma')}</outline>${outline('Delta')}`,
  );
  await expect.poll(() => shape(page)).toEqual(['Alfa', 'Beta', 'News', '  Gamma', 'Delta']);

  await test.step('dragged before another, and into a folder; each taken back', async () => {
    await row(page, 'Delta').dragTo(row(page, 'Alfa'), { targetPosition: { x: 60, y: 4 } });
    await expect.poll(() => shape(page)).toEqual(['Delta', 'Alfa', 'Beta', 'News', '  Gamma']);
    await row(page, 'Beta').dragTo(row(page, 'News'), { targetPosition: { x: 60, y: 15 } });
    await expect.poll(() => shape(page)).toEqual(['Delta', 'Alfa', 'News', '  Gamma', '  Beta']);
    await keys(page, 'Control+z');
    await expect.poll(() => shape(page)).toEqual(['Delta', 'Alfa', 'Beta', 'News', '  Gamma']);
    await keys(page, 'Control+z');
    await expect.poll(() => shape(page)).toEqual(['Alfa', 'Beta', 'News', '  Gamma', 'Delta']);
  });
  await test.step('Alt and arrows move a row, and the focus with it', async () => {
    await row(page, 'Delta').focus();
    await keys(page, 'Alt+ArrowRight');
    await expect.poll(() => shape(page)).toEqual(['Alfa', 'Beta', 'News', '  Gamma', '  Delta']);
    await expect(row(page, 'Delta')).toBeFocused();
    await keys(page, 'Alt+ArrowUp');
    await expect.poll(() => shape(page)).toEqual(['Alfa', 'Beta', 'News', '  Delta', '  Gamma']);
    await keys(page, 'Alt+ArrowLeft');
    await expect.poll(() => shape(page)).toEqual(['Alfa', 'Beta', 'News', '  Gamma', 'Delta']);
    await expect(row(page, 'Delta')).toBeFocused();
  });
  await test.step('arrows go through the tree and out of it, Enter opens', async () => {
    await keys(page, 'Home', 'End', 'ArrowUp', 'ArrowUp');
    await expect(row(page, 'News')).toBeFocused();
    await keys(page, 'ArrowLeft');
    await expect.poll(() => shape(page)).toEqual(['Alfa', 'Beta', 'News', 'Delta']);
    await expect(row(page, 'News')).toHaveAttribute('aria-expanded', 'false');
    await keys(page, 'ArrowRight', 'ArrowUp', 'ArrowUp', 'ArrowUp');
    await expect(page.getByRole('button', { name: 'Highlights' })).toBeFocused();
    await keys(page, 'ArrowDown', 'Enter');
    await expect(page.locator('op-article-list header h2')).toHaveText('Alfa');
    await expect(row(page, 'Alfa')).toHaveAttribute('aria-selected', 'true');
  });
  expect(problems).toEqual([]);
  await close();
});

test('panes are put away and come back; 5,000 feeds weigh no more than those in sight', async () => {
  const dataFolder = newDataFolder();
  const { page, problems, close } = await launchApp({ dataFolder });
  const sidebar = page.locator('op-sidebar');
  await expect(articleRows(page)).toHaveCount(4);

  await test.step('z leaves the article alone, z and Escape bring the panes back', async () => {
    await selectNext(page);
    await keys(page, 'z');
    await expect(sidebar).toBeHidden();
    await expect(page.locator('op-article-list')).toBeHidden();
    await keys(page, 'j');
    await expect(page.locator('op-article-list')).toBeHidden();
    await keys(page, 'z');
    await expect(sidebar).toBeVisible();
    await keys(page, 'z', 'Escape');
    await expect(page.locator('op-article-list')).toBeVisible();
  });
  await test.step('5,000 feeds', async () => {
    await importFeeds(page, Array.from({ length: 5000 }, (_, index) => outline(`Feed${index}`)).join(''));
    await expect(row(page, 'Feed0').first()).toBeVisible({ timeout: 60_000 });
    expect(await page.locator('op-feed-tree .row').count()).toBeLessThan(120);
    await keys(page, 'g', 'f', 'End');
    await expect(row(page, 'Feed4999')).toBeFocused();
    await expect(tree(page).getByRole('treeitem', { name: 'Feed4999' })).toBeInViewport();
    expect(await page.locator('op-feed-tree .row').count()).toBeLessThan(120);
    await keys(page, 'Enter');
    await expect(page.locator('op-article-list header h2')).toHaveText('Feed4999');
  });
  await test.step('Ctrl+B puts the feeds away for good', async () => {
    await keys(page, 'Control+b');
    await expect(sidebar).toBeHidden();
  });
  expect(problems).toEqual([]);
  await close();
  const again = await launchApp({ dataFolder });
  await expect(again.page.locator('op-article-list header h2')).toHaveText('Feed4999');
  await expect(again.page.locator('op-sidebar')).toBeHidden();
  await again.page.getByRole('button', { name: 'Hide or Show Feeds' }).click();
  await expect(again.page.locator('op-sidebar')).toBeVisible();
  await again.close();
});
