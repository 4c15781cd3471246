import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { launchApp, newDataFolder, type RunningApp } from '../support/app.ts';
import { send, startServer } from '../support/http-server.ts';
import { makePicture } from '../support/make-picture.ts';
import { articleFrame, openArticle } from '../support/reading.ts';
import { longText } from '../support/rss.ts';
import { look } from '../support/screens.ts';

/** A page with a box in its text, and everything in it that a page could try when it is shown again. */
const page = (word: string) =>
  `<!doctype html><html lang="en"><head><title>${word}</title>
  <meta http-equiv="refresh" content="0;url=/elsewhere"><base href="http://127.0.0.1:9/"><link rel="stylesheet" href="/track.css">
  <script>parent.document.title = 'ran'</script><style>.fact-box { background: url(/track.png); color: green }</style></head><body
  onload="parent.document.title='ran'"><article class="story"><h1>${word}</h1><p>${longText(word)}</p>
  <div class="fact-box"><p>The harbour has been open since the year ${word} was founded.</p></div>
  <figure><img src="/map.png" alt="A map" onerror="parent.document.title='ran'"><figcaption>A map of the harbour</figcaption></figure>
  <p>${longText('Second')}</p><p><a href="/next">The next story</a> <a href="javascript:parent.document.title='ran'">click</a></p>
  <form action="/steal"><input name="q"><button>Send</button></form><iframe src="/frame"></iframe>
  <svg><style><img src=x onerror="parent.document.title='ran'"></style></svg>
  <math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=parent.document.title='ran'&gt;"></article></body></html>`.replace(
    '<base href="http://127.0.0.1:9/">',
    '',
  );

type Call = (input: unknown) => Promise<{ readonly error?: { readonly message: string } }>;

async function save(opened: Page, address: string): Promise<void> {
  const error = await opened.evaluate(async (url) => {
    const { library } = (
      globalThis as unknown as { offprint: { library: Record<string, Record<string, Call>> } }
    ).offprint;
    return (await library['articles']?.['save']?.({ address: url }))?.error?.message;
  }, address);
  expect(error).toBeUndefined();
}

async function goOffline({ app }: RunningApp): Promise<void> {
  await app.evaluate(({ session }) => session.defaultSession.enableNetworkEmulation({ offline: true }));
}

