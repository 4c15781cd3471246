import { join } from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { DatabaseSync } from '../../electron/core/foundation/database/sqlite.ts';
import { launchApp, newDataFolder, type RunningApp } from '../support/app.ts';
import { findings, themes } from '../support/axe.ts';
import { articleFrame, articleRows, selectNext } from '../support/reading.ts';
import { look } from '../support/screens.ts';

/** Presses a sequence of keys that together are one command. */
async function sequence(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

const words = {
  en: { again: 'Try again', unreadable: /cannot be read/, next: 'Next unread', offline: /No network/ },
  pl: {
    again: 'Spróbuj ponownie',
    unreadable: /nie można teraz odczytać/,
    next: 'Następny nieprzeczytany',
    offline: /Brak sieci/,
  },
} as const;

/** Takes a table of the open library away, as damage to the file would; returns what puts it back. */
function takeAway(dataFolder: string, table: string): () => void {
  const file = join(dataFolder, 'library', 'library.db');
  const rename = (from: string, to: string) => {
    const database = new DatabaseSync(file, { timeout: 5000 });
    database.exec(`PRAGMA legacy_alter_table = ON; ALTER TABLE ${from} RENAME TO ${to}`);
    database.close();
  };
  rename(table, `${table}_away`);
  return () => rename(`${table}_away`, table);
}

/** Halts the process of the library, or lets it go on. */
async function signalLibrary({ app }: RunningApp, signal: 'SIGSTOP' | 'SIGCONT'): Promise<void> {
  const pid = await app.evaluate(
    ({ app: electron }) =>
      electron.getAppMetrics().find(({ type, name }) => type === 'Utility' && /library/i.test(name ?? ''))
        ?.pid,
  );
  if (pid === undefined) throw new Error('There is no library process.');
  process.kill(pid, signal);
}

for (const [language, size] of [
  ['en', { width: 1280, height: 800 }],
  ['pl', { width: 800, height: 600 }],
] as const) {
  test(`every state of the window says what is the matter, and what to do, ${language}`, async ({}, info) => {
    test.setTimeout(120_000);
    const dataFolder = newDataFolder();
    const running = await launchApp({ dataFolder, locale: language, ...size });
    const { page, problems, close } = running;
    const told = words[language];
    const found: string[] = [];
    const again = (within: string) => page.locator(within).getByRole('button', { name: told.again });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const check = async (state: string) => {
      for (const theme of themes)
        found.push(...(await findings(page, theme)).map((each) => `${state}, ${theme}: ${each}`));
      await page.evaluate(() => (document.documentElement.dataset['theme'] = 'light'));
      // Each picture is of both languages.
      if (language === 'en') await look(page, info, state);
    };

    await test.step('first run', async () => {
      await expect(articleRows(page)).toHaveCount(4);
      await check('first-run');
    });
    await test.step('empty views', async () => {
      for (const [view, key] of [
        ['bookmarks', 's'],
        ['later', 'l'],
        ['trash', 'x'],
      ] as const) {
        await sequence(page, 'g', key);
        await expect(page.locator('op-article-list op-empty h2')).not.toBeEmpty();
        if (language === 'en') await look(page, info, `empty-${view}`);
      }
      await check('empty');
    });
    await test.step('without a network', async () => {
      await sequence(page, 'g', 'a');
      await expect(articleRows(page)).toHaveCount(4);
      await page.context().setOffline(true);
      if (size.width < 1000) await sequence(page, 'g', 'f');
      await expect(page.locator('op-sync-button [role=status]')).toHaveText(told.offline);
      await check('offline');
      await page.context().setOffline(false);
      await expect(page.locator('op-sync-button [role=status]')).toHaveCount(0);
      if (size.width < 1000) await page.keyboard.press('Escape');
    });
    await test.step('an article that cannot be read leaves the rest as it is', async () => {
      await sequence(page, 'g', 'a');
      await expect(articleRows(page)).toHaveCount(4);
      const putBack = takeAway(dataFolder, 'article_content');
      await page.keyboard.press('j');
      await expect(page.locator('op-reader op-empty')).toContainText(told.unreadable);
      await check('article-unreadable');
      putBack();
      await again('op-reader').click();
      await expect(articleFrame(page).getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('op-reader op-empty')).toHaveCount(0);
    });
    await test.step('a list that cannot be read', async () => {
      const putBack = takeAway(dataFolder, 'article_state');
      await sequence(page, 'g', 'a');
      await expect(page.locator('op-article-list op-empty')).toContainText(told.unreadable);
      await check('list-unreadable');
      putBack();
      await again('op-article-list').click();
      await expect(articleRows(page)).toHaveCount(4);
    });
    await test.step('rows that are here stay when they cannot be listed anew', async () => {
      await selectNext(page);
      if (size.width < 1000) await page.keyboard.press('Escape');
      const putBack = takeAway(dataFolder, 'article_state');
      await page.keyboard.press('u');
      await expect(page.locator('op-article-list [role=alert]')).toContainText(told.unreadable);
      await expect(articleRows(page)).toHaveCount(4);
      await check('list-not-anew');
      putBack();
      await again('op-article-list').click();
      await expect(page.locator('op-article-list [role=alert]')).toHaveCount(0);
      await page.keyboard.press('u');
      await expect(articleRows(page)).toHaveCount(4);
    });
    // Nothing halts a process on Windows.
    if (process.platform !== 'win32')
      await test.step('bones of a list and of an article, once they have been waited for', async () => {
        await sequence(page, 'g', 'u');
        await expect(articleRows(page).first()).toBeVisible();
        await signalLibrary(running, 'SIGSTOP');
        await page.keyboard.press('j');
        await expect(page.locator('op-reader .opening')).toHaveCSS('opacity', '1');
        if (language === 'en') await look(page, info, 'opening');
        await sequence(page, 'g', 'a');
        await expect(page.locator('op-article-list .bones op-article-row').first()).toHaveCSS('opacity', '1');
        if (language === 'en') await look(page, info, 'listing');
        await signalLibrary(running, 'SIGCONT');
        await expect(articleRows(page)).toHaveCount(4);
      });
    expect(found).toEqual([]);
    expect(problems).toEqual([]);
    await close();
  });
}

test('at its end an article names the next unread one; Space, Enter and the mouse go on to it', async () => {
  const { page, problems, close } = await launchApp({ dataFolder: newDataFolder() });
  const heading = () => articleFrame(page).getByRole('heading', { level: 1 });
  const next = () => articleFrame(page).locator('.article-next');
  const rowTitle = (place: number) => articleRows(page).nth(place).locator('.title').getAttribute('title');
  await sequence(page, 'g', 'a');
  await expect(articleRows(page)).toHaveCount(4);
  const titles = await Promise.all([0, 1, 2, 3].map(rowTitle));
  await selectNext(page);
  await expect(next().getByRole('heading')).toHaveText('Next unread');
  await expect(next().locator('.related-title')).toHaveText(titles[1] ?? '');

  await test.step('Space goes through the article, then on', async () => {
    const root = articleFrame(page).locator('html');
    const left = () => root.evaluate((html) => html.scrollHeight - html.clientHeight - html.scrollTop);
    await expect.poll(left).toBeGreaterThan(2);
    for (let before = await left(); before > 2; before = await left()) {
      const at = before;
      await page.keyboard.press('Space');
      await expect.poll(left).toBeLessThan(at);
    }
    await expect(next()).toBeInViewport();
    await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
    await page.keyboard.press('Space');
    await expect.poll(() => articleFrame(page).locator('head title').textContent()).toBe(titles[1]);
  });
  await test.step('the button is pressed with Enter', async () => {
    await expect(next().locator('.related-title')).toHaveText(titles[2] ?? '');
    await next().getByRole('button').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => articleFrame(page).locator('head title').textContent()).toBe(titles[2]);
  });
  await test.step('and clicked', async () => {
    await next().getByRole('button').click();
    await expect.poll(() => articleFrame(page).locator('head title').textContent()).toBe(titles[3]);
  });
  await test.step('after the last there is none', async () => {
    await expect(heading()).toBeVisible();
    await expect(next()).toHaveCount(0);
  });
  // What looks whether something is in sight is a script of the tests' own in the frame, where none can run.
  expect(problems.filter((line) => !line.startsWith('Blocked script execution'))).toEqual([]);
  await close();
});
