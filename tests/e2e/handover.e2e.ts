import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { launchApp, newDataFolder, startAgain } from '../support/app.ts';
import { makeEpub } from '../support/make-documents.ts';
import { startNewsSite } from '../support/news-site.ts';

const files = mkdtempSync(join(tmpdir(), 'offprint-handed-'));
test.afterAll(() => rmSync(files, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(files, name);
  writeFileSync(path, text);
  return path;
}

const opml = (
  origin: string,
) => `<?xml version="1.0"?><opml version="2.0"><head><title>Lista</title></head><body>
  <outline type="rss" text="Kurier" xmlUrl="${origin}/kanal.xml"/></body></opml>`;
const letter = `<!doctype html><html lang="pl"><meta charset="utf-8"><title>List z latarni</title><article><h1>List z latarni</h1>
  ${'<p>Latarnik pisze co tydzień, jak wysoka była fala i ile statków minęło cypel, zanim zapadł zmrok.</p>'.repeat(6)}</article></html>`;

test('links, files and menus of the system reach the window, which asks first', async () => {
  const site = await startNewsSite();
  try {
    const data = newDataFolder();
    const list = file('kanały.opml', opml(site.origin));
    const asked = () => site.requests.length;

    // Started with a list of feeds: nothing is followed before the reader says so.
    const { page, problems } = await launchApp({ dataFolder: data, args: [list] });
    const lists = page.locator('op-import-dialog');
    const dialog = page.locator('op-add-dialog');
    const sidebar = page.locator('op-sidebar');
    await expect(lists).toContainText('kanały.opml');
    expect(asked()).toBe(0);
    await page.keyboard.press('Enter');
    await expect(lists).toContainText('1 feed');
    await page.keyboard.press('Escape');
    await expect(lists).toHaveCount(0);
    await expect(sidebar).toContainText('Kurier');

    // A link in the running instance: the address stands in the field, and nobody is asked.
    await expect.poll(asked).toBeGreaterThan(0);
    const address = `${site.origin}/spoza/kanalu`;
    const started = await startAgain(data, [`offprint://add?url=${encodeURIComponent(address)}`]);
    expect(started.code).toBe(0);
    await expect(dialog.getByRole('textbox')).toHaveValue(address);
    await expect(dialog).toContainText('Another program asks');
    await page.keyboard.press('Escape');

    // What is not allowed opens nothing.
    await startAgain(data, ['offprint://add?url=file:///etc/passwd', 'feed:javascript:alert(1)']);
    await startAgain(data, ['feed://kurier.invalid/rss']);
    await expect(dialog.getByRole('textbox')).toHaveValue('http://kurier.invalid/rss');
    await page.keyboard.press('Escape');
    expect(site.requests.map(({ path }) => path)).not.toContain('/spoza/kanalu');

    // A page of the reader's own is kept and opened; what cannot be read is named.
    await startAgain(data, [file('list.html', letter), file('film.mkv', ''), join(files, 'nie-ma.html')]);
    await expect(page).toHaveTitle(/Offprint/);
    await expect(page.getByRole('main').frameLocator('iframe').getByRole('heading').first()).toHaveText(
      'List z latarni',
    );
    await expect(page.locator('op-toast')).toContainText('film.mkv: Offprint does not read');
    await expect(page.locator('op-toast')).toContainText('nie-ma.html: ');

    // Books and notes are files of the reader's own as well.
    const book = join(files, 'latarnie.epub');
    writeFileSync(
      book,
      makeEpub('Latarnie', [{ title: 'Rozewie', body: `<p>${'Latarnia stoi. '.repeat(40)}</p>` }]),
    );
    await startAgain(data, [book]);
    const opened = page.getByRole('main').frameLocator('iframe').getByRole('heading').first();
    await expect(opened).toHaveText('Rozewie');
    await startAgain(data, [file('dziennik.md', `# Dziennik\n\n${'Fala była wysoka. '.repeat(40)}`)]);
    await expect(opened).toHaveText('Dziennik');

    // An entry of the desktop's menu.
    await startAgain(data, ['--action=add']);
    await expect(dialog.getByRole('textbox')).toHaveValue('');
    await page.keyboard.press('Escape');
    expect(problems).toEqual([]);
  } finally {
    await site.close();
  }
});

test('commands: carried out by the running app, or without one, and without a screen', async () => {
  const site = await startNewsSite();
  try {
    const data = newDataFolder();
    const screenless = { DISPLAY: undefined, WAYLAND_DISPLAY: undefined };

    const alone = await startAgain(
      data,
      ['add', `${site.origin}/artykul/mlyn-nad-rzeka`, '--json'],
      screenless,
    );
    expect(alone.code, alone.stderr).toBe(0);
    expect(JSON.parse(alone.stdout)).toHaveProperty('saved.title');

    const { page, close } = await launchApp({ dataFolder: data });
    await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
    const forwarded = await startAgain(data, ['add', site.origin, '--json'], screenless);
    expect(forwarded.code, forwarded.stderr).toBe(0);
    expect(JSON.parse(forwarded.stdout)).toHaveProperty('followed.total', 4);
    await expect(page.locator('op-sidebar')).toContainText('Kurier');

    const found = await startAgain(data, ['search', 'żółwia', '--limit', '1', '--json'], screenless);
    expect(found.code).toBe(0);
    expect((JSON.parse(found.stdout) as { readonly total: number }).total).toBeGreaterThan(0);
    expect((await startAgain(data, ['search', '"open', '--json'])).code).toBe(2);
    expect((await startAgain(data, ['show', 'x'])).stderr).toContain('number');
    expect((await startAgain(data, ['show', '999999'])).code).toBe(1);
    await close();

    const after = await startAgain(data, ['search', 'żółwia', '--limit', '1', '--json'], screenless);
    expect(JSON.parse(after.stdout)).toEqual(JSON.parse(found.stdout));
    expect((await startAgain(data, ['--version'], screenless)).stdout.trim()).toMatch(/^\d+\.\d+\.\d+/);
  } finally {
    await site.close();
  }
});

test('started at login with a place in the tray, it waits there until it is called', async () => {
  const data = newDataFolder();
  writeFileSync(join(data, 'preferences.json'), JSON.stringify({ preferences: { closeToTray: true } }));
  let shown = false;
  const launching = launchApp({ dataFolder: data, args: ['--at-login'] }).then((running) => {
    shown = true;
    return running;
  });
  await expect.poll(() => existsSync(join(data, 'library', 'library.db'))).toBe(true);
  // The app works: it answers a command.
  expect((await startAgain(data, ['list', '--json'])).code).toBe(0);
  expect(shown).toBe(false);
  await startAgain(data, []);
  const { page, problems } = await launching;
  await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
  expect(problems).toEqual([]);
});
