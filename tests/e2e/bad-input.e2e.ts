import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'playwright/test';
import { DatabaseSync } from '../../electron/core/foundation/database/sqlite.ts';
import { launchApp, newDataFolder, startAgain } from '../support/app.ts';
import { send, startServer } from '../support/http-server.ts';
import { follow, syncEnded } from '../support/reading.ts';
import { look } from '../support/screens.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('the add dialog says what is wrong with an address, and nothing is lost', async ({}, info) => {
  const closed = createServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const { port } = closed.address() as { port: number };
  await new Promise((resolve) => closed.close(resolve));
  const server = await startServer((_request, response, path) => {
    if (path === '/404') response.writeHead(404).end();
    else if (path === '/500') response.writeHead(500).end();
    else if (path === '/bytes') send(response, 'application/octet-stream', Buffer.alloc(900));
    else if (path === '/empty') send(response, 'text/html', '<html><body></body></html>');
    else response.writeHead(404).end();
  });
  const { page, close } = await launchApp({ dataFolder: newDataFolder() });
  await expect(page.getByRole('option')).toHaveCount(4);
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog');
  const field = page.getByRole('textbox', { name: 'Address' });
  for (const [address, words] of [
    [`${server.origin}/404`, /404/],
    [`${server.origin}/500`, /500/],
    [`${server.origin}/bytes`, /neither|no feed|nothing/i],
    [`${server.origin}/empty`, /neither|no feed|nothing/i],
    [`http://127.0.0.1:${port}/`, /refuse/i],
    ['http://', /address/i],
  ] as const) {
    await field.fill(address);
    await page.keyboard.press('Enter');
    await expect(page.locator('op-add-dialog .error')).toHaveText(words);
    await expect(field).toHaveValue(address);
  }
  await look(page, info, 'error');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('option')).toHaveCount(4);
  await close();
  await server.close();
});

test('a feed that fails carries its reason in the sidebar', async ({}, info) => {
  let broken = false;
  const server = await startServer((_request, response) => {
    if (broken) response.writeHead(503).end();
    else
      send(
        response,
        'application/rss+xml',
        `<rss version="2.0"><channel><title>Fragile</title><description/><item><guid>1</guid><title>An entry</title><description>${'Text. '.repeat(300)}</description></item></channel></rss>`,
      );
  });
  const { page, close } = await launchApp({ dataFolder: newDataFolder() });
  await follow(page, server.origin);
  await expect(page.getByRole('option', { name: /An entry/ })).toBeVisible();
  // A sync that is under way would be answered in place of another.
  await syncEnded(page);
  broken = true;
  await page.keyboard.press('Shift+R');
  await expect(page.locator('op-sidebar .problem')).toHaveAttribute('title', /503/);
  await expect(page.getByRole('option', { name: /An entry/ })).toBeVisible();
  await look(page, info, 'failed-feed');
  await close();
  await server.close();
});

test('a query that cannot be read says where', async () => {
  const { page, close } = await launchApp({ dataFolder: newDataFolder() });
  await expect(page.getByRole('option')).toHaveCount(4);
  await page.keyboard.press('/');
  await page.keyboard.type('colour:red');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('option')).toHaveCount(4);
  await close();
});

/**
 * Starts the app where it cannot open its library, and returns what it says before it ends. From the sources
 * only: a packed app loads nothing but its own archive, so no box can be kept from opening.
 */
async function refusal(dataFolder: string): Promise<string> {
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '';
  const app = join(root, 'tests/support/without-boxes');
  const args = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), app];
  const child = spawn(join(dist, 'electron'), args, { env: { ...process.env, OFFPRINT_DATA: dataFolder } });
  let printed = '';
  child.stderr.on('data', (chunk) => (printed += String(chunk)));
  const timer = setTimeout(() => child.kill('SIGKILL'), 30_000);
  await new Promise((resolve) => child.once('exit', resolve));
  clearTimeout(timer);
  return printed;
}

test('a library from a newer version is refused with a clear message', { tag: '@sources' }, async () => {
  const dataFolder = newDataFolder();
  mkdirSync(join(dataFolder, 'library'), { recursive: true });
  const database = new DatabaseSync(join(dataFolder, 'library', 'library.db'));
  database.exec('PRAGMA user_version = 99999');
  database.close();
  expect(await refusal(dataFolder)).toMatch(/newer Offprint/);
});

test('a library folder that cannot be written is a clear message', { tag: '@sources' }, async () => {
  const dataFolder = newDataFolder();
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(join(dataFolder, 'library'), 'a file where the folder should be');
  expect(await refusal(dataFolder)).toMatch(/cannot be written/);
});

test('a second instance says so and brings the first to the front', async () => {
  const dataFolder = newDataFolder();
  const { app, page, close } = await launchApp({ dataFolder });
  await expect(page.getByRole('option')).toHaveCount(4);
  await app.evaluate(({ app: electron }) => {
    (globalThis as { told?: boolean }).told = false;
    electron.on('second-instance', () => ((globalThis as { told?: boolean }).told = true));
  });
  const second = await startAgain(dataFolder, []);
  expect(second.stderr).toContain('Offprint is already running.');
  expect(second.code).toBe(0);
  await expect.poll(() => app.evaluate(() => (globalThis as { told?: boolean }).told)).toBe(true);
  await close();
});
