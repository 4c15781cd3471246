import { expect, test } from 'playwright/test';
import { launchApp, newDataFolder } from '../support/app.ts';
import { logCounts } from '../support/harbour-site.ts';
import { articleFrame, articleRows } from '../support/reading.ts';
import {
  ask,
  currentInSight,
  field,
  found,
  heading,
  keys,
  launchAtHarbour,
  marked,
  matches,
  results,
  savedItems,
  suggestions,
} from '../support/searching.ts';
import { look } from '../support/screens.ts';

test('from half a word to a saved search that counts', async () => {
  test.setTimeout(150_000);
  const { page, problems, close, site, dataFolder } = await launchAtHarbour({ height: 420 });

  await test.step('half a word, and a form that no article has', async () => {
    await keys(page, '/');
    await page.keyboard.type('latarni');
    await expect(page.locator('op-search-results mark').first()).toHaveText(/^latarni/i);
    await ask(page, 'latarnikami');
    await expect(found(page)).toHaveText('2 found');
    await expect(page.locator('op-search-results mark').first()).toHaveText(/^latarnik/i);
  });
  await test.step('Enter opens the best, F3 goes from match to match, around the end', async () => {
    await keys(page, 'Enter');
    await expect(heading(page)).toHaveText(/latarnik|Soczewka/);
    await expect(matches(page)).toHaveText(/^\s*\d+ matches\s*$/);
    const all = await marked(page, 'search-words');
    expect(all.length).toBeGreaterThan(1);
    for (const word of all) expect(word).toMatch(/^latarni/i);
    await keys(page, 'F3');
    await expect(matches(page)).toHaveText(`1 of ${all.length}`);
    await keys(page, 'Shift+F3');
    await expect(matches(page)).toHaveText(`${all.length} of ${all.length}`);
    await expect.poll(() => currentInSight(page)).toBe(true);
    expect(await marked(page, 'search-current')).toEqual([all.at(-1)]);
    await keys(page, 'F3');
    await expect(matches(page)).toHaveText(`1 of ${all.length}`);
    await expect.poll(() => currentInSight(page)).toBe(true);
  });
  await test.step('F3 is heard in the article as well', async () => {
    await keys(page, 'o', 'F3');
    await expect(matches(page)).toHaveText(/^\s*2 of/);
  });
  await test.step('a phrase is marked as one', async () => {
    await ask(page, '"latarnia morska" soczewka');
    await keys(page, 'Enter');
    await expect(matches(page)).toBeVisible();
    await expect.poll(() => marked(page, 'search-words')).toContain('Latarnia morska');
    const all = await marked(page, 'search-words');
    for (const text of all) expect(text).toMatch(/^(latarnia morska|soczewk\p{L}*)$/iu);
  });
  await test.step('an article opened from a list has nothing marked', async () => {
    await keys(page, 'g', 'a');
    await articleRows(page).first().click();
    await expect(heading(page)).toBeVisible();
    await expect(matches(page)).toBeHidden();
    expect(await marked(page, 'search-words')).toEqual([]);
  });
  await test.step('saved under a name, it stands in the sidebar with its count', async () => {
    await ask(page, 'latarnia morska');
    await expect(found(page)).toHaveText('2 found');
    await keys(page, 'Control+s');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.type('Latarnie');
    await keys(page, 'Enter');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(savedItems(page)).toHaveText(/Latarnie\s*2/);
    await expect(savedItems(page)).toHaveAttribute('aria-current', 'page');
  });
  expect(problems).toEqual([]);
  await close();

  const again = await launchApp({ dataFolder });
  await test.step('it is there after a restart, counts, and runs', async () => {
    await expect(savedItems(again.page)).toHaveText(/Latarnie\s*2/);
    await savedItems(again.page).click();
    await expect(field(again.page)).toHaveValue('latarnia morska');
    await expect(results(again.page)).toHaveCount(2);
    await keys(again.page, 'j');
    await expect(matches(again.page)).toHaveText(/matches/);
  });
  await test.step('a new article changes its count', async () => {
    await keys(again.page, 'a');
    await again.page.keyboard.type(`${site.origin}/noc-muzeow`);
    await keys(again.page, 'Enter');
    await again.page.locator('op-add-dialog button', { hasText: 'Save page' }).click();
    await expect(savedItems(again.page)).toHaveText(/Latarnie\s*3/);
  });
  expect(again.problems).toEqual([]);
  await again.close();
  await site.close();
});

