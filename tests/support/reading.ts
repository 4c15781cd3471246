import { expect, type FrameLocator, type Locator, type Page } from 'playwright/test';

/** The frame the article is shown in. */
export function articleFrame(page: Page): FrameLocator {
  return page.frameLocator('op-reader iframe');
}

/** The rows of the list, or of the search results. */
export function articleRows(page: Page): Locator {
  return page.getByRole('listbox').getByRole('option');
}

/** Follows what stands at `address`, by keyboard alone. */
export async function follow(page: Page, address: string): Promise<void> {
  await expect(page.getByRole('listbox')).toBeVisible();
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await page.keyboard.type(address);
  await page.keyboard.press('Enter');
  // What is slotted into the dialog is not below it in the tree that a locator walks.
  await expect(page.locator('op-add-dialog button.primary', { hasText: 'Follow' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
}

/** Waits until no sync runs. */
export async function syncEnded(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Sync', exact: true })).toBeVisible();
}

/** Waits until every picture of the open article has been drawn, and returns their natural widths. */
export async function pictureWidths(page: Page, count: number): Promise<readonly number[]> {
  const pictures = articleFrame(page).locator('figure img');
  await expect(pictures).toHaveCount(count);
  for (const picture of await pictures.all()) await picture.scrollIntoViewIfNeeded();
  await expect
    .poll(() => pictures.evaluateAll((all) => all.every((one) => (one as HTMLImageElement).naturalWidth > 0)))
    .toBe(true);
  return pictures.evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth));
}

/** Opens the article of that title in the list of all articles. */
export async function openArticle(page: Page, title: RegExp): Promise<void> {
  await articleRows(page).filter({ hasText: title }).first().click();
  await expect(articleFrame(page).getByRole('heading', { level: 1 })).toHaveText(title);
}

/** Types a query into the search field, reached by its key. */
export async function search(page: Page, query: string): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type(query);
}

/**
 * Goes to the next article by its key, and waits until it has been opened and counts as read: one that is only
 * stepped over does not.
 */
export async function selectNext(page: Page): Promise<void> {
  const selected = page.getByRole('listbox').getByRole('option', { selected: true });
  const before = (await selected.count()) === 1 ? Number(await selected.getAttribute('aria-posinset')) : 0;
  await page.keyboard.press('j');
  const row = page.getByRole('listbox').locator(`[role=option][aria-posinset="${before + 1}"]`);
  await expect(row).toHaveAttribute('aria-selected', 'true');
  const title = await row.locator('.title').getAttribute('title');
  await expect.poll(() => articleFrame(page).locator('head title').textContent()).toBe(title);
  await expect(row.locator('.dot')).toHaveClass(/read/);
}
