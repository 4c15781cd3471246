import type { ActionId, ArticleId, ArticleView, SideSectionName } from '../../electron/core/api/index.ts';
import type { SearchTerms } from './search-terms.ts';

/**
 * What the user wants that is not the asking element's own business, by its kind; these the window does itself. A
 * feature adds what it does with `declare module '../kernel/intents.ts'` and takes it in its manifest.
 */
export interface Intents {
  readonly act: { readonly action: ActionId };
  readonly 'open-view': { readonly view: ArticleView };
  /** Without `sought`, what the search in front found is marked. */
  readonly 'open-article': { readonly id: ArticleId; readonly sought?: SearchTerms };
  readonly 'mark-view-read': { readonly view: ArticleView };
  /** Folds a section of the left pane, or unfolds it. */
  readonly 'fold-section': { readonly section: SideSectionName };
  readonly 'open-external': { readonly url: string };
  readonly tell: { readonly words: string; readonly error: boolean };
  readonly 'close-dialog': object;
}

export type Intent = {
  readonly [Kind in keyof Intents]: { readonly kind: Kind } & Intents[Kind];
}[keyof Intents];

declare global {
  interface HTMLElementEventMap {
    'op-intent': CustomEvent<Intent>;
  }
}

/** Sends an intent up from `element`. */
export function send(element: HTMLElement, intent: Intent): void {
  element.dispatchEvent(
    new CustomEvent<Intent>('op-intent', { detail: intent, bubbles: true, composed: true }),
  );
}
