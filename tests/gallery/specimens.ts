/** Every primitive of the window, in every state, in the theme that the address names. */
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { controlStyles } from '../../renderer/components/control-styles.ts';
import { dialogStyles } from '../../renderer/components/dialog-styles.ts';
import '../../renderer/components/op-confirm.ts';
import '../../renderer/components/op-dialog.ts';
import '../../renderer/components/op-empty.ts';
import '../../renderer/components/op-feed-icon.ts';
import { iconNames } from '../../renderer/components/op-icon.ts';
import '../../renderer/components/op-keys.ts';
import '../../renderer/components/op-letter-tile.ts';
import '../../renderer/components/op-markdown.ts';
import '../../renderer/components/op-marked-text.ts';
import { OpMenu } from '../../renderer/components/op-menu.ts';
import '../../renderer/components/op-splitter.ts';
import '../../renderer/components/op-virtual-list.ts';
import { covering } from './covering.ts';
import { forcedStates } from './forced-states.ts';

const query = new URLSearchParams(location.search);
document.documentElement.dataset['theme'] = query.get('theme') ?? 'light';

const states = ['', 'is-hover', 'is-focus', 'is-active'] as const;
const kinds = ['primary', '', 'plain', 'danger'] as const;
const sign = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M8 1l6 7-6 7-6-7z"/></svg>',
)}`;
const noted = `Za **mostem** stał młyn; [więcej](https://example.org).

- po pierwsze, \`grep -r\`
- po drugie

> Rzeka płynie dalej.`;

const buttons = html`
  ${kinds.map(
    (kind) =>
      html`<p class="row">
        ${states.map((state) => html`<button class="${kind} ${state}">${state.slice(3) || kind || 'button'}</button>`)}
        <button class=${kind} disabled>disabled</button>
        <button class=${kind} aria-busy="true">busy</button>
      </p>`,
  )}
  <p class="row">
    ${states.map(
      (state) =>
        html`<button class="icon ${state}" aria-label=${state || 'icon'}>
          <op-icon name="sync"></op-icon>
        </button>`,
    )}
    <button class="icon" aria-label="pressed" aria-pressed="true">
      <op-icon name="bookmark-full"></op-icon>
    </button>
    <button class="icon" aria-label="disabled" disabled><op-icon name="remove"></op-icon></button>
    <button class="icon" aria-label="busy" aria-busy="true"><op-icon name="sync"></op-icon></button>
  </p>
`;

const fields = html`
  <p class="row">
    <input type="text" aria-label="empty" placeholder="placeholder" />
    <input type="text" aria-label="focus" class="is-focus" value="focus" />
    <input type="text" aria-label="error" aria-invalid="true" value="error" />
    <input type="text" aria-label="disabled" disabled value="disabled" />
  </p>
  <p class="row">
    <input type="search" aria-label="search" placeholder="search" />
    <input type="date" aria-label="date" />
    <select aria-label="select">
      <option>select</option>
    </select>
    <input type="range" aria-label="range" />
  </p>
  <p class="row">
    <label><input type="checkbox" checked /> on</label>
    <label><input type="checkbox" /> off</label>
    <label><input type="radio" name="r" checked /> this</label>
    <label><input type="radio" name="r" /> that</label>
    <span class="error">What went wrong.</span>
  </p>
`;

const specimens: Readonly<Record<string, () => TemplateResult>> = {
  buttons: () => buttons,
  fields: () => fields,
  'op-icon': () =>
    html`<p class="row">${iconNames.map((name) => html`<op-icon name=${name} title=${name}></op-icon>`)}</p>`,
  'op-keys': () =>
    html`<op-keys .strokes=${[['Ctrl', 'K']]}></op-keys> <op-keys .strokes=${[['g'], ['b']]}></op-keys>`,
  'op-letter-tile': () =>
    html`<p class="row">
      ${['Gazeta', 'Łódź', '9to5', '新聞', 'خبر', '«Źródło»'].map((name) => html`<op-letter-tile .name=${name}></op-letter-tile>`)}
    </p>`,
  'op-feed-icon': () =>
    html`<p class="row">
      <op-feed-icon name="Gazeta" .icon=${sign}></op-feed-icon>
      <op-feed-icon name="Gazeta"></op-feed-icon>
      <op-feed-icon name="Gazeta" icon="data:image/png;base64,AAAA"></op-feed-icon>
    </p>`,
  'op-marked-text': () =>
    html`<op-marked-text
      text="Żółw płynie, żółwia widać."
      .marks=${[
        [0, 4],
        [13, 6],
      ]}
    ></op-marked-text>`,
  'op-markdown': () => html`<op-markdown .text=${noted}></op-markdown>`,
  'op-empty': () =>
    html`<div class="box">
      <op-empty heading="No bookmarks yet" text="Press S to bookmark the article you read." icon="bookmark">
        <button>Back to the articles</button>
      </op-empty>
    </div>`,
  'op-splitter': () =>
    html`<div class="box panes">
      <span>Left</span><op-splitter label="Width" value="120" min="80" max="200"></op-splitter
      ><span>Right</span>
    </div>`,
  'op-virtual-list': () =>
    html`<op-virtual-list
      class="box"
      label="Rows"
      count="500"
      rowHeight="32"
      activeIndex="2"
      .headings=${[0, 20]}
      .heading=${(place: number) => html`<b>${place === 0 ? 'Today' : 'Yesterday'}</b>`}
      .row=${(index: number, chosen: boolean) => html`<p style="margin: 0; padding: 6px 12px${chosen ? '; background: var(--surface-active)' : ''}">Row ${index + 1}</p>`}
    ></op-virtual-list>`,
  'op-dialog': () =>
    html`<op-dialog heading="Follow a site" close-label="Close">
      <div class="body fields">
        <label>Address<input type="text" data-autofocus value="https://example.org" /></label>
        <p class="faint">A site, a feed or a page.</p>
        <div class="acts"><button>Cancel</button><button class="primary">Follow</button></div>
      </div>
    </op-dialog>`,
  'op-confirm': () =>
    html`<op-confirm
      heading="Empty the trash?"
      text="12 articles go for good."
      yes="Empty the trash"
      no="Cancel"
    ></op-confirm>`,
  'op-menu': () =>
    html`<op-menu
      label="Arrange"
      icon="arrange"
      .entries=${[
        { kind: 'heading', label: 'Order' },
        { kind: 'radio', label: 'Newest first', checked: true, choose },
        { kind: 'radio', label: 'Oldest first', choose },
        { kind: 'heading', label: 'Feed' },
        { kind: 'act', label: 'Sync now', icon: 'sync', keys: [['r']], choose },
        { kind: 'check', label: 'Tell me of new articles', checked: true, choose },
        { kind: 'act', label: 'Open the site', icon: 'external', disabled: true, choose },
        { kind: 'act', label: 'Stop following', icon: 'remove', danger: true, choose },
      ]}
    ></op-menu>`,
};

function choose(): void {
  // A specimen does nothing.
}

class OpSpecimens extends LitElement {
  override render() {
    const only = query.get('only');
    const covers = (name: string) => (covering as readonly string[]).includes(name);
    return Object.entries(specimens).map(([name, specimen]) =>
      (only === null ? covers(name) : name !== only)
        ? nothing
        : html`<section data-specimen=${name}>
            <h2>${name}</h2>
            ${specimen()}
          </section>`,
    );
  }

  override firstUpdated(): void {
    const menu = this.renderRoot.querySelector('op-menu');
    if (menu instanceof OpMenu) void menu.updateComplete.then(() => menu.open());
    new ResizeObserver(() => parent.postMessage(this.offsetHeight + 32, '*')).observe(this);
  }

  static override styles = [
    controlStyles,
    dialogStyles,
    forcedStates(controlStyles),
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(400px, 100%), 1fr));
        align-items: start;
        gap: var(--space-4) var(--space-6);
        padding: var(--space-5);
      }
      h2 {
        margin: 0 0 var(--space-2);
        color: var(--text-faint);
        font-size: var(--size-2);
        font-weight: 600;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
        margin: 0 0 var(--space-2);
      }
      input[type='text'],
      input[type='search'] {
        inline-size: 120px;
      }
      .body input[type='text'] {
        inline-size: 100%;
      }
      .box {
        display: block;
        block-size: 200px;
        border: 1px solid var(--line);
        border-radius: var(--radius-2);
        overflow: hidden;
      }
      .panes {
        display: flex;
        block-size: 64px;
      }
      .panes span {
        padding: var(--space-3);
        inline-size: 120px;
      }
    `,
  ];
}

customElements.define('op-specimens', OpSpecimens);
document.body.append(new OpSpecimens());
