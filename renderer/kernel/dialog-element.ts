import { LitElement, html, type CSSResultGroup, type TemplateResult } from 'lit';
import { send } from './intents.ts';
import { locale, t } from './locale.ts';
import type { Store } from './store.ts';
import { StoreWatcher } from './store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import { dialogStyles } from '../components/dialog-styles.ts';
import '../components/op-dialog.ts';

/** An element that is a dialog of the window: its frame, its looks, and drawn anew when what it shows changes. */
export abstract class DialogElement extends LitElement {
  static override styles: CSSResultGroup = [controlStyles, dialogStyles];

  constructor() {
    super();
    new StoreWatcher(this, () => [locale, ...this.stores()]);
  }

  /** The stores, besides the texts, from which it is drawn. */
  protected stores(): readonly (Store | undefined)[] {
    return [];
  }

  protected readonly close = (): void => send(this, { kind: 'close-dialog' });

  /** For a form that has nothing to send: Enter in it closes the dialog. */
  protected readonly closeOnSubmit = (event: Event): void => {
    event.preventDefault();
    this.close();
  };

  /** The whole dialog: `body` under a heading, with a button that closes it. */
  protected framed(heading: string, body: TemplateResult, closeLabel = t('close')): TemplateResult {
    return html`<op-dialog heading=${heading} close-label=${closeLabel} @op-close=${this.close}>
      ${body}
    </op-dialog>`;
  }
}
