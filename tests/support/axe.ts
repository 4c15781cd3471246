import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright/test';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const themes = ['light', 'sepia', 'dark', 'black'] as const;

/**
 * Everything that axe knows of WCAG 2.2 A and AA in the window; the article's frame runs no scripts, so not axe's
 * either, and has its colours from the same tokens, whose contrast is tested by itself. In themes after the first only what colours can change.
 */
export async function findings(page: Page, theme: string): Promise<readonly string[]> {
  await page.evaluate((name) => {
    document.documentElement.dataset['theme'] = name;
  }, theme);
  await page.evaluate(axeSource);
  return page.evaluate(async (all) => {
    const { axe: engine } = window as unknown as { readonly axe: typeof axe };
    const { violations } = await engine.run(document, {
      iframes: false,
      resultTypes: ['violations'],
      runOnly: all
        ? { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }
        : { type: 'rule', values: ['color-contrast'] },
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${JSON.stringify(target)} ${failureSummary ?? ''}`),
    );
  }, theme === themes[0]);
}
