import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { renderMarkdown } from './markdown.ts';

/**
 * A note, rendered.
 *
 * @fires op-follow A link was pressed: its address.
 */
@customElement('op-markdown')
export class OpMarkdown extends LitElement {
  @property() text = '';

  constructor() {
    super();
    this.addEventListener('click', (event) => this.onClick(event));
    this.addEventListener('auxclick', (event) => event.preventDefault());
  }

  override render() {
    return html`<div dir="auto">${renderMarkdown(this.text)}</div>`;
  }

  private onClick(event: MouseEvent): void {
    const link = (event.composedPath()[0] as Element).closest('a');
    if (!link) return;
    event.preventDefault();
    event.stopPropagation();
    this.dispatchEvent(new CustomEvent('op-follow', { detail: link.href, bubbles: true, composed: true }));
  }

  static override styles = css`
    :host {
      display: block;
      overflow-wrap: anywhere;
      user-select: text;
    }
    div > :first-child {
      margin-block-start: 0;
    }
    div > :last-child {
      margin-block-end: 0;
    }
    p,
    ul,
    ol,
    blockquote,
    pre,
    table {
      margin-block: 0 var(--space-2);
    }
    h1,
    h2,
    h3,
    h4,
    h5,
    h6 {
      margin-block: var(--space-3) var(--space-1);
      font-size: var(--size-4);
    }
    ul,
    ol {
      padding-inline-start: 1.4em;
    }
    blockquote {
      margin-inline: 0;
      padding-inline-start: var(--space-3);
      border-inline-start: 2px solid var(--line-strong);
      color: var(--text-soft);
    }
    pre {
      padding: var(--space-2);
      overflow: auto;
      border-radius: var(--radius-1);
      background: var(--surface-code);
    }
    code {
      font-family: var(--font-mono);
      font-size: 0.92em;
    }
    a {
      color: var(--accent);
    }
    td,
    th {
      padding: 2px var(--space-2);
      border: 1px solid var(--line);
    }
  `;
}

declare global {
  interface HTMLElementTagNameMap {
    'op-markdown': OpMarkdown;
  }
  interface HTMLElementEventMap {
    'op-follow': CustomEvent<string>;
  }
}