test('operators are completed, recent searches come back, examples can be tried', async () => {
  const { page, problems, close, site } = await launchAtHarbour();

  await test.step('a name, then its value, by Tab and by Enter', async () => {
    await keys(page, '/');
    await page.keyboard.type('port la');
    await expect(suggestions(page)).toHaveText([/lang:/]);
    await expect(field(page)).toHaveAttribute('aria-expanded', 'true');
    await keys(page, 'Tab');
    await expect(field(page)).toHaveValue('port lang:');
    await page.keyboard.type('pol');
    await expect(suggestions(page)).toHaveText([/lang:pl\s*Polish/]);
    await keys(page, 'ArrowDown');
    await expect(suggestions(page).first()).toHaveAttribute('aria-selected', 'true');
    await expect(field(page)).toHaveAttribute('aria-activedescendant', 'suggestion-0');
    await keys(page, 'Enter');
    await expect(field(page)).toHaveValue('port lang:pl ');
    await expect(found(page)).toHaveText(`${logCounts.polish + 2} found`);
  });
  await test.step('feeds by their title, in quotation marks where it has spaces', async () => {
    await page.keyboard.type('in:wie');
    await expect(suggestions(page)).toHaveText([/in:"Wieści z portu"/]);
    await keys(page, 'Tab');
    await expect(field(page)).toHaveValue('port lang:pl in:"Wieści z portu" ');
    await expect(found(page)).toHaveText('2 found');
  });
  await test.step('Escape closes the list first, then clears, then leaves', async () => {
    await page.keyboard.type('is:');
    await expect(suggestions(page)).toHaveCount(4);
    await keys(page, 'Escape');
    await expect(suggestions(page)).toHaveCount(0);
    await expect(field(page)).toHaveValue('port lang:pl in:"Wieści z portu" is:');
    await keys(page, 'Escape');
    await expect(field(page)).toHaveValue('');
    await expect(field(page)).toBeFocused();
    await keys(page, 'Escape');
    await expect(field(page)).not.toBeFocused();
  });
  await test.step('recent searches are offered, chosen by arrow, and cleared', async () => {
    for (const query of ['bosman', 'węglem']) {
      await ask(page, query);
      await keys(page, 'Enter');
      await expect(heading(page)).toBeVisible();
    }
    // The article that was opened may still be on its way to the focus.
    await expect(async () => {
      await keys(page, '/', 'Backspace');
      const recent = [/węglem/, /bosman/, /Clear recent searches/];
      await expect(suggestions(page)).toHaveText(recent, { timeout: 2000 });
    }).toPass();
    await keys(page, 'ArrowDown', 'ArrowDown', 'Enter');
    await expect(field(page)).toHaveValue('bosman');
    await expect(results(page).first()).toBeVisible();
    await keys(page, 'Control+a', 'Backspace', 'ArrowUp', 'Enter');
    await expect(suggestions(page)).toHaveCount(0);
    await keys(page, 'Escape', '/');
    await expect(suggestions(page)).toHaveCount(0);
  });
  await test.step('the help sheet, from the field, and an example tried', async () => {
    await keys(page, 'Control+/');
    const sheet = page.getByRole('dialog', { name: 'Searching by example' });
    await expect(sheet).toBeVisible();
    await keys(page, 'Tab', 'Enter');
    await expect(sheet).toBeHidden();
    await expect(field(page)).toHaveValue('+river bridge');
  });
  expect(problems).toEqual([]);
  await close();
  await site.close();
});

