import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { expect, test, type Page } from 'playwright/test';
import { launchApp, newDataFolder } from '../support/app.ts';
import { generateLibrary } from '../support/library-generator.ts';

const ARTICLES = 3000;

/** The rows in sight as a screen reader is told of them: their places in the list, in its order. */
async function readAloud(page: Page): Promise<readonly number[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Accessibility.enable');
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const list = nodes.find(
    ({ role, name }) => role?.value === 'listbox' && String(name?.value) === 'All articles',
  );
  const rows: number[] = [];
  const walk = (id: string): void => {
    const node = byId.get(id);
    if (node?.role?.value === 'option' && node.backendDOMNodeId) rows.push(node.backendDOMNodeId);
    else for (const child of node?.childIds ?? []) walk(child);
  };
  walk(list?.nodeId ?? '');
  const places: number[] = [];
  for (const backendNodeId of rows) {
    const { node } = await session.send('DOM.describeNode', { backendNodeId });
    const at = node.attributes?.indexOf('aria-posinset') ?? -1;
    places.push(Number(node.attributes?.[at + 1]));
  }
  await session.detach();
  return places;
}

/** Scrolls the list to so many parts of its height, one in each frame. */
function scrollThrough(page: Page, parts: readonly number[]): Promise<{ readonly known: readonly number[] }> {
  return page
    .locator('op-article-list op-virtual-list .scroll')
    .evaluate(async (box, wanted): Promise<{ known: number[] }> => {
      const known: number[] = [];
      for (const part of wanted) {
        box.scrollTop = part * (box.scrollHeight - box.clientHeight);
        await new Promise((resolve) => requestAnimationFrame(resolve));
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const rows = [...box.querySelectorAll('op-article-row')];
        known.push(rows.filter((row) => row.shadowRoot?.querySelector('.title')).length);
      }
      return { known };
    }, parts);
}

/** Titles of the rows in sight, from top to bottom, with their places; null while one is not known. */
function titlesInSight(page: Page): Promise<readonly (readonly [number, string | null])[]> {
  return page.locator('op-article-list op-virtual-list .scroll').evaluate((box) => {
    const { top, bottom } = box.getBoundingClientRect();
    return [...box.querySelectorAll<HTMLElement>('.row')]
      .filter((row) => {
        const place = row.getBoundingClientRect();
        return place.bottom > top && place.top < bottom;
      })
      .map((row): [number, string | null] => [
        Number(row.dataset['index']),
        row.querySelector('op-article-row')?.shadowRoot?.querySelector('.title')?.textContent.trim() ?? null,
      ])
      .toSorted(([one], [other]) => one - other);
  });
}

test('a long list is scrolled, slowly and in a rush, and read in its order', async ({}, info) => {
  const dataFolder = newDataFolder();
  mkdirSync(join(dataFolder, 'library'), { recursive: true });
  await generateLibrary(join(dataFolder, 'library'), ARTICLES);
  const { page, problems, close } = await launchApp({ dataFolder });
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await expect(page.locator('op-article-list header h2')).toHaveText('All articles');
  await expect.poll(async () => (await titlesInSight(page)).length).toBeGreaterThan(5);

  await test.step('j goes on beyond what is in sight, and no element moves in the page', async () => {
    const rows = page.locator('op-article-list op-virtual-list .row');
    await expect.poll(() => rows.count()).toBeGreaterThan(15);
    await rows.evaluateAll((all) => all.forEach((row, at) => row.setAttribute('data-was', String(at))));
    for (let step = 0; step < 30; step++) await page.keyboard.press('j');
    await expect(page.locator('op-virtual-list .row.active')).toHaveAttribute('data-index', '29');
    await expect(page.locator('op-virtual-list .row.active')).toBeInViewport();
    const places = await rows.evaluateAll((all) => all.map((row) => Number(row.getAttribute('data-was'))));
    expect(places).toEqual(places.map((_, at) => at));
  });
  await test.step('a screen reader hears the rows in their order', async () => {
    const places = await readAloud(page);
    expect(places.length).toBeGreaterThan(15);
    expect(places).toContain(30);
    expect(places).toEqual(places.map((_, at) => (places[0] ?? 0) + at));
  });
  await test.step('rows that rush by are drawn when the list rests', async () => {
    const { known } = await scrollThrough(page, [0.1, 0.25, 0.4, 0.55, 0.7, 0.5]);
    expect(known.at(-1)).toBe(0);
    const rested = async () => {
      const rows = await titlesInSight(page);
      return rows.length > 5 && rows.every(([, title]) => title !== null && title !== '');
    };
    await expect.poll(rested).toBe(true);
    const [first] = await titlesInSight(page);
    expect(first?.[0]).toBeGreaterThan(ARTICLES * 0.49);
    expect(first?.[0]).toBeLessThan(ARTICLES * 0.51);
    await page.screenshot({ path: info.outputPath('rested.png') });
  });
  await test.step('the last row is reached', async () => {
    await page.locator('op-article-list op-virtual-list').evaluate((list: HTMLElement) => list.focus());
    await page.keyboard.press('End');
    await expect(page.locator('op-virtual-list .row.active')).toHaveAttribute('aria-posinset', `${ARTICLES}`);
    await expect(page.locator('op-virtual-list .row.active')).toBeInViewport();
  });
  expect(problems).toEqual([]);
  await close();
});
