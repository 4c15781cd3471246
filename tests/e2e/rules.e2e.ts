import { expect, test, type Page } from 'playwright/test';
import { launchApp, newDataFolder } from '../support/app.ts';
import { send, startServer } from '../support/http-server.ts';
import { articleRows, follow, syncEnded } from '../support/reading.ts';
import { longText, rssItem, rssOf } from '../support/rss.ts';
import { ask, keys, results } from '../support/searching.ts';
import { look } from '../support/screens.ts';

const dialog = (page: Page) => page.getByRole('dialog');
const rules = (page: Page) => page.locator('op-rules-dialog').getByRole('listitem');
const toasts = (page: Page) => page.locator('op-toast');

/** A feed that grows. */
async function startFeed() {
  const items: string[] = [];
  const server = await startServer((_request, response) =>
    send(response, 'application/rss+xml', rssOf(items.join(''), 'Harbour news')),
  );
  let day = 0;
  return {
    ...server,
    put(title: string) {
      const date = new Date(Date.UTC(2026, 0, ++day)).toUTCString();
      items.push(rssItem({ guid: title, title, text: `<p>${longText(title)}</p>`, date }));
    },
  };
}

test('a rule is made from a search, tried, applied, edited, ordered and undone, by keyboard', async ({}, info) => {
  const feed = await startFeed();
  for (const title of ['Ferry to the island', 'Ferry timetable', 'Football cup']) feed.put(title);
  const dataFolder = newDataFolder();
  const { page, problems, close } = await launchApp({ dataFolder });
  await follow(page, feed.origin);
  await syncEnded(page);

  await test.step('from a search', async () => {
    await ask(page, 'ferry');
    await expect(results(page)).toHaveCount(2);
    await page.keyboard.press('Enter');
    await keys(page, 'Shift+B');
    await expect(dialog(page)).toBeVisible();
    await expect(page.locator('op-rule-form [name=query]')).toHaveValue('ferry');
    await expect(page.locator('op-rule-form [name=name]')).toBeFocused();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Ferries');
    await test.step('a rule that does nothing is not kept, and says why', async () => {
      await page.keyboard.press('Enter');
      await expect(page.locator('op-rule-form [role=alert]')).toContainText('does nothing yet');
      await expect(page.locator('op-rule-form').getByLabel('Bookmark')).toBeFocused();
      await look(page, info, 'nothing');
    });
    // To "Bookmark", then the tags.
    await page.locator('op-rule-form').getByLabel('Bookmark').press('Space');
    await expect(page.locator('op-rule-form [role=alert]')).toHaveCount(0);
    await page.locator('op-rule-form [name=tags]').focus();
    await page.keyboard.type('travel/ferries');
    await expect(page.locator('op-rule-form').getByRole('listitem')).toHaveCount(2);
    await page.locator('op-rule-form [name=keep-and-run]').press('Enter');
    await expect(toasts(page)).toContainText('Ferries: applied to 2 articles');
    await expect(rules(page)).toHaveCount(1);
    await keys(page, 'Escape', 'Escape', 'Escape');
    await ask(page, 'tag:travel is:bookmarked');
    await expect(results(page)).toHaveCount(2);
  });
  await test.step('the run is undone, and the rule stays', async () => {
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+z');
    await expect(toasts(page)).toContainText('Undone: Ferries: applied to 2 articles');
    await ask(page, 'is:bookmarked');
    await expect(results(page)).toHaveCount(0);
    await keys(page, 'Escape', 'Escape', 'g', 'b');
    await expect(rules(page)).toHaveCount(1);
  });
  await test.step('a second rule, before the first; a query that cannot be read says so', async () => {
    await expect(page.locator('op-rules-dialog').getByRole('button', { name: 'New rule' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.locator('op-rule-form [name=query]')).toBeFocused();
    await page.keyboard.type('title:"');
    await page.locator('op-rule-form').getByLabel('Put into the trash').press('Space');
    await expect(page.locator('op-rule-form [role=alert]')).toContainText('cannot be read');
    await page.locator('op-rule-form [name=query]').fill('football');
    await expect(page.locator('op-rule-form [role=alert]')).toHaveCount(0);
    await expect(page.locator('op-rule-form').getByRole('listitem')).toHaveText(/Football cup/);
    await page.locator('op-rule-form [name=keep]').press('Enter');
    await expect(rules(page)).toHaveCount(2);
    await page.locator('op-rules-dialog').getByRole('button', { name: 'Move football up' }).press('Enter');
    await expect(rules(page).first()).toContainText('football');
    await keys(page, 'Escape');
    await expect(dialog(page)).toHaveCount(0);
  });
  await test.step('what arrives is done to as the rules say', async () => {
    feed.put('Ferry in the storm');
    feed.put('Football again');
    await keys(page, 'g', 'a');
    await expect(articleRows(page)).toHaveCount(7);
    await keys(page, 'Shift+R');
    await expect
      .poll(async () => {
        await ask(page, 'is:bookmarked');
        return results(page).count();
      })
      .toBe(1);
    await expect(results(page).first()).toContainText('Ferry in the storm');
    await keys(page, 'Escape', 'Escape', 'g', 'x');
    await expect(articleRows(page)).toHaveText([/Football again/]);
  });
  expect(problems).toEqual([]);
  await close();

  const again = await launchApp({ dataFolder, width: 800, height: 600, locale: 'pl' });
  await keys(again.page, 'g', 'b');
  await expect(rules(again.page)).toHaveText([/football/, /Ferries/]);
  await expect(rules(again.page).last()).toContainText('zastosowana do 1 artykułu');
  await look(again.page, info, 'list');
  await again.page
    .locator('op-rules-dialog')
    .getByRole('button', { name: /Zmień: Ferries/ })
    .press('Enter');
  await expect(again.page.locator('op-rule-form [role=status]')).toContainText('Pasują 3 artykuły.');
  await look(again.page, info, 'form');
  await again.page.locator('op-rule-form').getByRole('button', { name: 'Wróć' }).press('Enter');
  // Removed, and brought back.
  await again.page
    .locator('op-rules-dialog')
    .getByRole('button', { name: 'Usuń regułę football' })
    .press('Enter');
  await expect(rules(again.page)).toHaveText([/Ferries/]);
  await keys(again.page, 'Escape', 'Control+z', 'g', 'b');
  await expect(rules(again.page)).toHaveText([/football/, /Ferries/]);
  expect(again.problems).toEqual([]);
  await again.close();
  await feed.close();
});
