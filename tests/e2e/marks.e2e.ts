import { expect, test, type Page } from 'playwright/test';
import { launchApp } from '../support/app.ts';
import { articleFrame, articleRows } from '../support/reading.ts';
import { ask, field, heading, keys, launchAtHarbour, results, suggestions } from '../support/searching.ts';
import { look } from '../support/screens.ts';

/** What is painted in the article under a name of the CSS highlight registry. */
function painted(page: Page, name: string): Promise<readonly string[]> {
  return articleFrame(page)
    .locator('html')
    .evaluate((root, highlight) => {
      const registry = root.ownerDocument.defaultView?.CSS.highlights;
      return [...(registry?.get(highlight) ?? [])].map((range) =>
        (range as Range).toString().replaceAll('\u00AD', '').replaceAll('\u00A0', ' '),
      );
    }, name);
}

const toasts = (page: Page) => page.locator('op-toast');
const inSidebar = (page: Page, name: RegExp) => page.locator('op-sidebar').getByRole('button', { name });

async function openKeeper(page: Page): Promise<void> {
  await keys(page, 'g', 'a');
  await ask(page, 'foggy keeper');
  await expect(results(page).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('o');
  await expect(heading(page)).toHaveText('The keeper who would not leave the lamp');
}

test('passages are highlighted, coloured, noted and removed by the keyboard alone, and are there again', async ({}, info) => {
  const { page, close, dataFolder, site, problems } = await launchAtHarbour();
  await openKeeper(page);
  await look(page, info, 'passage', () => keys(page, 'h', 'j'));
  await page.keyboard.press('h');
  await expect
    .poll(() => painted(page, 'chosen-passage'))
    .toEqual(['The lamp has been electric since the sixties, and nobody needs to climb the tower any more.']);
  // Words are divided while the article is being read: no passage may move by that.
  await articleFrame(page)
    .locator('.article-text')
    .evaluate((root) => {
      const texts = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode() as Text | null; node; node = texts.nextNode() as Text | null)
        for (let at = node.length - 3; at > 0; at -= 9) node.insertData(at, '\u00AD');
    });
  await keys(page, 'j', 'Shift+ArrowDown', 'k', '3');
  const second = 'The keeper climbs it all the same, every evening, with a cloth and a bottle of spirit.';
  await expect.poll(() => painted(page, 'marked-blue')).toEqual([second]);
  // The whole paragraph, another colour: what is there is recoloured.
  await keys(page, 'p', '4');
  await expect.poll(() => painted(page, 'marked-pink')).toEqual([second]);
  expect(await painted(page, 'marked-blue')).toEqual([]);
  await keys(page, 'j', 'Enter');
  await expect.poll(async () => (await painted(page, 'marked-pink')).length).toBe(2);
  await expect.poll(() => painted(page, 'chosen-passage')).toEqual([]);
  await page.keyboard.press('Control+z');
  await expect.poll(() => painted(page, 'marked-pink')).toEqual([second]);

  // A note on the first sentence, in Markdown, shown as it will look.
  await keys(page, 'h', 'Shift+H');
  const dialog = page.getByRole('dialog', { name: 'Note on a passage' });
  await expect(dialog).toBeVisible();
  await page.keyboard.type('Who **pays** for it? <img src=x onerror=alert(1)>');
  await expect(page.locator('op-note-dialog op-markdown strong')).toHaveText('pays');
  await expect(page.locator('op-note-dialog op-markdown img')).toHaveCount(0);
  await look(page, info, 'note');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect.poll(async () => (await painted(page, 'marked-noted')).length).toBe(1);

  // All highlights: searched, gone to, removed, brought back.
  await keys(page, 'g', 'h');
  const list = page.locator('op-highlight-list');
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await list.getByRole('searchbox').fill('pays');
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await expect(list.locator('op-markdown strong')).toHaveText('pays');
  await look(page, info, 'highlights');
  await list.getByRole('searchbox').fill('');
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await list.getByRole('searchbox').press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(heading(page)).toHaveText('The keeper who would not leave the lamp');
  await page.keyboard.press('Delete');
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(list.getByRole('listitem')).toHaveCount(2);

  await close();
  await site.close();
  const again = await launchApp({ dataFolder });
  await expect(articleRows(again.page).first()).toBeVisible();
  await keys(again.page, 'g', 'h');
  const kept = again.page.locator('op-highlight-list').getByRole('listitem');
  await expect(kept).toHaveCount(2);
  await kept.last().getByRole('button').first().click();
  await expect.poll(() => painted(again.page, 'marked-pink')).toHaveLength(2);
  await ask(again.page, 'note:pays');
  await expect(results(again.page)).toHaveCount(1);
  await ask(again.page, 'has:highlight');
  await expect(results(again.page)).toHaveCount(1);
  expect([...problems, ...again.problems]).toEqual([]);
  await again.close();
});

