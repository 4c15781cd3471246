import { expect, type Page, type TestInfo } from 'playwright/test';
import type { Preferences } from '../../electron/core/api/index.ts';
import { appOf } from './app.ts';
import { themes } from './axe.ts';
import { clippedControls } from './clipped.ts';
import { setWindowSize } from './window-size.ts';

const sizes = [
  [1280, 800],
  [800, 600],
  [1600, 1000],
] as const;
const languages = ['en', 'pl'] as const;

/** Milliseconds that all pictures of a screen may take on a slow machine. */
const ALLOWANCE = 15_000;

/** Shows the window with other preferences, as the settings do at once, without keeping them. */
function preview(page: Page, change: Partial<Preferences>): Promise<Preferences> {
  return page
    .evaluate((wanted) => {
      type Shell = Element & {
        readonly kernel: {
          readonly preferences: { readonly value: Preferences; preview(change: Partial<Preferences>): void };
        };
      };
      const { preferences } = (document.querySelector('op-app') as Shell).kernel;
      const before = preferences.value;
      preferences.preview(wanted);
      return before;
    }, change)
    .finally(() => drawn(page));
}

/** Waits until what was changed is drawn, and what listens to that was told. */
function drawn(page: Page): Promise<void> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++)
      await new Promise((resolve) => requestAnimationFrame(() => resolve(null)));
  });
}

async function resize(page: Page, width: number, height: number): Promise<void> {
  await setWindowSize(appOf(page), width, height);
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
  // The window is told of it with the next frame; a menu that is opened before would close with that.
  await drawn(page);
}

/**
 * Takes a picture of what is on the screen in every theme, size and language, of which none may be wider than its
 * window or have a control cut off, and leaves the window as it was. What does not outlive another size or language, as menus and a chosen
 * passage, is opened by `open` for each, and closed by Escape.
 */
export async function look(
  page: Page,
  info: TestInfo,
  name: string,
  open?: () => Promise<void>,
): Promise<void> {
  info.setTimeout(info.timeout + ALLOWANCE);
  const { width, height, still } = await page.evaluate(() => ({
    width: innerWidth,
    height: innerHeight,
    still: matchMedia('(prefers-reduced-motion: reduce)').matches,
  }));
  // A colour on its way to another is none of the theme's.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const { theme: usual, language: spoken } = await preview(page, {});
  for (const [wide, high] of sizes) {
    await resize(page, wide, high);
    for (const language of languages) {
      await preview(page, { language });
      await open?.();
      for (const theme of themes) {
        await preview(page, { theme });
        const picture = `${name}-${theme}-${wide}-${language}`;
        const fits = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
        expect(fits, `${picture} is no wider than its window`).toBe(true);
        if (theme === themes[0])
          expect(await clippedControls(page), `controls cut off in ${picture}`).toEqual([]);
        await page.screenshot({ path: info.outputPath(`${picture}.jpg`), type: 'jpeg', quality: 90 });
      }
      if (open) await page.keyboard.press('Escape');
    }
  }
  await preview(page, { theme: usual, language: spoken });
  await resize(page, width, height);
  if (!still) await page.emulateMedia({ reducedMotion: null });
}
