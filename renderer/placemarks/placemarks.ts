import { html } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import type { Placemark, PlacemarkId } from '../../electron/core/api/index.ts';
import type { Feature } from '../kernel/feature.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { t } from '../kernel/locale.ts';
import { NO_SEARCH_TERMS } from '../kernel/search-terms.ts';
import { logFailure } from '../kernel/log-failure.ts';
import type { OpPlacemarks } from './op-placemarks.ts';
import { PlacemarkActs } from './placemark-acts.ts';
import { PlacemarksStore } from './placemarks-store.ts';

declare module '../kernel/dialogs.ts' {
  interface Dialogs {
    /** `id`: the one to begin at. */
    readonly placemarks: { readonly id: PlacemarkId | null };
  }
}

declare module '../kernel/intents.ts' {
  interface Intents {
    /** The list of bookmarks on places, at one of them. */
    readonly placemarks: { readonly id: PlacemarkId };
    readonly 'open-placemark': { readonly placemark: Placemark };
  }
}

/** The bookmarks on places in articles. */
export function placemarks(kernel: Kernel) {
  const { library, navigation, dialogs, toasts } = kernel;
  const store = new PlacemarksStore(library.placemarks);
  const acts = new PlacemarkActs(library.placemarks, kernel);
  const element = createRef<OpPlacemarks>();
  /** Opens the article of one at its place. */
  const open = async ({ id, articleId }: Placemark): Promise<void> => {
    dialogs.close();
    store.reveal(id);
    if (kernel.provided.reading.openId !== articleId)
      await navigation.openArticle(articleId, NO_SEARCH_TERMS);
    navigation.focusPane('article');
  };
  return {
    elements: () => import('./elements.ts'),
    commands: {
      'bookmark-place': {
        run: () => {
          const toggled = element.value?.toggle(kernel.provided.passage()) ?? false;
          if (!toggled) toasts.show(t('why.noPlace'));
        },
        whyNot: () => (navigation.article ? null : t('why.noArticle')),
      },
      placemarks: () => dialogs.show({ kind: 'placemarks', id: null }),
    },
    intents: {
      placemarks: ({ id }) => dialogs.show({ kind: 'placemarks', id }),
      'open-placemark': ({ placemark }) => void open(placemark),
    },
    events: {
      'placemarks.changed': ({ ids }) => {
        store.apply(ids).catch(logFailure('Marks could not be refreshed'));
      },
    },
    articleShown: (article) => store.follow(article),
    overlay: () =>
      html`<op-placemarks
        slot="overlay"
        ${ref(element)}
        .store=${store}
        .acts=${acts}
        .drawn=${navigation.drawn}
      ></op-placemarks>`,
    dialogs: {
      placemarks: ({ id }) =>
        html`<op-placemarks-dialog
          .library=${library}
          .acts=${acts}
          .store=${store}
          .article=${navigation.article}
          .first=${id}
        ></op-placemarks-dialog>`,
    },
  } satisfies Feature;
}
