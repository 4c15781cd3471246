import { expect, test, type Page } from 'playwright/test';
import { LINE_ELEMENTS, type HandbookPage } from '../../renderer/handbook/handbook-pages.ts';
import { launchApp, newDataFolder } from '../support/app.ts';
import { findings, themes } from '../support/axe.ts';
import { articleRows } from '../support/reading.ts';
import { look } from '../support/screens.ts';

const dialog = (page: Page) => page.locator('op-handbook dialog');
const field = (page: Page) => page.locator('op-handbook').getByRole('combobox');
const current = (page: Page) => page.locator('op-handbook').getByRole('option', { selected: true });
const region = (page: Page) => page.locator('op-handbook-page .page');
const title = (page: Page) => region(page).getByRole('heading', { level: 1 });

/** Lines of all pages that are not the element on the screen that they should be. */
function misplacedLines(page: Page): Promise<readonly string[]> {
  return page.evaluate(async (elements) => {
    interface Dialog extends Element {
      readonly store: {
        readonly rows: readonly { readonly page: HandbookPage }[];
        open(name: string): boolean;
      };
      readonly updateComplete: Promise<unknown>;
    }
    const bare = (text: string | null | undefined) => (text ?? '').replaceAll(/[\s·]/g, '');
    const open = document.querySelector('op-app')?.shadowRoot?.querySelector('op-handbook') as Dialog;
    const shown = open.shadowRoot?.querySelector('op-handbook-page') as Dialog;
    const wrong: string[] = [];
    for (const { page: each } of open.store.rows) {
      open.store.open(each.name);
      await open.updateComplete;
      await shown.updateComplete;
      const found = shown.shadowRoot?.querySelectorAll(elements) ?? [];
      for (const { place, text } of each.lines)
        if (bare(found[place]?.textContent) !== bare(text)) wrong.push(`${each.name}: ${text}`);
      if (each.lines.length < 5) wrong.push(`${each.name}: only ${each.lines.length} lines`);
    }
    return wrong;
  }, LINE_ELEMENTS);
}

test('the handbook is opened, searched and read by keyboard', async ({}, info) => {
  const { page, problems, close } = await launchApp({ dataFolder: newDataFolder() });
  await expect(articleRows(page).first()).toBeVisible();

  await test.step('F1 opens it at its beginning, and the arrows go through its pages', async () => {
    await page.keyboard.press('F1');
    await expect(field(page)).toBeFocused();
    await expect(title(page)).toHaveText('Getting started');
    await page.keyboard.press('ArrowDown');
    await expect(title(page)).toHaveText('Feeds');
    await expect(current(page)).toHaveText('Feeds');
    await expect(field(page)).toBeFocused();
  });
  await test.step('what is typed finds pages and lines; Enter opens the first, and keys scroll it', async () => {
    await page.keyboard.type('KEYBOARD');
    await expect(current(page)).toHaveText('Keyboard');
    await expect(title(page)).toHaveText('Feeds');
    await page.keyboard.press('Enter');
    await expect(title(page)).toHaveText('Keyboard');
    await expect(region(page)).toBeFocused();
    await page.keyboard.press('End');
    await expect.poll(() => region(page).evaluate((box) => box.scrollTop)).toBeGreaterThan(500);
  });
  await test.step('a found line is shown in the page', async () => {
    await page.keyboard.press('/');
    await expect(field(page)).toBeFocused();
    await page.keyboard.type('mirror folder ctrl');
    await page.keyboard.press('ArrowDown');
    await expect(region(page).locator('.sought')).toBeInViewport();
    await expect(region(page).locator('.sought')).toContainText('Mirror Folder…');
  });
  await test.step('what is nowhere is said to be', async () => {
    await page.keyboard.press('Control+a');
    await page.keyboard.type('zzqx');
    await expect(page.getByText('Nothing in the handbook matches.')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(field(page)).toBeFocused();
  });
  await test.step('a link leads to its page', async () => {
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Home');
    await page.keyboard.type('getting started');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(title(page)).toHaveText('Feeds');
    await expect(region(page)).toBeFocused();
  });
  await test.step('Escape closes it; opened again from the list of keys, it is at the same page', async () => {
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toBeHidden();
    await page.keyboard.press('?');
    await page.locator('op-help').getByRole('button', { name: 'Handbook' }).press('Enter');
    await expect(title(page)).toHaveText('Feeds');
    await expect(field(page)).toHaveValue('');
    await look(page, info, 'handbook');
  });
  await test.step('what was found is legible for everybody', async () => {
    await page.keyboard.type('ctrl');
    await look(page, info, 'handbook-found');
    for (const theme of themes) expect(await findings(page, theme), theme).toEqual([]);
    await field(page).fill('');
  });
  expect(await misplacedLines(page)).toEqual([]);
  expect(problems).toEqual([]);
  await close();
});

test('a Polish window shows the handbook in Polish', async () => {
  const running = await launchApp({ dataFolder: newDataFolder(), locale: 'pl', width: 800, height: 600 });
  const { page, problems, close } = running;
  await expect(articleRows(page).first()).toBeVisible();
  await page.keyboard.press('F1');
  await expect(dialog(page)).toHaveAccessibleName('Podręcznik');
  await expect(title(page)).toHaveText('Wprowadzenie');
  await page.keyboard.type('zakladki');
  await page.keyboard.press('Enter');
  await expect(title(page)).toContainText('Zakładki');
  await page.keyboard.press('/');
  await page.keyboard.press('Delete');
  expect(await misplacedLines(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  expect(problems).toEqual([]);
  await close();
});