test('results to the last of them, sorted, and narrowed by keyboard', async () => {
  const { page, problems, close, site } = await launchAtHarbour();

  await test.step('the last result is reached and opened', async () => {
    await keys(page, '/');
    await page.keyboard.type('title:log');
    await expect(found(page)).toHaveText(`${logCounts.all / 2} found`);
    await ask(page, 'port');
    await expect(found(page)).toHaveText(`${logCounts.all + 3} found`);
    await keys(page, 'ArrowDown', 'End');
    await expect(page.locator('[role=option][aria-selected=true]')).toHaveAttribute(
      'aria-posinset',
      String(logCounts.all + 3),
    );
    await expect(heading(page)).toBeVisible();
  });
  await test.step('oldest first', async () => {
    await page.getByLabel('Sort by').selectOption('oldest');
    await expect(results(page).first()).toContainText('2023');
    await page.getByLabel('Sort by').selectOption('relevance');
  });
  await test.step('a facet is opened, walked and chosen by keyboard, and taken back', async () => {
    await keys(page, 'Escape', 'Escape', '/');
    await page.keyboard.type('port');
    await expect(page.locator('op-facet-menu')).toHaveCount(3);
    await keys(page, 'ArrowDown', 'g', 'n');
    await expect(page.locator('op-facet-menu').first()).toBeFocused();
    await keys(page, 'ArrowDown');
    await expect(page.getByRole('menuitemcheckbox')).toHaveText([/Harbour log/, /Wieści z portu/]);
    await keys(page, 'w', 'Enter');
    await expect(field(page)).toHaveValue('port in:"Wieści z portu"');
    await expect(found(page)).toHaveText('2 found');
    await keys(page, 'Enter');
    await expect(page.getByRole('menuitemcheckbox', { name: /Wieści/ })).toHaveAttribute(
      'aria-checked',
      'true',
    );
    await keys(page, 'Escape', 'Enter', 'Enter');
    await expect(field(page)).toHaveValue('port');
  });
  await test.step('bookmarked only', async () => {
    await articleRows(page).first().click();
    await expect(heading(page)).toBeVisible();
    await keys(page, 's');
    const only = page.getByRole('button', { name: /Only bookmarked/ });
    await expect(only).toBeVisible();
    await only.click();
    await expect(field(page)).toHaveValue('port is:bookmarked');
    await expect(found(page)).toHaveText('1 found');
  });
  expect(problems).toEqual([]);
  await close();
  await site.close();
});

test('no query breaks the screen', async ({}, info) => {
  test.setTimeout(150_000);
  const { page, problems, close } = await launchApp({ dataFolder: newDataFolder() });
  await expect(articleRows(page).first()).toBeVisible();
  const readable = [
    'i w z',
    '.',
    '!?…',
    '*',
    '**',
    '- -',
    '🦉',
    'e\u0301\u0302\u0303',
    'שלום',
    "'; DROP TABLE article; --",
    '(a+)+$ [a-z]* \\d',
    '%_',
    '\ud83e',
  ];
  const faulty = [
    { query: '"never closed', at: '"' },
    { query: 'nofield:word here', at: 'nofield' },
    { query: 'word~99 more', at: '~99' },
    { query: '+', at: '+' },
    { query: '(a+)+$ [^x] \\d', at: '^x]' },
    { query: 'word^zero more', at: '^zero' },
    { query: 'is:sideways here', at: 'sideways' },
    { query: 'before:soon', at: 'soon' },
  ];
  const status = page.locator('op-search-results header [role=status]');
  for (const query of readable) {
    await field(page).fill(query);
    await field(page).press('Enter');
    await expect(status, query).toHaveText(/found\s*$/);
    await expect(page.locator('op-search-fault'), query).toHaveCount(0);
  }
  for (const { query, at } of faulty) {
    await field(page).fill(query);
    await field(page).press('Enter');
    await expect(page.locator('op-search-fault mark'), query).toHaveText(at);
    await expect(page.locator('op-search-fault .error'), query).not.toBeEmpty();
    await expect(field(page)).toHaveAttribute('aria-invalid', 'true');
  }
  await field(page).fill('x'.repeat(10_000));
  await field(page).press('Enter');
  await expect(page.locator('op-search-fault .error')).toHaveText('The query is too long.');
  await look(page, info, 'too-long');
  await field(page).fill('zzqqzz');
  await field(page).press('Enter');
  await expect(page.getByText('Nothing found')).toBeVisible();
  await keys(page, 'Escape');
  await expect(page.locator('op-article-list')).toBeVisible();
  expect(problems).toEqual([]);
  await close();
});

