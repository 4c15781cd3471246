import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { launchApp, newDataFolder, startAgain, type RunningApp } from '../support/app.ts';
import { startUpdateFeed } from '../support/update-feed.ts';
import { look } from '../support/screens.ts';

test.skip(
  process.platform !== 'linux' || Boolean(process.env['OFFPRINT_PACKED']),
  'AppImage, from the sources',
);

const choose = (app: RunningApp['app'], item: string) =>
  app.evaluate(({ Menu }, id) => {
    Menu.getApplicationMenu()?.getMenuItemById(id)?.click();
  }, item);

async function askForUpdate({ app, page }: RunningApp): Promise<void> {
  await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
  await choose(app, 'check-update');
}

test('an update is offered, fetched and put in place, each when the reader says so', async ({}, info) => {
  const data = newDataFolder();
  const feed = await startUpdateFeed(join(data, 'updates'));
  try {
    const running = await launchApp({ dataFolder: data, locale: 'pl', env: feed.env });
    const { page, app } = running;
    const article = page.getByRole('listbox').getByRole('option').first();
    await article.click();
    await page.keyboard.press('s');
    await expect(article.locator('op-icon[name^="star"], op-icon[name^="bookmark"]').first()).toBeVisible();

    await askForUpdate(running);
    const offer = page.locator('op-update');
    await expect(offer).toContainText('Jest Offprint 99.0.0');
    await offer.getByText('Co nowego').click();
    await expect(offer.getByRole('listitem').nth(1)).toHaveText('<b>Markup</b> is text here.');
    await look(page, info, 'offered');
    expect(feed.server.requests.map(({ path }) => path)).toEqual([
      expect.stringContaining('/latest-linux.yml'),
    ]);

    await offer.getByRole('button', { name: 'Nie teraz' }).click();
    await expect(offer.getByRole('button')).toHaveCount(0);
    await askForUpdate(running);
    await offer.getByRole('button', { name: 'Pobierz' }).click();
    await expect(offer).toContainText('jest pobrany');
    await look(page, info, 'fetched');
    expect(readFileSync(feed.image, 'utf8')).toBe('the old version\n');

    const ended = new Promise((resolve) => app.process().once('exit', resolve));
    await offer.getByRole('button', { name: 'Uruchom ponownie' }).click();
    await ended;
    await expect.poll(() => existsSync(feed.started)).toBe(true);
    expect(readFileSync(feed.image, 'utf8')).toContain('#!/bin/sh');

    // The library was closed and has what the reader did.
    const { code, stdout } = await startAgain(data, ['search', 'is:bookmarked', '--json']);
    expect(code, stdout).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty('total', 1);
  } finally {
    await feed.server.close();
  }
});

test('a download that is not what was announced is refused, and the app goes on', async () => {
  const data = newDataFolder();
  const feed = await startUpdateFeed(join(data, 'updates'), { wrongSum: true });
  try {
    const running = await launchApp({ dataFolder: data, env: feed.env });
    await askForUpdate(running);
    const offer = running.page.locator('op-update');
    await offer.getByRole('button', { name: 'Download' }).click();
    await expect(offer).toContainText('Nothing was changed');
    expect(readFileSync(feed.image, 'utf8')).toBe('the old version\n');
    await offer.getByRole('button', { name: 'Not now' }).click();
    await expect(running.page.getByRole('listbox').getByRole('option').first()).toBeVisible();
  } finally {
    await feed.server.close();
  }
});

test('a version that is not rolled out to this reader yet is not offered; without a feed it is said', async () => {
  const data = newDataFolder();
  const feed = await startUpdateFeed(join(data, 'updates'), { rollout: 0 });
  try {
    const running = await launchApp({ dataFolder: data, env: feed.env });
    await askForUpdate(running);
    await expect(running.page.locator('op-toast')).toContainText('newest version');
    await running.close();
    const plain = await launchApp({ dataFolder: data });
    await askForUpdate(plain);
    await expect(plain.page.locator('op-toast')).toContainText('built without updates');

    // What is inside is told in the same menu.
    await choose(plain.app, 'about');
    const about = plain.page.locator('op-about');
    await expect(about).toContainText('Work of others');
    await about.getByText('lunr').first().click();
    await expect(about.locator('pre').filter({ hasText: 'Oliver Nightingale' })).toBeVisible();
  } finally {
    await feed.server.close();
  }
});
