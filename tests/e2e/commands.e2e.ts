import { expect, test, type ElectronApplication, type Page } from 'playwright/test';
import { actions, type ActionId } from '../../electron/core/api/index.ts';
import { launchApp, newDataFolder } from '../support/app.ts';
import { startNewsSite } from '../support/news-site.ts';
import { articleFrame, follow, syncEnded } from '../support/reading.ts';
import { keyOnly } from '../../renderer/window/palette-items.ts';

/** The window's kernel, as far as a test steps into it to begin anew. */
interface Kernel {
  readonly dialogs: { close(): void };
  readonly navigation: {
    showScreen(screen: 'reading' | 'settings'): void;
    openView(view: { kind: 'all' }): Promise<void>;
    openArticle(id: number): Promise<void>;
    setFocusMode(on: boolean): void;
  };
  readonly toasts: { hide(): void; announce(words: string): void };
  readonly preferences: { set(change: { sidebarAway: boolean; unreadOnly: boolean }): Promise<void> };
  readonly provided: {
    readonly list: { readonly ids: readonly number[]; readonly view: { readonly kind: string } };
    readonly reading: { readonly article: { readonly id: number; readonly title: string } | null };
  };
}

interface World {
  readonly page: Page;
  readonly app: ElectronApplication;
  readonly end: () => Promise<void>;
}

async function world(): Promise<World> {
  const site = await startNewsSite();
  const { page, app, close } = await launchApp({ dataFolder: newDataFolder() });
  // What would leave the app is noted, not done: no browser and no system dialog belongs to a test.
  await app.evaluate(({ shell, dialog }) => {
    const outside = globalThis as unknown as { outside: number };
    outside.outside = 0;
    const note = () => {
      outside.outside++;
      return Promise.resolve();
    };
    shell.openExternal = note;
    dialog.showSaveDialog = () => note().then(() => ({ canceled: true, filePath: '' }));
  });
  await follow(page, site.origin);
  await syncEnded(page);
  await page.evaluate(async () => {
    type Call = (input: object) => Promise<{ output: { ids: number[] } }>;
    const { library } = (window as unknown as { offprint: { library: Record<string, Record<string, Call>> } })
      .offprint;
    const all = await library['articles']?.['list']?.({ view: { kind: 'all' } });
    await library['articles']?.['setRead']?.({ ids: all?.output.ids, read: false });
  });
  const end = async () => {
    await close();
    await site.close();
  };
  return { page, app, end };
}

/** The same beginning for every command: all articles, the third one open, the focus in the list. */
async function begin(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { kernel } = document.querySelector('op-app') as unknown as { kernel: Kernel };
    kernel.dialogs.close();
    kernel.navigation.showScreen('reading');
    kernel.navigation.setFocusMode(false);
    await kernel.preferences.set({ sidebarAway: false, unreadOnly: false });
    // Not awaited: what overtakes it leaves it without an end.
    void kernel.navigation.openView({ kind: 'all' });
  });
  const third = () =>
    page.evaluate(() => {
      const { kernel } = document.querySelector('op-app') as unknown as { kernel: Kernel };
      const { list } = kernel.provided;
      return list.view.kind === 'all' && list.ids.length > 2 ? (list.ids[2] ?? 0) : 0;
    });
  await expect.poll(third).toBeGreaterThan(0);
  const id = await third();
  await page.evaluate((wanted) => {
    const { kernel } = document.querySelector('op-app') as unknown as { kernel: Kernel };
    void kernel.navigation.openArticle(wanted);
  }, id);
  const opened = () =>
    page.evaluate((wanted) => {
      const { kernel } = document.querySelector('op-app') as unknown as { kernel: Kernel };
      const { article } = kernel.provided.reading;
      return article?.id === wanted ? article.title : '';
    }, id);
  await expect.poll(opened).not.toBe('');
  await expect(articleFrame(page).getByRole('heading', { level: 1 })).toHaveText(await opened());
  await page.evaluate(async () => {
    const app = document.querySelector('op-app') as unknown as {
      kernel: Kernel;
      focusPane(pane: 'list'): Promise<void>;
    };
    await app.focusPane('list');
    app.kernel.toasts.hide();
    app.kernel.toasts.announce('');
  });
}

async function showSettings(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { kernel } = document.querySelector('op-app') as unknown as { kernel: Kernel };
    kernel.navigation.showScreen('settings');
  });
  await expect(page.locator('op-settings')).toBeVisible();
}