test('saved searches are renamed, moved and removed, by keyboard and by mouse, and each can be undone', async () => {
  const { page, problems, close } = await launchApp({ dataFolder: newDataFolder() });
  await expect(articleRows(page).first()).toBeVisible();
  const order = (...names: readonly string[]) =>
    expect(savedItems(page)).toHaveText(names.map((name) => new RegExp(name)));
  for (const query of ['welcome', 'search', 'reading']) {
    await field(page).fill(query);
    await expect(found(page)).toHaveText(/found/);
    await keys(page, 'Control+s');
    await expect(page.getByRole('dialog')).toBeVisible();
    await keys(page, 'Enter');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  await order('welcome', 'search', 'reading');

  await test.step('arrow keys walk from the views through them to the feeds', async () => {
    await keys(page, 'Escape', 'Escape', 'g', 'f');
    await expect(page.locator('op-sidebar [aria-current=page]')).toBeFocused();
    await keys(page, 'End', 'Home');
    // Past the views, the highlights, and the heading of the section.
    for (let step = 0; step < 9; step++) await keys(page, 'ArrowDown');
    await expect(savedItems(page).first()).toBeFocused();
  });
  await test.step('Alt and an arrow move, and the focus goes along', async () => {
    await keys(page, 'Alt+ArrowDown');
    await order('search', 'welcome', 'reading');
    await expect(savedItems(page).nth(1)).toBeFocused();
    await keys(page, 'Alt+ArrowDown', 'Alt+ArrowDown');
    await order('search', 'reading', 'welcome');
    await keys(page, 'Control+z');
    await order('search', 'welcome', 'reading');
  });
  await test.step('F2 renames', async () => {
    await savedItems(page).nth(1).focus();
    await keys(page, 'F2');
    await expect(page.getByRole('dialog', { name: 'Saved search' })).toBeVisible();
    await page.keyboard.type('Greetings');
    await keys(page, 'Enter');
    await order('search', 'Greetings', 'reading');
    await keys(page, 'Control+z');
    await order('search', 'welcome', 'reading');
  });
  await test.step('Delete removes, and the focus stays among them', async () => {
    await savedItems(page).nth(1).focus();
    await keys(page, 'Delete');
    await order('search', 'reading');
    await expect(savedItems(page).nth(1)).toBeFocused();
    await keys(page, 'Control+z');
    await order('search', 'welcome', 'reading');
  });
  await test.step('dragged with the mouse', async () => {
    await savedItems(page)
      .nth(2)
      .dragTo(savedItems(page).nth(0), { targetPosition: { x: 40, y: 3 } });
    await order('reading', 'search', 'welcome');
  });
  await test.step('by the buttons of the dialog', async () => {
    await savedItems(page).nth(0).click({ button: 'right' });
    await page.getByRole('menuitem', { name: /^Saved search/ }).click();
    await page.getByRole('button', { name: 'Move down' }).click();
    await order('search', 'reading', 'welcome');
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await order('search', 'welcome');
  });
  expect(problems).toEqual([]);
  await close();
});

test('related articles, and the language of an article by choice', async () => {
  const { page, problems, close, site } = await launchAtHarbour();
  await ask(page, 'title:latarnik');
  await keys(page, 'Enter');
  await expect(heading(page)).toHaveText(/Ostatni latarnik/);

  await test.step('opened by keyboard', async () => {
    const related = articleFrame(page).locator('.article-related');
    await expect(related.getByRole('button').first()).toContainText('Soczewka Fresnela');
    expect(await related.getByRole('button').count()).toBeLessThanOrEqual(10);
    await keys(page, 'g', 'r');
    await expect(related.getByRole('button').first()).toBeFocused();
    await keys(page, 'Enter');
    await expect(heading(page)).toHaveText(/Soczewka Fresnela/);
  });
  await test.step('the language is chosen, hyphenates, lasts, and can be taken back', async () => {
    const text = articleFrame(page).locator('body > article');
    await expect(text).toHaveAttribute('lang', /^pl/);
    await keys(page, 'Shift+L');
    const dialog = page.getByRole('dialog', { name: 'Language of the article' });
    await expect(dialog).toBeVisible();
    await page.locator('op-language-dialog select').selectOption('cs');
    await page.locator('op-language-dialog button.primary').click();
    await expect(dialog).toBeHidden();
    await expect(text).toHaveAttribute('lang', 'cs');
    await keys(page, 'Control+z');
    await expect(text).toHaveAttribute('lang', /^pl/);
  });
  expect(problems).toEqual([]);
  await close();
  await site.close();
});
