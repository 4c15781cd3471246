import { html, nothing } from 'lit';
import { createRef, ref, type Ref } from 'lit/directives/ref.js';
import type { Article, Highlight, HighlightId } from '../../electron/core/api/index.ts';
import type { Feature } from '../kernel/feature.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Navigation } from '../kernel/navigation.ts';
import { NO_SEARCH_TERMS } from '../kernel/search-terms.ts';
import { logFailure } from '../kernel/log-failure.ts';
import { AllHighlightsStore } from './all-highlights-store.ts';
import { HighlightActs } from './highlight-acts.ts';
import { HighlightsStore } from './highlights-store.ts';
import './op-highlights-item.ts';
import type { OpHighlights } from './op-highlights.ts';

declare module '../kernel/dialogs.ts' {
  interface Dialogs {
    /** Null: the note on the open article. */
    readonly note: { readonly highlight: Highlight | null };
  }
}

declare module '../kernel/intents.ts' {
  interface Intents {
    readonly note: { readonly highlight: Highlight };
    readonly 'open-highlight': { readonly highlight: Highlight };
    readonly 'remove-highlight': { readonly id: HighlightId };
  }
}

/** The marked passages of articles, and the notes on them and on whole articles. */
export function highlights(kernel: Kernel) {
  const { library, navigation, dialogs } = kernel;
  const store = new HighlightsStore(library.highlights);
  const all = new AllHighlightsStore(library.highlights);
  const acts = new HighlightActs(library, kernel);
  const element = createRef<OpHighlights>();
  /** Opens the article of one at its passage. */
  const open = async ({ id, articleId }: Highlight): Promise<void> => {
    all.select(id);
    store.reveal(id);
    if (kernel.provided.reading.openId !== articleId)
      await navigation.openArticle(articleId, NO_SEARCH_TERMS);
  };
  return {
    provides: { passage: () => element.value?.chosen ?? null },
    stores: [all],
    elements: () => import('./elements.ts'),
    commands: {
      'go-highlights': async () => {
        kernel.provided.found.clear();
        navigation.showPanes();
        await all.show();
        navigation.focusPane('list');
      },
      highlight: () => void element.value?.mark(),
      note: () => {
        const noted = element.value?.note() ?? false;
        if (!noted && navigation.article) dialogs.show({ kind: 'note', highlight: null });
      },
    },
    intents: {
      note: ({ highlight }) => dialogs.show({ kind: 'note', highlight }),
      'open-highlight': ({ highlight }) => void open(highlight),
      'remove-highlight': ({ id }) => void kernel.attempt(() => acts.remove([id])),
    },
    events: {
      'highlights.changed': ({ ids }) => {
        store.apply(ids).catch(logFailure('Marks could not be refreshed'));
        all.refresh().catch(logFailure('Marks could not be refreshed'));
      },
      'notes.changed': ({ id }) => {
        if (kernel.provided.reading.openId === id) navigation.refreshOpen();
      },
    },
    articleShown: (article) => store.follow(article),
    section: () => {
      const current = all.shown && !kernel.provided.found.active;
      return { current, content: html`<op-highlights-item ?current=${current}></op-highlights-item>` };
    },
    listing: {
      place: 'middle',
      shown: () => all.shown,
      hide: () => all.hide(),
      step: (step) => {
        const highlight = all.neighbour(step);
        return highlight ? open(highlight) : undefined;
      },
      render: () =>
        html`<op-highlight-list
          data-pane="list"
          .store=${all}
          .acts=${acts}
          .shell=${kernel.shell}
        ></op-highlight-list>`,
    },
    overlay: () => overlayOf(navigation, store, acts, element),
    dialogs: { note: ({ highlight }) => noteDialog(highlight, navigation.article, acts) },
  } satisfies Feature;
}

/** What lies over the article: the tools, the marks, and what the page says of them. */
function overlayOf(
  { article, drawn }: Navigation,
  store: HighlightsStore,
  acts: HighlightActs,
  element: Ref<OpHighlights>,
) {
  return html`<op-marks-tools slot="tools" .article=${article}></op-marks-tools>
    <op-highlights
      slot="overlay"
      ${ref(element)}
      .store=${store}
      .acts=${acts}
      .drawn=${drawn}
    ></op-highlights>
    <op-article-marks slot="overlay" .store=${store} .drawn=${drawn} .article=${article}></op-article-marks>`;
}

/** The note on a passage or, for null, on the open article. */
function noteDialog(highlight: Highlight | null, article: Article | null, acts: HighlightActs) {
  if (highlight)
    return html`<op-note-dialog
      passage=${highlight.quote.exact}
      note=${highlight.note}
      .keep=${(note: string) => acts.note(highlight, note)}
    ></op-note-dialog>`;
  return article
    ? html`<op-note-dialog
        note=${article.note}
        .keep=${(note: string) => acts.noteArticle(article.id, article.note, note)}
      ></op-note-dialog>`
    : nothing;
}
