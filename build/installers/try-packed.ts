/** Starts a packed app and sees whether its window, its library process and its native binary work. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { endGroup, inspectedAt } from './packed-process.ts';

/** How long the app may take to show its first article. */
const START_MS = 60_000;

/**
 * Starts `executable` on a data folder of its own, on a screen of its own where there is none, and waits for the
 * welcome articles.
 *
 * As root the app starts without Chromium's sandbox, which does not run as root.
 * @throws if no article appears in time, or no library was made
 */
export async function tryPacked(executable: string): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'offprint-packed-'));
  const args = [
    '--remote-debugging-port=0',
    '--lang=en',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  const [program, before] = process.env['DISPLAY'] ? [executable, []] : ['xvfb-run', ['-a', executable]];
  const child = spawn(program, [...before, ...args], {
    env: { ...process.env, OFFPRINT_DATA: data },
    stdio: ['ignore', 'ignore', 'pipe'],
    // A group of its own, so that the screen ends with the app.
    detached: true,
  });
  try {
    const browser = await chromium.connectOverCDP(await inspectedAt(child));
    const context = browser.contexts()[0];
    if (!context) throw new Error('The packed app has no window.');
    const page = context.pages()[0] ?? (await context.waitForEvent('page', { timeout: START_MS }));
    // A new library has the welcome articles: an answer that only the library process can give.
    await page.getByRole('listbox').getByRole('option').first().waitFor({ timeout: START_MS });
    await browser.close();
    if (!existsSync(join(data, 'library', 'library.db'))) throw new Error('The packed app made no library.');
  } finally {
    await endGroup(child);
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  }
}
