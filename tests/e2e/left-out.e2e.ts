import { expect, test, type Locator, type Page } from 'playwright/test';
import { launchApp, newDataFolder, type RunningApp } from '../support/app.ts';
import { findings } from '../support/axe.ts';
import { send, startServer } from '../support/http-server.ts';
import { articleFrame, openArticle } from '../support/reading.ts';
import { look } from '../support/screens.ts';

const post = 'Ask us for it by post.';
const related = 'How the tide was told';
const comments = Array.from(
  { length: 6 },
  (_, at) => `<li><p><b>Reader ${at}</b> I remember the mud of that year well, and nobody asked us.</p></li>`,
).join('');

/** A paragraph that ends so, short enough for pieces around it to be in sight. */
const told = (end: string): string =>
  `${'The mud of the harbour was a matter of dispute, and the town kept a book of every barge, its master, the hour it left and the hour it came home. '.repeat(3)}${end}.`;

/** A page with pieces before, in the midst of, and below its text. */
const page = (
  name: string,
) => `<!doctype html><html lang="en"><head><title>The harbour of ${name}</title></head><body>
  <nav><a href="/">Front page</a> <a href="/about">About</a> <a href="/boats">Boats</a></nav>
  <article class="story"><h1>The harbour of ${name}</h1>
  <p>${told(`First of ${name}`)}</p><p>${told('Whose mud it was')}</p>
  <div class="newsletter-box"><p>${post}</p></div>
  <p>${told('Taken to sea')}</p><p>${told('By night')}</p>
  <div class="next-tide"><p>Read also: <a href="/tide">${related}</a></p></div>
  <p>${told('The last barge')}</p><p>${told('In June')}</p></article>
  <section id="comments"><h2>Comments</h2><ol>${comments}</ol></section>
  <footer><p>Copyright 2026 The Harbour Gazette. All rights reserved.</p></footer></body></html>`;

type Call = (input: unknown) => Promise<{ readonly error?: { readonly message: string } }>;

async function save(window: Page, address: string): Promise<void> {
  const error = await window.evaluate(async (url) => {
    const { library } = (
      globalThis as unknown as { offprint: { library: Record<string, Record<string, Call>> } }
    ).offprint;
    return (await library['articles']?.['save']?.({ address: url }))?.error?.message;
  }, address);
  expect(error).toBeUndefined();
}

/** An app that has these articles saved, and no network any more. */
async function offlineWith(names: readonly string[]): Promise<RunningApp> {
  const server = await startServer((_request, response, path) =>
    send(response, 'text/html', page(path.slice(1))),
  );
  const running = await launchApp({ dataFolder: newDataFolder() });
  await expect(running.page.getByRole('listbox')).toBeVisible();
  for (const name of names) await save(running.page, `${server.origin}/${name}`);
  await server.close();
  await running.app.evaluate(({ session }) =>
    session.defaultSession.enableNetworkEmulation({ offline: true }),
  );
  await running.page.keyboard.press('g');
  await running.page.keyboard.press('p');
  return running;
}

/** Goes by `p` and `n` to this piece. */
async function goToPiece(window: Page, piece: Locator): Promise<void> {
  for (let at = 0; at < 60; at++) {
    if (await piece.evaluate((each) => each.contains(each.ownerDocument.activeElement))) return;
    await window.keyboard.press(at < 30 ? 'p' : 'n');
  }
  throw new Error('No key leads to the piece.');
}

const topOf = (element: Locator) => element.evaluate((each) => each.getBoundingClientRect().top);

