import { writeFileSync } from 'node:fs';
import { expect, test, type Page } from 'playwright/test';
import { launchApp, newDataFolder } from '../support/app.ts';
import { startNewsSite } from '../support/news-site.ts';
import { articleFrame, articleRows, follow, syncEnded } from '../support/reading.ts';

/** Screens that lie over the window, and the keys that open them. */
const dialogs = [
  ['add', 'a'],
  ['palette', 'Control+k'],
  ['help', '?'],
  ['import', 'g', 'i'],
  ['sync-log', 'g', 'y'],
  ['tidy', 'g', 'd'],
  ['backup', 'g', 'k'],
  ['folder', 'Shift+F'],
  ['places', 'Shift+D'],
  ['rules', 'g', 'b'],
  ['services', 'g', 'z'],
  ['exchange', 'Control+Shift+M'],
  ['mirror', 'Control+Shift+E'],
  ['search-help', 'Control+/'],
] as const;

/** What cannot be read or reached in what is on the screen: texts that are cut, controls beyond the edge. */
async function lost(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width) found.push('the window is wider than the screen');
    const top = document.querySelector('dialog[open]') ?? document.body;
    const scrolls = (element: Element): boolean => {
      for (let at: Element | null = element; at; at = at.parentElement)
        if (at.scrollWidth > at.clientWidth && getComputedStyle(at).overflowX === 'auto') return true;
      return false;
    };
    const visit = (root: ParentNode) => {
      for (const element of root.querySelectorAll<HTMLElement>('*')) {
        if (element.shadowRoot) visit(element.shadowRoot);
        if (!element.matches('button, input, select, [role="switch"], h2, h3')) continue;
        if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
        const box = element.getBoundingClientRect();
        if (box.width === 0 || element.closest('.hidden')) continue;
        const name = `${element.localName} "${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40)}"`;
        if ((box.right > width + 1 || box.left < -1) && !scrolls(element))
          found.push(`${name} is beyond the edge`);
        const style = getComputedStyle(element);
        const cut = element.scrollWidth > element.clientWidth + 1 && style.textOverflow !== 'ellipsis';
        if (cut && element.localName === 'button') found.push(`${name} is cut`);
      }
    };
    visit(top);
    return found;
  });
}

for (const [language, size] of [
  ['pl', { width: 1280, height: 800 }],
  ['en', { width: 800, height: 600 }],
] as const) {
  test(`text at twice its size loses nothing, ${language}`, async ({}, info) => {
    test.setTimeout(180_000);
    const site = await startNewsSite();
    const dataFolder = newDataFolder();
    const first = await launchApp({ dataFolder });
    await follow(first.page, site.origin);
    await syncEnded(first.page);
    await first.close();
    const { app, page, problems, close } = await launchApp({ dataFolder, locale: language, ...size });
    const found: string[] = [];
    const look = async (name: string) => {
      // A picture that Playwright takes shows a zoomed window's corner only.
      const picture = await app.evaluate(async ({ BrowserWindow }) =>
        (await BrowserWindow.getAllWindows()[0]?.webContents.capturePage())?.toPNG().toString('base64'),
      );
      writeFileSync(info.outputPath(`${name}.png`), Buffer.from(picture ?? '', 'base64'));
      found.push(...(await lost(page)).map((each) => `${name}: ${each}`));
    };
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2));
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(size.width / 2);
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await expect(articleRows(page).first()).toBeVisible();
    await look('list');
    await articleRows(page).filter({ hasText: 'Stary młyn' }).click();
    await expect(articleFrame(page).getByRole('heading', { level: 1 })).toBeVisible();
    await look('article');
    await page.keyboard.press('f');
    await look('typography');
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press(',');
    await expect(page.locator('op-settings')).toBeVisible();
    await look('settings');
    await page.keyboard.press('Escape');
    for (const [name, ...keys] of dialogs) {
      for (const key of keys) await page.keyboard.press(key);
      await expect(page.getByRole('dialog').first()).toBeVisible();
      await look(name);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
    await page.keyboard.press('/');
    await page.keyboard.type('młyn');
    await expect(page.locator('op-search-results mark').first()).toBeVisible();
    await look('search');
    expect(found).toEqual([]);
    expect(problems).toEqual([]);
    await close();
    await site.close();
  });
}
