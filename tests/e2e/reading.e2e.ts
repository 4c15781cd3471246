import { readFile } from 'node:fs/promises';
import { expect, test } from 'playwright/test';
import { launchApp, newDataFolder } from '../support/app.ts';
import { startReadingRoom } from '../support/reading-room.ts';
import { articleFrame, articleRows, follow, openArticle, syncEnded } from '../support/reading.ts';
import { look } from '../support/screens.ts';

test('the reading view', async ({}, info) => {
  test.setTimeout(180_000);
  const site = await startReadingRoom();
  const running = await launchApp({ dataFolder: newDataFolder() });
  const { page } = running;
  const root = () => articleFrame(page).locator('html');
  const text = () => articleFrame(page).locator('.article-text');
  await follow(page, `${site.origin}/feed.xml`);
  await syncEnded(page);
  await expect(articleRows(page)).toHaveCount(8);

  await test.step('typography: set for all, for one feed, back again, by keyboard', async () => {
    await openArticle(page, /Dziewięć nocy/);
    await page.keyboard.press('f');
    const panel = page.locator('op-typography');
    await expect(panel).toBeVisible();

    await test.step('a face, and the article shows it at once', async () => {
      await panel.getByRole('radio', { name: 'Atkinson Hyperlegible' }).check();
      await expect(root()).toHaveAttribute('data-face', 'atkinson');
      expect(
        await root().evaluate(async (html) => {
          const faces = await html.ownerDocument.fonts.load(
            '1em "Atkinson Hyperlegible Next Variable"',
            'zażółć',
          );
          return faces.length;
        }),
      ).toBeGreaterThan(1);
    });
    await test.step('sliders answer to the arrow keys', async () => {
      const size = panel.getByRole('slider', { name: /Text size/ });
      await size.focus();
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => root().evaluate((html) => getComputedStyle(html).fontSize)).toBe('20px');
    });
    await test.step('one feed has its own', async () => {
      await panel.getByRole('radio', { name: 'Reading room' }).check();
      await panel.getByRole('checkbox', { name: 'Justify' }).check();
      await expect(root()).toHaveAttribute('data-justified', '');
      await panel.getByRole('radio', { name: 'All articles' }).check();
      await expect(panel.getByRole('checkbox', { name: 'Justify' })).not.toBeChecked();
      await expect(root()).toHaveAttribute('data-justified', '');
      await panel.getByRole('radio', { name: 'Reading room' }).check();
      await panel.getByRole('button', { name: 'As all articles' }).click();
      await expect(root()).not.toHaveAttribute('data-justified', '');
    });
    await test.step('reset, and Escape leads back to the article', async () => {
      await panel.getByRole('radio', { name: 'All articles' }).check();
      await panel.getByRole('button', { name: 'Reset' }).click();
      await expect(root()).toHaveAttribute('data-face', 'literata');
      await page.keyboard.press('Escape');
      await expect(panel).toHaveCount(0);
      await expect(page.locator('op-reader iframe')).toBeFocused();
    });
  });

  await test.step('words are divided where the language divides them, and copied whole', async () => {
    await openArticle(page, /Dziewięć nocy/);
    const first = text().locator('p').first();
    await expect.poll(() => first.evaluate((p) => p.textContent?.includes('prze\u00adciw'))).toBe(true);
    expect(await first.evaluate((p) => p.textContent)).toContain('i\u00a0tak');
    await page.keyboard.press('f');
    await page.locator('op-typography').getByRole('checkbox', { name: 'Hyphenate' }).uncheck();
    await expect.poll(() => first.evaluate((p) => getComputedStyle(p).hyphens)).toBe('none');
    await page.locator('op-typography').getByRole('checkbox', { name: 'Hyphenate' }).check();
    await page.keyboard.press('Escape');
    const copied = await first.evaluate((p) => {
      const data = new DataTransfer();
      p.ownerDocument.getSelection()?.selectAllChildren(p);
      p.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true }));
      return data.getData('text/plain');
    });
    expect(copied).toContain('a i tak nikt');
    expect(copied).not.toMatch(/[\u00ad\u00a0]/);
  });

  await test.step('notes open beside their mark, code has colours and is copied', async () => {
    await openArticle(page, /everything on it/);
    const mark = text().locator('.footnote-ref a').first();
    await look(page, info, 'note', () => mark.click());
    await mark.click();
    const note = articleFrame(page).locator('.note-popover');
    await expect(note).toContainText('bought in 1911');
    await page.keyboard.press('Escape');
    await expect(note).toHaveCount(0);
    await expect(mark).toBeFocused();

    await expect
      .poll(() =>
        root().evaluate(
          (html) => html.ownerDocument.defaultView?.CSS.highlights.get('code-keyword')?.size ?? 0,
        ),
      )
      .toBeGreaterThan(0);
    await text().locator('pre').hover();
    const copy = articleFrame(page).getByRole('button', { name: 'Copy' });
    await copy.click();
    await expect(articleFrame(page).getByRole('button', { name: 'Copied' })).toBeVisible();
    expect(await running.app.evaluate(({ clipboard }) => clipboard.readText())).toContain('nights.filter');
  });

  await test.step('French spaces, Japanese in columns, Arabic from the right', async () => {
    await openArticle(page, /La nuit/);
    expect(
      await text()
        .locator('p')
        .first()
        .evaluate((p) => p.textContent?.replaceAll('\u00ad', '')),
    ).toContain('coupole\u202f? Personne ne le sait\u00a0: «\u00a0on');
    await openArticle(page, /星を数える人/);
    await page.keyboard.press('f');
    await page.locator('op-typography').getByRole('checkbox', { name: 'Vertical columns' }).check();
    await expect
      .poll(() => root().evaluate((html) => getComputedStyle(html).writingMode))
      .toBe('vertical-rl');
    await page.keyboard.press('Escape');
    await look(page, info, 'columns');
    await page.keyboard.press('Space');
    await expect.poll(() => root().evaluate((html) => html.scrollLeft)).toBeLessThan(0);
    await openArticle(page, /مكتبة المرصد/);
    await expect(text()).toHaveCSS('direction', 'rtl');
    await expect(articleFrame(page).locator('.article-facts time')).toHaveCSS('direction', 'ltr');
    await expect(text().locator('pre')).toHaveCSS('direction', 'ltr');
    await look(page, info, 'arabic');
  });

  await test.step('find, contents, pictures, and back to the same paragraph', async () => {
    await openArticle(page, /Dziewięć nocy/);
    await page.keyboard.press('Control+f');
    await page.keyboard.type('noc 3.');
    const find = page.locator('op-find-bar');
    await expect(find.getByRole('status')).toHaveText('1 of 7');
    await page.keyboard.press('Enter');
    await expect(find.getByRole('status')).toHaveText('2 of 7');
    await page.keyboard.press('Shift+Enter');
    await expect(find.getByRole('status')).toHaveText('1 of 7');
    await look(page, info, 'find');
    await page.keyboard.type('nowhere');
    await expect(find.getByRole('status')).toHaveText('Not found');
    await page.keyboard.press('Escape');
    await expect(find).toHaveCount(0);

    await page.keyboard.press('i');
    const contents = page.locator('op-contents');
    const third = contents.getByRole('button', { name: 'Rozdział 3', exact: true });
    await expect(third).toHaveAttribute('aria-current', 'true');
    await expect(third).toBeFocused();
    await look(page, info, 'contents');
    await contents.getByRole('button', { name: 'Rozdział 6', exact: true }).focus();
    await page.keyboard.press('Enter');
    await expect(contents).toHaveCount(0);
    const heading = text().getByRole('heading', { name: 'Rozdział 6', exact: true });
    await expect(heading).toBeInViewport();
    await expect(page.locator('op-reader-bar .left')).toHaveText(/min left/);

    // Another width, another size, another start: the same words.
    const kept = () =>
      page.evaluate(async () => {
        type Call = (
          input: object,
        ) => Promise<{ output: { ids: number[]; place: { quote: string } | null } }>;
        const { library } = (
          window as unknown as { offprint: { library: Record<string, Record<string, Call>> } }
        ).offprint;
        const all = await library['articles']?.['list']?.({ view: { kind: 'all' } });
        const places = await Promise.all(
          (all?.output.ids ?? []).map(async (id) => library['articles']?.['open']?.({ id })),
        );
        return places.flatMap((answer) => answer?.output.place?.quote ?? []);
      });
    await expect.poll(kept).toContain('Rozdział 6');
    await openArticle(page, /La nuit/);
    await page.keyboard.press('Control+=');
    await page.keyboard.press('Control+=');
    await openArticle(page, /Dziewięć nocy/);
    await expect(heading).toBeInViewport();
    await page.keyboard.press('Control+0');
    await expect(heading).toBeInViewport();

    await openArticle(page, /everything on it/);
    const picture = text().locator('img').first();
    const lightbox = page.locator('op-lightbox');
    const enlarge = async () => {
      await picture.focus();
      await page.keyboard.press('Enter');
      await expect(lightbox.locator('img')).toBeVisible();
    };
    await look(page, info, 'lightbox', enlarge);
    await enlarge();
    await expect(lightbox.getByText('1 of 3')).toBeVisible();
    await expect(lightbox.getByText('Photo: Ida Lind')).toBeVisible();
    await expect(lightbox.locator('img')).toHaveJSProperty('naturalWidth', 1280);
    const scale = () =>
      lightbox.locator('img').evaluate((img) => new DOMMatrix(getComputedStyle(img).transform).a);
    await page.keyboard.press('+');
    await expect.poll(scale).toBeGreaterThan(1.3);
    await page.keyboard.press('0');
    await expect.poll(scale).toBe(1);
    await page.keyboard.press('ArrowRight');
    await expect(lightbox.getByText('2 of 3')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(lightbox).toHaveCount(0);
    await expect(text().locator('img').nth(1)).toBeFocused();
    await text().locator('img').first().click();
    await expect(lightbox.locator('img')).toBeVisible();
    await lightbox.getByRole('button', { name: 'Close' }).click();
    await expect(lightbox).toHaveCount(0);
  });

  await test.step('taken away: citation, Markdown, BibTeX, PDF', async () => {
    const clipboard = () => running.app.evaluate(({ clipboard: board }) => board.readText());
    await openArticle(page, /everything on it/);
    await page.keyboard.press('y');
    await expect
      .poll(clipboard)
      .toMatch(/“A page with everything on it”.*January 20, 2026, http.*everything/);
    await page.keyboard.press('Shift+Y');
    await expect.poll(clipboard).toMatch(/^# A page with everything on it/);
    const markdown = await clipboard();
    expect(markdown).toContain('## On quotations');
    expect(markdown).toContain('> > And whoever reads one keeps it too.');
    expect(markdown).toContain('```javascript');
    expect(markdown).toContain('| Month | Clear |');
    expect(markdown).not.toContain('\u00ad');
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await expect.poll(clipboard).toMatch(/^@online\{/);
    const file = info.outputPath('article.pdf');
    await running.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await page.keyboard.press('Control+Shift+P');
    await expect
      .poll(() =>
        readFile(file).then(
          (bytes) => bytes.subarray(0, 5).toString('latin1'),
          () => '',
        ),
      )
      .toBe('%PDF-');
    expect((await readFile(file)).length).toBeGreaterThan(20_000);
  });

  await test.step('what it looks like', async () => {
    await openArticle(page, /everything on it/);
    await look(page, info, 'everything');
    await page.keyboard.press('f');
    await expect(page.locator('op-typography')).toBeVisible();
    await look(page, info, 'typography');
    const theme = (name: string) => page.locator('op-typography').getByRole('radio', { name }).last();
    for (const name of ['Light', 'Sepia', 'Dark', 'Black']) {
      await theme(name).check();
      await expect(root()).toHaveAttribute('data-theme', name.toLowerCase());
    }
    await theme('System').check();
    await expect(root()).not.toHaveAttribute('data-theme');
    await page.keyboard.press('Escape');
  });

  await test.step('no title or text breaks the page', async () => {
    for (const [name, title] of [
      ['endless', /ŹŹŹ/],
      ['mixed', /Markup/],
      ['untitled', /No title was given/],
    ] as const) {
      await articleRows(page).filter({ hasText: title }).first().click();
      await expect(articleFrame(page).getByRole('heading', { level: 1 })).toHaveText(title);
      expect(await root().evaluate((html) => html.scrollWidth <= html.clientWidth), name).toBe(true);
      await look(page, info, name);
    }
    // What the test itself does in the frame counts as script there.
    expect(running.problems.filter((line) => !line.startsWith('Blocked script execution'))).toEqual([]);
  });

  await running.close();
  await site.close();
});
