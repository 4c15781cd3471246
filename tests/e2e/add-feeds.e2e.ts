import { expect, test } from 'playwright/test';
import { appOf, launchApp, newDataFolder } from '../support/app.ts';
import { send, startServer, type TestServer } from '../support/http-server.ts';
import { setWindowSize } from '../support/window-size.ts';
import { look } from '../support/screens.ts';

const entries = (titles: readonly string[]): string =>
  titles
    .map(
      (title, index) =>
        `<item><title>${title}</title><guid>${title}</guid><pubDate>${new Date(Date.UTC(2024, 8, 20 - index)).toUTCString()}</pubDate><description>${'Krótki opis. '.repeat(9)}</description></item>`,
    )
    .join('');
const rss = (title: string, titles: readonly string[]): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title><link>/</link>${entries(titles)}</channel></rss>`;
const page = (title: string, head: string, body: string): string =>
  `<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>${body}</body></html>`;
const paragraph =
  'Na końcu mola stoi budka, w której od trzydziestu lat ta sama osoba wypożycza rowery, latarki i mapy wydmy. ';
const article = `<article><h1>Budka na końcu mola</h1>${`<p>${paragraph.repeat(3)}</p>`.repeat(5)}</article>`;

/** A site with three feeds, one of which cannot be followed a second time it is asked, and a page without any. */
function startHarbour(): Promise<TestServer> {
  const feeds: Readonly<Record<string, string>> = {
    '/wiadomosci.xml': rss('Kurier Portowy', [
      'Prom wrócił na stałą trasę',
      'Nowa keja od jesieni',
      'Latarnia świeci po remoncie',
      'Stary wpis',
    ]),
    '/pogoda.xml': rss('Kurier Portowy: pogoda i stan morza na najbliższe dni dla żeglarzy i rybaków', [
      'Sztorm w nocy, potem cisza',
      'Mgła nad zatoką',
    ]),
    '/puste.xml': rss('Ogłoszenia', []),
  };
  const links = Object.keys(feeds).map(
    (href) => `<link rel="alternate" type="application/rss+xml" href="${href}">`,
  );
  return startServer((_request, response, path) => {
    const feed = feeds[path];
    if (feed !== undefined) send(response, 'application/rss+xml', feed);
    else if (path === '/')
      send(response, 'text/html', page('Kurier Portowy', links.join(''), '<p>Wybrzeże.</p>'));
    else if (path === '/budka') send(response, 'text/html', page('Budka na końcu mola', '', article));
    else response.writeHead(404).end();
  });
}

test('several feeds of a site are chosen by keyboard and followed in one go', async ({}, info) => {
  const site = await startHarbour();
  const { page: window, problems, close } = await launchApp({ dataFolder: newDataFolder() });
  await expect(window.getByRole('listbox')).toBeVisible();
  await window.keyboard.press('a');
  await window.keyboard.type(site.origin);
  await window.keyboard.press('Enter');
  const choices = window.locator('op-add-dialog input[type=checkbox]');
  await expect(choices).toHaveCount(3);
  await expect(choices.nth(0)).toBeChecked();
  await expect(window.locator('op-add-dialog')).toContainText('Prom wrócił na stałą trasę');

  await window.keyboard.press('ArrowDown');
  await expect(choices.nth(0)).toBeFocused();
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Space');
  await expect(choices.nth(1)).toBeChecked();
  await expect(window.locator('op-add-dialog button.primary')).toHaveText('Follow 2 feeds');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('dialog')).toBeHidden();
  const sidebar = window.locator('op-sidebar');
  await expect(sidebar.getByRole('treeitem', { name: /^Kurier Portowy: pogoda/ })).toBeVisible();
  await expect(window.getByRole('option', { name: /Nowa keja/ })).toBeVisible();

  await window.keyboard.press('a');
  await window.keyboard.type(site.origin);
  await window.keyboard.press('Enter');
  await expect(window.locator('op-add-dialog .done')).toHaveCount(2);
  await look(window, info, 'followed');
  await window
    .locator('op-add-dialog')
    .getByRole('button', { name: /pogoda/ })
    .click();
  await expect(window.getByRole('dialog')).toBeHidden();
  await expect(window.getByRole('option', { name: /Sztorm w nocy/ })).toBeVisible();
  expect(problems).toEqual([]);
  await close();
  await site.close();
});

test('a page without a feed is kept as an article, and what was tried can be seen', async ({}, info) => {
  const plain = await startServer((_request, response, path) => {
    if (path === '/budka') send(response, 'text/html', page('Budka na końcu mola', '', article));
    else response.writeHead(404).end();
  });
  const { page: window, problems, close } = await launchApp({ dataFolder: newDataFolder() });
  await expect(window.getByRole('listbox')).toBeVisible();
  await window.keyboard.press('a');
  await window.keyboard.type(`${plain.origin}/budka`);
  await window.keyboard.press('Enter');
  const dialog = window.locator('op-add-dialog');
  await expect(dialog).toContainText('No feed was found here');
  await dialog.locator('summary').click();
  await expect(dialog.locator('ol li')).not.toHaveCount(0);
  await look(window, info, 'no-feed');
  await dialog.getByRole('textbox').focus();
  await window.keyboard.press('Enter');
  await expect(window.getByRole('dialog')).toBeHidden();
  await expect(window.frameLocator('op-reader iframe').getByRole('heading', { level: 1 })).toHaveText(
    'Budka na końcu mola',
  );
  expect(problems).toEqual([]);
  await close();
  await plain.close();
});

test('what was found is in sight with what can be done about it', async ({}, info) => {
  const site = await startHarbour();
  const { page: window, problems, close } = await launchApp({ dataFolder: newDataFolder() });
  await expect(window.getByRole('listbox')).toBeVisible();
  await window.keyboard.press('a');
  for (const [name, path, outcome] of [
    ['page', '/budka', '.page'],
    ['nothing', '/brak', '.error'],
    ['feeds', '/', 'input[type=checkbox]'],
  ] as const) {
    await window.locator('op-add-dialog input[type=text]').fill(site.origin + path);
    await window.keyboard.press('Enter');
    await expect(window.locator(`op-add-dialog ${outcome}`).first()).toBeVisible();
    await look(window, info, name);
  }
  await setWindowSize(appOf(window), 800, 600);
  await expect(window.locator('op-add-dialog .acts')).toBeInViewport({ ratio: 1 });
  expect(problems).toEqual([]);
  await close();
  await site.close();
});

test('a feed behind a password is signed in to in the dialog, by keyboard, and followed', async ({}, info) => {
  const expected = `Basic ${Buffer.from('zofia:tajne').toString('base64')}`;
  const link = '<link rel="alternate" type="application/rss+xml" href="/feed">';
  const members = await startServer((request, response, path) => {
    if (path === '/') send(response, 'text/html', page('Budka', link, article));
    else if (request.headers.authorization === expected)
      send(response, 'application/rss+xml', rss('Dla członków', ['Zebranie w piątek']));
    else response.writeHead(401, { 'www-authenticate': 'Basic realm="members"' }).end();
  });
  const { page: window, problems, close } = await launchApp({ dataFolder: newDataFolder() });
  await expect(window.getByRole('listbox')).toBeVisible();
  const dialog = window.locator('op-add-dialog');
  const form = dialog.locator('op-sign-in');

  // A page whose feed is closed can still be kept; the form is there and does not take the focus.
  await window.keyboard.press('a');
  await window.keyboard.type(members.origin);
  await window.keyboard.press('Enter');
  await expect(dialog).toContainText('A feed of this site asks for a name and a password.');
  await expect(dialog.getByRole('button', { name: 'Save page' })).toBeEnabled();
  await expect(dialog.getByLabel('Address')).toBeFocused();
  await look(window, info, 'page-with-closed-feed');

  await dialog.getByLabel('Address').fill(`${members.origin}/feed`);
  await window.keyboard.press('Enter');
  await expect(form.getByLabel('Name')).toBeFocused();
  await window.keyboard.type('zofia');
  await window.keyboard.press('Tab');
  await window.keyboard.type('wrong');
  await window.keyboard.press('Enter');
  await expect(dialog).toContainText('or does not let us in');
  await expect(form.getByLabel('Name')).toBeFocused();
  await expect(form.getByLabel('Password')).toHaveValue('');
  await look(window, info, 'sign-in');
  await window.keyboard.type('zofia');
  await window.keyboard.press('Tab');
  await window.keyboard.type('tajne');
  await window.keyboard.press('Enter');
  await expect(dialog).toContainText('Zebranie w piątek');
  await expect(form).toHaveCount(0);
  await expect(dialog.getByLabel('Address')).toBeFocused();
  await window.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(window.getByRole('listbox')).toContainText('Zebranie w piątek');
  expect(problems).toEqual([]);
  await close();
  await members.close();
});
