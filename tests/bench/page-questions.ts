/**
 * What benches ask of a page. Each function crosses into the page as text, so it stands alone: it uses nothing from
 * around it. Moments are milliseconds since 1970.
 */

/** When the page first showed anything. */
export async function firstPaint(): Promise<number> {
  const entry = await new Promise<PerformanceEntry>((resolve) => {
    new PerformanceObserver((list) => {
      const painted = list.getEntriesByName('first-contentful-paint')[0];
      if (painted) resolve(painted);
    }).observe({ type: 'paint', buffered: true });
  });
  return performance.timeOrigin + entry.startTime;
}

/** When the article list first stood on the screen: a row with its title is there, and two frames have passed. */
export async function firstListPaint(): Promise<number> {
  const inside = (root: ParentNode | null | undefined, tag: string): ShadowRoot | null | undefined =>
    root?.querySelector(tag)?.shadowRoot;
  const rowShown = (): boolean => {
    const rows = inside(inside(inside(document, 'op-app'), 'op-article-list'), 'op-virtual-list');
    return Boolean(inside(rows, 'op-article-row')?.querySelector('.title')?.textContent.trim());
  };
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  while (!rowShown()) await frame();
  await frame();
  await frame();
  return performance.timeOrigin + performance.now();
}

/** How the app answers once it is open. All in milliseconds. */
export interface Answers {
  /** The list of all articles, asked for over the port. */
  readonly lists: readonly number[];
  /** From asking for an article to its text on the screen. */
  readonly openings: readonly number[];
}

/** Asks for the whole list, then opens articles all over it, one after another. */
export async function useLibrary(): Promise<Answers> {
  const LISTS = 40;
  const OPENINGS = 60;
  const inside = (root: ParentNode | null | undefined, tag: string): ShadowRoot | null | undefined =>
    root?.querySelector(tag)?.shadowRoot;
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  interface Library {
    readonly articles: Readonly<
      Record<'list' | 'summaries', (input: unknown) => Promise<{ readonly output: unknown }>>
    >;
  }
  const { library } = (window as unknown as { readonly offprint: { readonly library: Library } }).offprint;
  const app = () => document.querySelector('op-app');
  while (!inside(inside(app()?.shadowRoot, 'op-article-list'), 'op-virtual-list')) await frame();

  const lists: number[] = [];
  let ids: readonly number[] = [];
  for (let time = 0; time < LISTS; time++) {
    const asked = performance.now();
    const { output } = await library.articles.list({ view: { kind: 'all' } });
    lists.push(performance.now() - asked);
    ids = (output as { readonly ids: readonly number[] }).ids;
  }

  const openings: number[] = [];
  for (let time = 0; time < OPENINGS; time++) {
    const id = ids[Math.floor((ids.length * (time + 0.5)) / OPENINGS)];
    const { output } = await library.articles.summaries({ ids: [id] });
    const title = (output as readonly { readonly title: string }[])[0]?.title;
    const asked = performance.now();
    app()
      ?.shadowRoot?.querySelector('op-article-list')
      ?.dispatchEvent(
        new CustomEvent('op-intent', { detail: { kind: 'open-article', id }, bubbles: true, composed: true }),
      );
    const text = (): Document | null | undefined =>
      inside(app()?.shadowRoot, 'op-reader')?.querySelector('iframe')?.contentDocument;
    while (text()?.title !== title || !text()?.querySelector('article p')) await frame();
    await frame();
    await frame();
    openings.push(performance.now() - asked);
  }
  return { lists, openings };
}