test('passages are highlighted by the mouse: a bar over what is selected, and over a highlight', async ({}, info) => {
  const { page, close, site } = await launchAtHarbour();
  await openKeeper(page);
  const paragraph = articleFrame(page).locator('.article-text p').first();
  await paragraph.click({ clickCount: 3, position: { x: 40, y: 12 } });
  const bar = page.getByRole('toolbar', { name: 'Highlight' });
  await expect(bar).toBeVisible();
  await bar.getByRole('button', { name: 'Green' }).click();
  await expect.poll(async () => (await painted(page, 'marked-green')).length).toBe(1);
  await expect(bar).toBeHidden();
  await paragraph.click({ position: { x: 60, y: 12 } });
  await expect(bar.getByRole('button', { name: 'Green' })).toHaveAttribute('aria-pressed', 'true');
  await bar.getByRole('button', { name: 'Purple' }).click();
  await expect.poll(async () => (await painted(page, 'marked-purple')).length).toBe(1);
  await bar.getByRole('button', { name: 'Remove highlight' }).click();
  await expect.poll(async () => (await painted(page, 'marked-purple')).length).toBe(0);
  await expect(toasts(page)).toContainText('Highlight removed');
  // The note on the whole article, from the bar above it.
  await page.locator('op-marks-tools').getByRole('button', { name: /^Note/ }).click();
  await page.keyboard.type('Read *again*');
  await page.keyboard.press('Control+Enter');
  await expect(articleFrame(page).locator('.article-note em')).toHaveText('again');
  await look(page, info, 'article-note');
  await page.keyboard.press('Control+z');
  await expect(articleFrame(page).locator('.article-note')).toHaveCount(0);
  await close();
  await site.close();
});

