import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { locale, t } from '../kernel/locale.ts';
import { StoreWatcher } from '../kernel/store-watcher.ts';
import { controlStyles } from '../components/control-styles.ts';
import '../components/op-icon.ts';
import type { IconName } from '../components/op-icon.ts';
import { lightboxStyles } from './lightbox-styles.ts';
import type { PagePicture } from './page-pictures.ts';
import { FITTED, pan, STEP, zoomAt, type Zoom, type ZoomRoom } from './zoom.ts';

/** Pixels that an arrow key moves a magnified picture. */
const PAN = 80;

/**
 * The pictures of an article, one at a time, as large as the window: ← → go through them, + - 0 and the wheel zoom,
 * dragging and the arrows move a magnified one, Escape closes.
 *
 * @fires op-close With the index of the picture that was looked at last.
 */
@customElement('op-lightbox')
export class OpLightbox extends LitElement {
  @property({ attribute: false }) pictures: readonly PagePicture[] = [];
  /** The picture shown first. */
  @property({ type: Number }) at = 0;
  @state() private zoom: Zoom = FITTED;
  @state() private broken = false;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('.stage') private readonly stage!: HTMLElement;
  @query('img') private readonly image!: HTMLImageElement | null;
  private dragging = false;

  constructor() {
    super();
    new StoreWatcher(this, () => [locale]);
  }

  override firstUpdated(): void {
    this.dialog.showModal();
    this.stage.focus();
  }

  override render() {
    const picture = this.pictures[this.at];
    if (!picture) return nothing;
    const { scale, x, y } = this.zoom;
    const several = this.pictures.length > 1;
    const place = t('matches.place', { place: this.at + 1, total: this.pictures.length });
    return html`<dialog aria-label=${t('lightbox.label')} @cancel=${this.onCancel} @keydown=${this.onKey}>
      <header>
        <span role="status">${several ? place : ''}</span>
        ${this.renderTool('smaller', t('lightbox.smaller'), () => this.step(1 / STEP), scale <= 1)}
        ${this.renderTool('add', t('lightbox.larger'), () => this.step(STEP))}
        ${this.renderTool('close', t('close'), () => this.close())}
      </header>
      <div
        class="stage ${scale > 1 ? 'magnified' : ''}"
        tabindex="-1"
        @wheel=${this.onWheel}
        @pointerdown=${this.onDown}
        @pointermove=${this.onMove}
        @pointerup=${this.onUp}
        @pointercancel=${this.onUp}
        @dblclick=${this.onDouble}
      >
        ${
          this.broken
            ? html`<p class="broken">${t('lightbox.broken')}</p>`
            : html`<img
                src=${picture.url}
                alt=${picture.alt || picture.caption}
                draggable="false"
                style="transform: translate(${x}px, ${y}px) scale(${scale})"
                @error=${() => (this.broken = true)}
              />`
        }
      </div>
      ${
        several
          ? html`<nav>
              ${this.renderTool('back', t('lightbox.previous'), () => this.go(-1), this.at === 0)}
              ${this.renderTool('folded', t('lightbox.next'), () => this.go(1), this.at === this.pictures.length - 1)}
            </nav>`
          : nothing
      }
      ${
        picture.caption || picture.credit
          ? html`<footer dir="auto">
              ${picture.caption} ${picture.credit ? html`<small>${picture.credit}</small>` : nothing}
            </footer>`
          : nothing
      }
    </dialog>`;
  }

  private renderTool(icon: IconName, label: string, act: () => void, disabled = false) {
    return html`<button class="icon" aria-label=${label} title=${label} ?disabled=${disabled} @click=${act}>
      <op-icon name=${icon}></op-icon>
    </button>`;
  }

  /** The frame, and the picture as it fits into it. */
  private get room(): ZoomRoom {
    const { clientWidth: width, clientHeight: height } = this.stage;
    const { naturalWidth, naturalHeight } = this.image ?? { naturalWidth: 0, naturalHeight: 0 };
    const fit = naturalWidth === 0 ? 0 : Math.min(1, width / naturalWidth, height / naturalHeight);
    return { width, height, pictureWidth: naturalWidth * fit, pictureHeight: naturalHeight * fit };
  }

  private step(factor: number, point = { x: 0, y: 0 }): void {
    this.zoom = zoomAt(this.zoom, factor, point, this.room);
  }

  private go(step: 1 | -1): void {
    const next = this.at + step;
    if (next < 0 || next >= this.pictures.length) return;
    this.at = next;
    this.zoom = FITTED;
    this.broken = false;
  }

  private pointOf(event: MouseEvent): { readonly x: number; readonly y: number } {
    const { left, top, width, height } = this.stage.getBoundingClientRect();
    return { x: event.clientX - left - width / 2, y: event.clientY - top - height / 2 };
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    // The keys of the window are not for here.
    event.stopPropagation();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const magnified = this.zoom.scale > 1;
    const arrows: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [PAN, 0],
      ArrowRight: [-PAN, 0],
      ArrowUp: [0, PAN],
      ArrowDown: [0, -PAN],
    };
    const arrow = arrows[event.key];
    if (arrow && magnified) this.zoom = pan(this.zoom, ...arrow, this.room);
    else if (event.key === 'ArrowLeft' || event.key === 'PageUp') this.go(-1);
    else if (event.key === 'ArrowRight' || event.key === 'PageDown') this.go(1);
    else if (event.key === '+' || event.key === '=') this.step(STEP);
    else if (event.key === '-') this.step(1 / STEP);
    else if (event.key === '0') this.zoom = FITTED;
    else return;
    event.preventDefault();
  };

  private readonly onWheel = (event: WheelEvent): void => {
    event.preventDefault();
    this.step(Math.exp(-event.deltaY / 400), this.pointOf(event));
  };

  private readonly onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    if (event.target === this.stage && this.zoom.scale === 1) return this.close();
    this.dragging = true;
    this.stage.setPointerCapture(event.pointerId);
  };

  private readonly onMove = (event: PointerEvent): void => {
    if (this.dragging) this.zoom = pan(this.zoom, event.movementX, event.movementY, this.room);
  };

  private readonly onUp = (): void => {
    this.dragging = false;
  };

  private readonly onDouble = (event: MouseEvent): void => {
    if (this.zoom.scale > 1) this.zoom = FITTED;
    else this.step(2.5, this.pointOf(event));
  };

  private readonly onCancel = (event: Event): void => {
    event.preventDefault();
    this.close();
  };

  private close(): void {
    this.dialog.close();
    this.dispatchEvent(new CustomEvent<number>('op-close', { detail: this.at }));
  }

  static override styles = [controlStyles, lightboxStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-lightbox': OpLightbox;
  }
}