test('by keyboard: shown in place, put back, kept, undone, put back on the site, the rule ended', async ({}, info) => {
  test.slow();
  const running = await offlineWith(['Brine', 'Wrack']);
  const { app, page: window, problems } = running;
  await openArticle(window, /Brine/);
  const article = articleFrame(window);
  const text = article.locator('.article-text');
  const bar = window.locator('op-left-out-view .bar');
  const piece = article.locator('.left-out', { hasText: post });
  await expect(text).not.toContainText(post);

  await test.step('each piece stands behind the block it came after, with its reason', async () => {
    await window.keyboard.press('Shift+W');
    await expect(bar).toContainText('pieces were left out');
    await expect(piece).toContainText('A box beside the article');
    await expect(piece.locator('.left-out-head')).toHaveAccessibleName(/^Left out: A box beside the article/);
    expect(await piece.evaluate((each) => each.previousElementSibling?.textContent)).toContain(
      'Whose mud it was',
    );
    const also = article.locator('.left-out', { hasText: related });
    expect(await also.evaluate((each) => each.previousElementSibling?.textContent)).toContain('By night');
    expect(await also.evaluate((each) => each.nextElementSibling?.textContent)).toContain('The last barge');
    await expect(article.locator('.left-out-head').first()).toBeFocused();
  });

  await test.step('a long piece is one line, and unfolded by Enter', async () => {
    const long = article.locator('.left-out', { hasText: 'Reader 3' });
    await expect(long).toHaveClass(/is-folded/);
    const folded = (await long.boundingBox())?.height ?? 0;
    await goToPiece(window, long);
    await window.keyboard.press('Enter');
    await expect(long.locator('.left-out-head')).toHaveAttribute('aria-expanded', 'true');
    expect((await long.boundingBox())?.height ?? 0).toBeGreaterThan(folded * 2);
    await window.keyboard.press('Enter');
    await expect(long).toHaveClass(/is-folded/);
    for (let at = 0; at < 30; at++) await window.keyboard.press('p');
    await expect(article.locator('.left-out-head').first()).toBeFocused();
  });

  await test.step('what is copied, chosen for a highlight or sought has none of the pieces', async () => {
    await window.keyboard.press('Control+a');
    await window.keyboard.press('Control+c');
    const copied = () => app.evaluate(({ clipboard }) => clipboard.readText());
    await expect.poll(copied).toContain('The last barge.');
    for (const words of [post, related, 'Reader 3', 'Put Back']) expect(await copied()).not.toContain(words);
    const markup = await article.locator('body').evaluate((body) => {
      const data = new DataTransfer();
      body.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true }));
      return data.getData('text/html');
    });
    expect(markup).toContain('The last barge.');
    expect(markup).not.toContain(post);
    await article.locator('.article-text p').first().click();
    await window.keyboard.press('h');
    const chosen = window.locator('op-highlights [role=status]');
    for (let at = 0; at < 40; at++) {
      await expect(chosen).toContainText(
        /The mud of the|Whose mud|Brine|Taken to sea|By night|The last barge|In June/,
      );
      await window.keyboard.press('j');
    }
    await window.keyboard.press('Escape');
    await expect(bar).toBeVisible();
    expect(await findings(window, 'light')).toEqual([]);
    await window.keyboard.press('Control+f');
    await window.keyboard.type('by post');
    await expect(window.locator('op-find-bar')).toContainText('Not found');
    await window.keyboard.press('Escape');
    await expect(bar).toBeVisible();
  });

  await look(window, info, 'left-out-in-place', async () => {
    if ((await bar.count()) === 0) await window.keyboard.press('Shift+W');
    await expect(piece).toBeVisible();
    await goToPiece(window, piece);
  });
  await window.keyboard.press('Shift+W');

  await test.step('b puts the piece back, where the reader is nothing moves', async () => {
    await goToPiece(window, piece);
    const before = await topOf(piece.locator('.left-out-head'));
    await window.keyboard.press('b');
    const back = article.locator('.left-out.is-back');
    await expect(back).toContainText('Put back by you');
    await expect(text).toContainText(post);
    await expect(back.locator('.left-out-head')).toBeFocused();
    expect(Math.abs((await topOf(back.locator('.left-out-head'))) - before)).toBeLessThan(3);
    expect(await back.evaluate((each) => each.nextElementSibling?.textContent)).toBe(post);
  });

  await test.step('it stays when the kept page is read again, and after the view was left', async () => {
    await window.keyboard.press('Shift+E');
    await expect(window.getByText('Extracted again from the kept page')).toBeVisible();
    await expect(text).toContainText(post);
    await window.keyboard.press('Escape');
    await expect(bar).toHaveCount(0);
    await expect(article.locator('.left-out')).toHaveCount(0);
    await expect(text).toContainText(post);
    await window.keyboard.press('Shift+W');
    await expect(article.locator('.left-out.is-back')).toContainText('Put back by you');
  });

  await test.step('undone, it is out again', async () => {
    await window.keyboard.press('Control+z');
    await expect(article.locator('.left-out.is-back')).toHaveCount(0);
    await expect(piece).toContainText('A box beside the article');
    await expect(text.locator('p', { hasText: post })).toHaveCount(0);
  });

  await test.step('s puts such pieces back in all articles of the site, and ends that rule', async () => {
    await goToPiece(window, piece);
    await window.keyboard.press('s');
    const back = article.locator('.left-out.is-back');
    await expect(back).toContainText('Put back by a rule for the site');
    await expect(text.locator('p', { hasText: post })).toHaveCount(1);
    await expect(back.getByRole('button')).toHaveText(['Remove Rule']);
    await look(window, info, 'left-out-rule', async () => {
      if ((await bar.count()) === 0) await window.keyboard.press('Shift+W');
      await expect(back).toBeVisible();
      await goToPiece(window, back);
    });
    await openArticle(window, /Wrack/);
    await expect(bar).toHaveCount(0);
    await expect(text.locator('p', { hasText: post })).toHaveCount(1);
    await window.keyboard.press('Shift+W');
    await expect(back).toContainText('Put back by a rule for the site');
    await goToPiece(window, back);
    await window.keyboard.press('s');
    await expect(piece).toContainText('A box beside the article');
    await expect(text.locator('p', { hasText: post })).toHaveCount(0);
    await window.keyboard.press('Control+z');
    await expect(back).toContainText('Put back by a rule for the site');
    await expect(text.locator('p', { hasText: post })).toHaveCount(1);
  });
  // What looks whether something has the focus or is in sight is a script of the tests' own in the frame.
  expect(problems.filter((line) => !line.startsWith('Blocked script execution'))).toEqual([]);
  await running.close();
});

test('the line at the end of an article says how many pieces were left out, and shows them', async ({}, info) => {
  const running = await offlineWith(['Brine']);
  const { page: window, problems } = running;
  await openArticle(window, /Brine/);
  const article = articleFrame(window);
  const line = article.locator('.left-out-foot button');
  await expect(line).toHaveText('Show what was left out');
  await line.scrollIntoViewIfNeeded();
  await expect(line).toHaveText(/^\d pieces were left out$/);
  await look(window, info, 'left-out-line');
  await line.focus();
  const before = await topOf(article.locator('.article-text p').last());
  await window.keyboard.press('Enter');
  await expect(article.locator('.left-out').first()).toBeAttached();
  await expect(line).toHaveAttribute('aria-expanded', 'true');
  const after = await topOf(article.locator('.article-text p').last());
  expect(Math.abs(after - before), 'nothing moves but by the bar').toBeLessThan(80);
  await window.keyboard.press('Escape');
  await expect(article.locator('.left-out')).toHaveCount(0);
  await expect(line).toHaveAttribute('aria-expanded', 'false');
  expect(problems.filter((line) => !line.startsWith('Blocked script execution'))).toEqual([]);
  await running.close();
});