/** All that a reader could notice, as one text. */
async function noticed({ page, app }: World): Promise<string> {
  const outside = await app.evaluate(() => (globalThis as unknown as { outside: number }).outside);
  const seen = await page.evaluate(async () => {
    const texts: string[] = [document.title, document.documentElement.outerHTML.slice(0, 300)];
    const walk = (root: ParentNode) => {
      for (const element of root.querySelectorAll('*')) {
        if (
          element.matches('[aria-pressed], [aria-selected="true"], [aria-expanded], [role="status"], dialog')
        )
          texts.push(element.outerHTML.slice(0, 400));
        if (element.shadowRoot) walk(element.shadowRoot);
        if (element.localName.startsWith('op-')) texts.push(element.localName);
        if (element instanceof HTMLIFrameElement) {
          const inside = element.contentDocument;
          texts.push(inside?.documentElement.getAttribute('style') ?? '');
          texts.push(inside?.documentElement.className ?? '', String(inside?.scrollingElement?.scrollTop));
          texts.push(inside?.body.innerHTML.slice(0, 2000) ?? '');
        }
      }
    };
    walk(document);
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    texts.push(`focus: ${active?.outerHTML.slice(0, 200) ?? ''}`);
    type Call = (input: object) => Promise<{ output: unknown }>;
    const { library, shell } = (
      window as unknown as { offprint: Record<'library' | 'shell', Record<string, Record<string, Call>>> }
    ).offprint;
    texts.push(JSON.stringify(await library['articles']?.['counts']?.({})));
    texts.push(JSON.stringify(await library['settings']?.['get']?.({})));
    texts.push(JSON.stringify(await shell['shell']?.['preferences']?.({})));
    return texts.join('\n');
  });
  return `${outside}\n${seen}`;
}

/** Runs every action by `way` and asserts that the reader can tell. */
async function tryAll(
  world: World,
  ids: readonly ActionId[],
  way: (id: ActionId) => Promise<void>,
): Promise<void> {
  const silent: string[] = [];
  for (const id of ids) {
    await test.step(id, async () => {
      await begin(world.page);
      // There must be something to go back from.
      if (id === 'back') await showSettings(world.page);
      const before = await noticed(world);
      await way(id);
      try {
        await expect.poll(() => noticed(world), { timeout: 5000 }).not.toBe(before);
      } catch {
        silent.push(id);
      }
    });
  }
  expect(silent, 'these do nothing that could be noticed, and say nothing').toEqual([]);
}

/** What Playwright presses for a key of the registry. */
function pressed(key: string): readonly string[] {
  return key
    .split(' ')
    .map((stroke) =>
      stroke
        .replace('Mod+', 'Control+')
        .replace(/Shift\+([a-z])$/, (_all, letter: string) => `Shift+${letter.toUpperCase()}`),
    );
}

test.describe('every command of the registry', () => {
  test.beforeEach(() => test.setTimeout(240_000));

  test('by its key', async () => {
    const all = await world();
    const ids = actions.filter(({ keys }) => keys.length > 0).map(({ id }) => id);
    expect(ids.length).toBe(actions.length);
    await tryAll(all, ids, async (id) => {
      const [key = ''] = actions.find((action) => action.id === id)?.keys ?? [];
      for (const stroke of pressed(key)) await all.page.keyboard.press(stroke);
    });
    await all.end();
  });

  test('by the palette', async () => {
    const all = await world();
    const ids = actions.map(({ id }) => id).filter((id) => !keyOnly.has(id));
    await tryAll(all, ids, async (id) => {
      const { page } = all;
      await page.keyboard.press('Control+k');
      const option = page.locator(`op-palette [data-line="action:${id}"]`).first();
      const name = await option.locator('.label').innerText();
      await page.locator('op-palette input').fill(name.replace('…', ''));
      // Also what is not possible now can be chosen: then it says why.
      await option.click({ force: true });
    });
    await all.end();
  });

  test('by the menu', async () => {
    const all = await world();
    const ids = actions.filter((action) => 'menu' in action).map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(30);
    await tryAll(all, ids, async (id) => {
      const clicked = await all.app.evaluate(({ Menu }, item) => {
        const found = Menu.getApplicationMenu()?.getMenuItemById(item);
        found?.click();
        return found !== null && found !== undefined;
      }, id);
      expect(clicked, id).toBe(true);
    });
    await all.end();
  });
});