test('a kept page is shown as it was fetched, read again and given a rule, all without a network', async ({}, info) => {
  const server = await startServer((_request, response, path) => {
    if (path.endsWith('.png')) send(response, 'image/png', makePicture(1, 300, 200));
    else send(response, 'text/html', page(path.slice(1)));
  });
  const dataFolder = newDataFolder();
  const running = await launchApp({ dataFolder });
  const { page: window, app, problems } = running;
  await expect(window.getByRole('listbox')).toBeVisible();
  await save(window, `${server.origin}/older`);
  await save(window, `${server.origin}/newer`);
  await server.close();
  await goOffline(running);
  await window.keyboard.press('g');
  await window.keyboard.press('p');
  await openArticle(window, /newer/);
  const article = articleFrame(window);

  await test.step('the original runs nothing, loads nothing, leads nowhere, and closes by its key', async () => {
    await window.keyboard.press('Shift+V');
    const original = window.frameLocator('op-original iframe');
    await expect(original.locator('.fact-box')).toHaveCSS('color', 'rgb(0, 128, 0)');
    await expect
      .poll(() =>
        original
          .locator('img')
          .first()
          .evaluate((image) => (image as HTMLImageElement).naturalWidth),
      )
      .toBe(300);
    await look(window, info, 'original');
    for (const what of ['script', 'iframe', 'base', 'meta', 'link', '[onload]', '[onerror]', 'form[action]'])
      await expect(original.locator(what), what).toHaveCount(0);
    await original.getByText('click', { exact: true }).click();
    expect(await window.title()).not.toBe('ran');
    const frames = await app.evaluate(({ webContents }) =>
      webContents.getAllWebContents()[0]?.mainFrame.framesInSubtree.map(({ url }) => url),
    );
    expect(frames?.some((url) => /^app:\/\/offprint\/original\/\d+$/.test(url))).toBe(true);
    expect(frames?.every((url) => url.startsWith('app://offprint/'))).toBe(true);
    await original.locator('body').press('Escape');
    await expect(window.locator('op-original')).toHaveCount(0);
  });

  await test.step('extracted again, the article is whole and still bookmarked', async () => {
    await window.keyboard.press('s');
    await window.keyboard.press('Shift+E');
    await expect(window.getByText('Extracted again from the kept page')).toBeVisible();
    await expect(article.getByText('has been open since')).toBeVisible();
    await expect(window.getByRole('button', { name: 'Bookmark', pressed: true })).toBeVisible();
  });

  await test.step('pointed at with the keyboard, widened, seen, and kept', async () => {
    await window.keyboard.press('Shift+X');
    await expect(article.locator('[data-pointed]')).toHaveCount(1);
    await window.keyboard.press('ArrowDown');
    await expect(article.locator('[data-pointed]')).toContainText('has been open since');
    await window.keyboard.press('Enter');
    const bar = window.locator('op-block-rule');
    await expect(bar).toContainText('div.fact-box > p');
    await expect(article.locator('[data-going]')).toHaveText(/has been open since/);
    await window.keyboard.press('ArrowRight');
    await expect(bar.locator('code')).toHaveText('div.fact-box');
    await window.keyboard.press('ArrowRight');
    await expect(bar.locator('code')).toHaveText('article.story');
    await expect(bar).toContainText('Nothing of the article would be left.');
    await window.keyboard.press('ArrowLeft');
    await expect(article.locator('[data-going]')).toHaveCount(1);
    await window.keyboard.press('Enter');
    await expect(window.locator('op-toast')).toContainText('2 articles are read again');
    await expect(article.getByText('has been open since')).toHaveCount(0);
    await openArticle(window, /older/);
    await expect(article.getByText('has been open since')).toHaveCount(0);
  });

  await test.step('undone, it is all there again; pointed at with the mouse, it goes again', async () => {
    await window.keyboard.press('Control+z');
    await expect(article.getByText('has been open since')).toHaveCount(1);
    await window.keyboard.press('Shift+X');
    await article.getByText('A map of the harbour').click();
    const bar = window.locator('op-block-rule');
    await expect(bar).toContainText('article.story > figure');
    await bar.getByRole('button', { name: 'Cancel' }).click();
    await window.keyboard.press('Shift+X');
    await article.getByText('has been open since').hover();
    await article.getByText('has been open since').click();
    await bar.getByRole('button', { name: 'Keep rule' }).click();
    await expect(article.getByText('has been open since')).toHaveCount(0);
    await look(window, info, 'pointing', async () => {
      await window.keyboard.press('Shift+X');
      await expect(article.locator('[data-pointed]')).toHaveCount(1);
    });
    await look(window, info, 'nothing-left', async () => {
      for (const key of ['Shift+X', 'ArrowDown', 'Enter']) await window.keyboard.press(key);
      await expect(bar.locator('code')).toBeVisible();
      for (let at = 0; at < 9 && (await bar.locator('.error').count()) === 0; at++) {
        await window.keyboard.press('ArrowRight');
        await window.waitForTimeout(150);
      }
      await expect(bar.locator('.error')).toBeVisible();
    });
    await look(window, info, 'block', async () => {
      for (const key of ['Shift+X', 'ArrowDown', 'Enter']) await window.keyboard.press(key);
      await expect(bar.locator('code')).toBeVisible();
    });
  });

  await test.step('the rule stands in the settings, goes into a file, and is taken away there', async () => {
    await window.keyboard.press('g');
    await window.keyboard.press(',');
    const settings = window.locator('op-source-settings');
    await expect(settings.locator('li')).toContainText('div.fact-box > p');
    await settings.scrollIntoViewIfNeeded();
    await look(window, info, 'settings');
    const file = join(dataFolder, 'rules.json');
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await settings.getByRole('button', { name: 'Export Rules…' }).click();
    await expect(window.getByText('1 rule exported')).toBeVisible();
    expect(readFileSync(file, 'utf8')).toContain('"selector": "div.fact-box > p"');
    await settings.getByRole('button', { name: /^Remove the rule/ }).click();
    await expect(settings.getByText('There are no rules yet.')).toBeVisible();
    await settings.locator('input[type=file]').setInputFiles(file);
    await expect(window.getByText('1 rule added')).toBeVisible();
    await expect(settings.locator('li')).toHaveCount(1);
    await settings.getByRole('button', { name: 'Extract Library Again' }).click();
    await expect(window.getByText('Reading 2 kept pages again')).toBeVisible();
  });
  // What the page tried is refused in so many words; nothing else went wrong.
  const refusals = /^(?:Refused to load the image|Blocked script execution in 'app:\/\/offprint\/original\/)/;
  expect(problems.filter((problem) => !refusals.test(problem))).toEqual([]);
  await running.close();
});

test('what was left out is shown by a key, put back by a key, and stays when the page is read again', async ({}, info) => {
  // Words that are too short to be divided.
  const box = '<div class="newsletter-box"><p>Ask us for it by post.</p></div>';
  const server = await startServer((_request, response, path) =>
    send(response, 'text/html', page(path.slice(1)).replace('<figure>', `${box}<figure>`)),
  );
  const running = await launchApp({ dataFolder: newDataFolder() });
  const { page: window, problems } = running;
  await expect(window.getByRole('listbox')).toBeVisible();
  await save(window, `${server.origin}/harbour`);
  await server.close();
  await goOffline(running);
  await window.keyboard.press('g');
  await window.keyboard.press('p');
  await openArticle(window, /harbour/);
  const article = articleFrame(window);
  await expect(article.locator('body')).not.toContainText('Ask us for it by post');

  await window.keyboard.press('Shift+P');
  const piece = window.locator('op-left-out li', { hasText: 'Ask us for it by post' });
  await expect(piece).toContainText('A box beside the article');
  await look(window, info, 'left-out');
  const button = piece.getByRole('button', { name: 'Put Back' });
  await expect(window.locator('op-left-out li button').first()).toBeFocused();
  for (let at = 0; at < 20 && !(await button.evaluate((each) => each.matches(':focus'))); at++)
    await window.keyboard.press('j');
  await window.keyboard.press('Enter');
  await expect(piece).toContainText('Put back by you');
  // Undone, the list is as it was, while it is open.
  await window.locator('op-left-out').getByRole('button', { name: 'Undo' }).click();
  await expect(piece).toContainText('A box beside the article');
  await button.focus();
  await window.keyboard.press('s');
  await expect(piece).toContainText('Put back by a rule for the site');
  await look(window, info, 'left-out-site');
  await window.keyboard.press('Control+z');
  await expect(piece).toContainText('A box beside the article');
  // What a rule puts back is taken out by ending the rule.
  await button.focus();
  await window.keyboard.press('s');
  await piece.getByRole('button', { name: 'Remove Rule' }).click();
  await expect(piece).toContainText('A box beside the article');
  await button.click();
  await expect(piece).toContainText('Put back by you');
  await window.keyboard.press('Escape');
  await expect(article.locator('body')).toContainText('Ask us for it by post');
  await window.keyboard.press('Shift+E');
  await expect(window.getByText('Extracted again from the kept page')).toBeVisible();
  await expect(article.locator('body')).toContainText('Ask us for it by post');
  expect(problems).toEqual([]);
  await running.app.close();
});
