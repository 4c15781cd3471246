import { expect, type Page } from 'playwright/test';
import { launchApp, newDataFolder } from './app.ts';
import { startHarbourSite } from './harbour-site.ts';
import { articleFrame, follow, syncEnded } from './reading.ts';

/** The search field. */
export const field = (page: Page) => page.getByRole('combobox', { name: 'Search the library' });
/** What is offered under it. */
export const suggestions = (page: Page) =>
  page.getByRole('listbox', { name: 'Search suggestions' }).getByRole('option');
/** The rows of what was found. */
export const results = (page: Page) =>
  page.getByRole('listbox', { name: 'Search results' }).getByRole('option');
/** How many were found, in words. */
export const found = (page: Page) => page.locator('op-search-results header [role=status]');
/** The saved searches in the sidebar. */
export const savedItems = (page: Page) => page.locator('op-saved-searches .item');
/** The title of the open article. */
export const heading = (page: Page) => articleFrame(page).getByRole('heading', { level: 1 });
/** The place among the matches, in the bar of the article. */
export const matches = (page: Page) => page.locator('op-reader-bar .matches');

/** Presses keys one after the other. */
export async function keys(page: Page, ...pressed: readonly string[]): Promise<void> {
  for (const key of pressed) await page.keyboard.press(key);
}

/** Puts a query in place of what stands in the field. */
export async function ask(page: Page, query: string): Promise<void> {
  await field(page).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(query);
}

/** What is marked in the article, as it is written there; `current` is the match the reader is at. */
export function marked(page: Page, name: 'search-words' | 'search-current'): Promise<readonly string[]> {
  return articleFrame(page)
    .locator('html')
    .evaluate((root, highlight) => {
      const registry = root.ownerDocument.defaultView?.CSS.highlights;
      // Soft hyphens are the setting's, not the text's.
      return [...(registry?.get(highlight) ?? [])].map((range) =>
        (range as Range).toString().replaceAll('\u00AD', ''),
      );
    }, name);
}

/** Whether the match the reader is at can be seen. */
export function currentInSight(page: Page): Promise<boolean> {
  return articleFrame(page)
    .locator('html')
    .evaluate((root) => {
      const [range] = root.ownerDocument.defaultView?.CSS.highlights.get('search-current') ?? [];
      const box = (range as Range | undefined)?.getBoundingClientRect();
      return box !== undefined && box.top >= 0 && box.bottom <= root.clientHeight;
    });
}

/** Starts the app with both feeds of the harbour followed and indexed. */
export async function launchAtHarbour(
  options: { readonly dataFolder?: string; readonly height?: number } = {},
) {
  const site = await startHarbourSite();
  const dataFolder = options.dataFolder ?? newDataFolder();
  const running = await launchApp({ dataFolder, height: options.height ?? 800 });
  const { page } = running;
  for (const path of ['/wiesci.xml', '/log.xml']) {
    await follow(page, site.origin + path);
    await syncEnded(page);
  }
  // What the index still has to take in is told with every answer.
  await expect(async () => {
    const pending = await page.evaluate(async () => {
      type Call = (input: object) => Promise<{ output: { pending: number } }>;
      const { library } = (
        window as unknown as { offprint: { library: Record<string, Record<string, Call>> } }
      ).offprint;
      return (await library['search']?.['query']?.({ query: 'port' }))?.output.pending;
    });
    expect(pending).toBe(0);
  }).toPass({ timeout: 40_000 });
  return { ...running, site, dataFolder };
}