test('tags are given with completion, nested, renamed, merged and removed by the keyboard', async ({}, info) => {
  const { page, close, dataFolder, site, problems } = await launchAtHarbour();
  await openKeeper(page);
  await page.keyboard.press('t');
  const dialog = page.getByRole('dialog', { name: 'Tags' });
  await expect(dialog).toBeVisible();
  await page.keyboard.type('sea/lamps');
  await page.keyboard.press('Enter');
  await expect(page.locator('op-tags-dialog .chips li')).toHaveCount(1);
  await page.keyboard.type('people');
  await page.keyboard.press('Enter');
  await expect(page.locator('op-tags-dialog .chips li')).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(articleFrame(page).locator('.article-tags button')).toHaveText(['people', 'sea/lamps']);
  await expect(inSidebar(page, /^sea, 1 article$/)).toBeVisible();

  // Another article gets a tag that is offered.
  await ask(page, 'soczewka');
  await expect(results(page).first()).toContainText('Soczewka');
  await keys(page, 'Enter', 'o', 't');
  await expect(dialog).toBeVisible();
  await page.keyboard.type('lam');
  await expect(page.locator('op-tags-dialog').getByRole('option').first()).toHaveText('sea/lamps');
  await look(page, info, 'tags');
  await keys(page, 'Enter', 'Escape');
  await expect(inSidebar(page, /^sea\/lamps, 2 articles$/)).toBeVisible();
  await ask(page, 'tag:peo');
  await expect(suggestions(page).first()).toContainText('people');
  await keys(page, 'ArrowDown', 'Enter');
  await expect(field(page)).toHaveValue('tag:people ');
  await expect(results(page)).toHaveCount(1);
  await ask(page, 'tag:sea');
  await expect(results(page)).toHaveCount(2);

  // Its view, then another name, then one with the other tag.
  await page.keyboard.press('Escape');
  await inSidebar(page, /^sea\/lamps, 2 articles$/).focus();
  await page.keyboard.press('Enter');
  await expect(articleRows(page)).toHaveCount(2);
  await inSidebar(page, /^sea\/lamps, 2 articles$/).focus();
  await page.keyboard.press('F2');
  const details = page.getByRole('dialog', { name: 'Tag', exact: true });
  await expect(details).toBeVisible();
  await page.keyboard.type('people');
  await expect(page.locator('op-tag-details').getByRole('status')).toContainText('the two become one');
  await look(page, info, 'tag');
  await page.keyboard.press('Enter');
  await expect(details).toBeHidden();
  await expect(inSidebar(page, /^people, 2 articles$/)).toBeVisible();
  await expect(inSidebar(page, /^sea/)).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(inSidebar(page, /^sea\/lamps, 2 articles$/)).toBeVisible();
  await inSidebar(page, /^people, 1 article$/).focus();
  await page.keyboard.press('Delete');
  await expect(inSidebar(page, /^people/)).toHaveCount(0);

  await inSidebar(page, /^sea\/lamps, 2 articles$/).click();
  await expect(articleRows(page)).toHaveCount(2);
  await close();
  await site.close();
  // In the view it was left in.
  const again = await launchApp({ dataFolder });
  await expect(inSidebar(again.page, /^sea\/lamps, 2 articles$/)).toHaveAttribute('aria-current', 'page');
  await expect(articleRows(again.page)).toHaveCount(2);
  await expect(articleRows(again.page).first().locator('.tag')).toHaveText('lamps');
  expect([...problems, ...again.problems]).toEqual([]);
  await again.close();
});

test('a queue to read later, in an order of its own, with several articles at once', async () => {
  const { page, close, dataFolder, site, problems } = await launchAtHarbour();
  const titles = () => articleRows(page).locator('.title').allInnerTexts();
  await ask(page, 'latarnik');
  await expect(results(page)).toHaveCount(2);
  await page.keyboard.press('Enter');
  await keys(page, 'o', 'l');
  await expect(toasts(page)).toContainText('To be read later');
  await page.keyboard.press('Escape');
  await keys(page, 'g', 'a');
  await expect(articleRows(page).first()).toBeVisible();
  // Two of the list at once, by the keyboard.
  await articleRows(page).nth(2).click();
  await page.locator('op-article-list').getByRole('listbox').focus();
  await keys(page, 'Shift+ArrowDown', 'l');
  await expect(toasts(page)).toContainText('2 articles to be read later');
  await keys(page, 'Escape', 'g', 'l');
  await expect(articleRows(page)).toHaveCount(3);
  const [first, second, third] = await titles();
  await page.keyboard.press('j');
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(titles).toEqual([second, first, third]);
  await page.keyboard.press('Control+z');
  await expect.poll(titles).toEqual([first, second, third]);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(titles).toEqual([second, first, third]);
  // What is taken out stays until the view is left.
  await page.keyboard.press('l');
  await expect(toasts(page)).toContainText('Taken out of the queue');
  await keys(page, 'g', 'a', 'g', 'l');
  await expect.poll(titles).toEqual([second, third]);
  await close();
  await site.close();
  const again = await launchApp({ dataFolder });
  await expect(articleRows(again.page).first()).toBeVisible();
  await inSidebar(again.page, /^Read later/).click();
  await expect(articleRows(again.page)).toHaveCount(2);
  expect([...problems, ...again.problems]).toEqual([]);
  await again.close();
});
