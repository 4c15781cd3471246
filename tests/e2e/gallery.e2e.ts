import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, expect, test, type ElectronApplication, type Page } from 'playwright/test';
import { bundleGallery } from '../../build/gallery.mjs';
import { findings, themes } from '../support/axe.ts';
import { covering } from '../gallery/covering.ts';

const components = fileURLToPath(new URL('../../renderer/components', import.meta.url));

let app: ElectronApplication;
let page: Page;

test.skip(process.env['OFFPRINT_PACKED'] !== undefined, 'The gallery is no part of the app.');

test.beforeAll(async () => {
  const gallery = await bundleGallery();
  app = await _electron.launch({
    executablePath: join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', 'electron'),
    // Chromium's sandbox does not run as root; an ordinary user tests with it.
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), gallery.app, gallery.pages],
  });
  page = await app.firstWindow();
});
test.afterAll(() => app.close());

async function show(theme: string, only?: string): Promise<void> {
  const query = new URLSearchParams({ theme, ...(only === undefined ? {} : { only }) });
  await page.goto(`gallery://pages/specimens.html?${query.toString()}`);
  await page.locator('op-specimens section').first().waitFor({ state: 'attached' });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

test('the gallery opens with a frame for every theme and what each holds', async () => {
  await page.goto('gallery://pages/index.html');
  await expect(page.locator('iframe')).toHaveCount(themes.length * (1 + covering.length));
  for (const theme of themes)
    await expect(
      page.frameLocator(`iframe[title="All, ${theme}"]`).locator('op-specimens section').first(),
    ).toBeVisible();
  // A frame is as high as what it holds.
  await expect
    .poll(() =>
      page
        .locator('iframe')
        .first()
        .evaluate((frame) => frame.getBoundingClientRect().height),
    )
    .toBeGreaterThan(900);
});

test('every primitive is in it, is accessible and has its picture taken, in every theme', async ({}, info) => {
  test.setTimeout(120_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const primitives = readdirSync(components).flatMap((file) => /^(op-[a-z-]+)\.ts$/.exec(file)?.[1] ?? []);
  const shown = new Set<string>();
  const found: string[] = [];
  for (const theme of themes) {
    for (const only of [undefined, ...covering]) {
      await show(theme, only);
      const names = await page
        .locator('[data-specimen]')
        .evaluateAll((all) => all.map((each) => (each as HTMLElement).dataset['specimen'] ?? ''));
      for (const name of names) shown.add(name);
      found.push(...(await findings(page, theme)).map((each) => `${theme}, ${only ?? 'all'}: ${each}`));
      await page.screenshot({ path: info.outputPath(`${only ?? 'all'}-${theme}.png`) });
    }
  }
  expect(primitives.filter((name) => !shown.has(name))).toEqual([]);
  expect(found).toEqual([]);
});
