import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DrawnPage } from '../kernel/drawn-page.ts';
import type { DocumentActs } from './document-acts.ts';
import { isTyping } from '../kernel/is-typing.ts';
import { locale, t } from '../kernel/locale.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import '../components/op-icon.ts';

/** Lies over the window while something is dragged over it, and takes what is dropped, or pasted where nobody types. */
@customElement('op-drop-zone')
export class OpDropZone extends LitElement {
  @property({ attribute: false }) acts!: DocumentActs;
  /** Whether a dialog is open, which takes what is pasted itself. */
  @property({ type: Boolean }) blocked = false;
  /** The article in the reading frame, whose document keeps what happens over it to itself. */
  @property({ attribute: false }) drawn: DrawnPage | null = null;
  @state() private over = false;
  private end = new AbortController();

  constructor() {
    super();
    new StoreWatcher(this, () => [locale]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.end = new AbortController();
    this.watch(window, this.end.signal);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.end.abort();
  }

  override willUpdate(changes: PropertyValues<this>): void {
    if (changes.has('drawn') && this.drawn) this.watch(this.drawn.page, this.drawn.left);
  }

  private watch(target: Window | Document, signal: AbortSignal): void {
    target.addEventListener('dragenter', (event) => this.onEnter(event as DragEvent), { signal });
    target.addEventListener('dragover', (event) => event.preventDefault(), { signal });
    target.addEventListener('drop', (event) => event.preventDefault(), { signal });
    target.addEventListener('paste', (event) => this.onPaste(event as ClipboardEvent), { signal });
  }

  override render() {
    return html`<div
      class=${this.over ? 'zone' : 'away'}
      @dragover=${(event: DragEvent) => event.preventDefault()}
      @dragleave=${() => (this.over = false)}
      @drop=${this.onDrop}
    >
      <span><op-icon name="add"></op-icon>${t('drop.here')}</span>
      <small>${t('drop.kinds')}</small>
    </div>`;
  }

  private onEnter(event: DragEvent): void {
    const types = event.dataTransfer?.types ?? [];
    // What is dragged within the window itself (feeds, folders) is not for keeping.
    if (!types.includes('Files') && !types.includes('text/uri-list')) return;
    event.preventDefault();
    this.over = true;
  }

  private readonly onDrop = (event: DragEvent): void => {
    event.preventDefault();
    this.over = false;
    const data = event.dataTransfer;
    const files = [...(data?.files ?? [])];
    const text = files.length > 0 ? '' : (data?.getData('text/uri-list') ?? '');
    if (files.length > 0) void this.acts.addFiles(files);
    else if (text !== '') void this.acts.addText(text, null);
  };

  private onPaste(event: ClipboardEvent): void {
    const data = event.clipboardData;
    if (!data || this.blocked || isTyping(event.composedPath()[0])) return;
    event.preventDefault();
    const files = [...data.files];
    if (files.length > 0) void this.acts.addFiles(files);
    else void this.acts.addText(data.getData('text/plain'), data.getData('text/html') || null);
  }

  static override styles = css`
    .away {
      display: none;
    }
    .zone {
      position: fixed;
      z-index: 6;
      inset: var(--space-3);
      display: grid;
      place-content: center;
      justify-items: center;
      gap: var(--space-2);
      border: 2px dashed var(--accent);
      border-radius: var(--radius-3);
      background: color-mix(in oklch, var(--surface), transparent 8%);
      color: var(--text);
      font: 600 var(--size-5) / 1.4 var(--font);
    }
    .zone > * {
      pointer-events: none;
    }
    span {
      display: flex;
      align-items: center;
      gap: var(--space-2);
    }
    small {
      color: var(--text-soft);
      font: var(--size-3) / 1.4 var(--font);
    }
  `;
}

declare global {
  interface HTMLElementTagNameMap {
    'op-drop-zone': OpDropZone;
  }
}
