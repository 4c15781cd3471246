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
    // At the pace of a hand: what passes by faster is not opened.
    for (let rest = 0; rest < 6; rest++) await frame();
  }
  return { lists, openings };
}

/** Frames a page had to draw, and how many of them came too late to be seen. */
export interface Frames {
  readonly due: number;
  readonly dropped: number;
}

/** The least there is to scroll: a tall empty box, from end to end. */
export async function scrollBare(): Promise<Frames> {
  const FRAMES = 300;
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  const box = document.createElement('div');
  box.style.cssText = 'position: fixed; inset: 0; overflow: auto';
  const inside = document.createElement('div');
  inside.style.height = '9600000px';
  box.append(inside);
  document.body.append(box);
  await frame();
  let last = await frame();
  let due = 0;
  let dropped = 0;
  for (let at = 0; at <= FRAMES; at++) {
    box.scrollTop = ((box.scrollHeight - box.clientHeight) * at) / FRAMES;
    const now = await frame();
    const passed = Math.max(1, Math.round((now - last) / (1000 / 60)));
    due += passed;
    dropped += passed - 1;
    last = now;
  }
  return { due, dropped };
}

/** The list of all articles, from its first row to its last. */
export async function scrollList(): Promise<Frames> {
  const FRAMES = 300;
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  const inside = (root: ParentNode | null | undefined, tag: string): ShadowRoot | null | undefined =>
    root?.querySelector(tag)?.shadowRoot;
  const rows = () => inside(inside(inside(document, 'op-app'), 'op-article-list'), 'op-virtual-list');
  while (!inside(rows(), 'op-article-row')?.querySelector('.title')) await frame();
  const box = rows()?.querySelector('.scroll');
  if (!box) throw new Error('There is no list.');
  // What a start still has to do is not the list's affair.
  for (let rest = 0; rest < 120; rest++) await frame();
  let last = await frame();
  let due = 0;
  let dropped = 0;
  for (let at = 0; at <= FRAMES; at++) {
    box.scrollTop = ((box.scrollHeight - box.clientHeight) * at) / FRAMES;
    const now = await frame();
    const passed = Math.max(1, Math.round((now - last) / (1000 / 60)));
    due += passed;
    dropped += passed - 1;
    last = now;
  }
  return { due, dropped };
}

/** Five hundred articles opened one after the other with `j`, as fast as a key repeats. */
export async function stepThrough(): Promise<Frames> {
  const STEPS = 500;
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  const inside = (root: ParentNode | null | undefined, tag: string): ShadowRoot | null | undefined =>
    root?.querySelector(tag)?.shadowRoot;
  const rows = () => inside(inside(inside(document, 'op-app'), 'op-article-list'), 'op-virtual-list');
  while (!inside(rows(), 'op-article-row')?.querySelector('.title')) await frame();
  for (let rest = 0; rest < 120; rest++) await frame();
  let last = await frame();
  let due = 0;
  let dropped = 0;
  for (let step = 0; step < STEPS * 2; step++) {
    if (step % 2 === 0) window.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
    const now = await frame();
    const passed = Math.max(1, Math.round((now - last) / (1000 / 60)));
    due += passed;
    dropped += passed - 1;
    last = now;
  }
  const active = rows()?.querySelector<HTMLElement>('.row.active')?.dataset['index'];
  if (Number(active) !== STEPS - 1) throw new Error(`The list stands at ${active ?? 'no row'}.`);
  return { due, dropped };
}

/** A long article: a paragraph, and how often it is repeated. */
export interface LongArticle {
  readonly title: string;
  readonly paragraph: string;
  readonly times: number;
}

/** From asking for a long article to its first text on the screen, again and again, with another one in between. */
export async function openLong({ title }: LongArticle): Promise<readonly number[]> {
  const OPENINGS = 7;
  const inside = (root: ParentNode | null | undefined, tag: string): ShadowRoot | null | undefined =>
    root?.querySelector(tag)?.shadowRoot;
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  interface Library {
    readonly articles: Readonly<
      Record<'list' | 'summaries', (input: unknown) => Promise<{ readonly output: unknown }>>
    >;
  }
  const { library } = (window as unknown as { readonly offprint: { readonly library: Library } }).offprint;
  const app = () => document.querySelector('op-app')?.shadowRoot;
  while (!inside(inside(app(), 'op-article-list'), 'op-virtual-list')) await frame();
  for (let rest = 0; rest < 120; rest++) await frame();
  const { output } = await library.articles.list({ view: { kind: 'all' } });
  const ids = (output as { readonly ids: readonly number[] }).ids.slice(0, 2);
  const titles = new Map<number, string>();
  for (const id of ids) {
    const { output: found } = await library.articles.summaries({ ids: [id] });
    titles.set(id, (found as readonly { readonly title: string }[])[0]?.title ?? '');
  }
  if (titles.get(ids[0] ?? 0) !== title) throw new Error('The long article is not the newest.');

  const text = () => inside(app(), 'op-reader')?.querySelector('iframe')?.contentDocument;
  const openings: number[] = [];
  for (let time = 0; time < OPENINGS * 2; time++) {
    const id = ids[(time + 1) % 2] ?? 0;
    const asked = performance.now();
    app()
      ?.querySelector('op-article-list')
      ?.dispatchEvent(
        new CustomEvent('op-intent', { detail: { kind: 'open-article', id }, bubbles: true, composed: true }),
      );
    while (text()?.title !== titles.get(id) || !text()?.querySelector('article p')) await frame();
    await frame();
    await frame();
    if (time % 2 === 1) openings.push(performance.now() - asked);
    // What is done once the text is there is not to wait for.
    for (let rest = 0; rest < 60; rest++) await frame();
  }
  return openings;
}

/** From setting the same text in a frame of a bare window to its standing there. */
export async function showLong({ paragraph, times }: LongArticle): Promise<readonly number[]> {
  const OPENINGS = 7;
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  const page = document.createElement('iframe');
  page.style.cssText = 'position: fixed; inset: 0; inline-size: 100%; block-size: 100%; border: 0';
  document.body.append(page);
  const html = `<p>${paragraph}</p>\n`.repeat(times);
  const openings: number[] = [];
  for (let time = 0; time < OPENINGS; time++) {
    const body = page.contentDocument?.body;
    if (!body) throw new Error('There is no page.');
    body.textContent = '';
    await frame();
    await frame();
    const asked = performance.now();
    body.innerHTML = html;
    await frame();
    await frame();
    openings.push(performance.now() - asked);
  }
  return openings;
}
