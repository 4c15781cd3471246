import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import {
  FullText,
  type Feed,
  type FeedId,
  type FeedLogLine,
  type FeedKeeping,
  type FolderId,
  type LibraryClient,
  type ShellClient,
} from '../../electron/core/api/index.ts';
import { DialogElement } from '../kernel/dialog-element.ts';
import { Attempts } from '../kernel/attempts.ts';
import { errorWords } from '../kernel/error-words.ts';
import type { FollowingActs } from './following-acts.ts';
import { send } from '../kernel/intents.ts';
import { locale, t } from '../kernel/locale.ts';
import type { FeedsStore } from './feeds-store.ts';
import './op-feed-keeping.ts';
import './op-folder-select.ts';
import './op-sign-in.ts';
import { signInAddress } from './sign-in-address.ts';
import { outcomeWords } from './outcome-words.ts';

/** One feed: its name, how it is fetched, what went wrong, what happened lately, and the way out. */
@customElement('op-feed-details')
export class OpFeedDetails extends DialogElement {
  @property({ attribute: false }) feedId!: FeedId;
  @property({ attribute: false }) feeds!: FeedsStore;
  @property({ attribute: false }) library!: LibraryClient;
  @property({ attribute: false }) shell!: ShellClient;
  @property({ attribute: false }) acts!: FollowingActs;
  @state() private log: readonly FeedLogLine[] | null = null;
  private readonly attempts = new Attempts(this);

  protected override stores() {
    return [this.feeds];
  }

  override firstUpdated(): void {
    void this.attempts.run(async () => {
      this.log = await this.library.feeds.log({ id: this.feedId });
    });
  }

  override render() {
    const feed = this.feeds.get(this.feedId);
    if (!feed) return nothing;
    return this.framed(
      t('feed.details'),
      html`<div class="body fields">
        ${
          feed.error
            ? html`<p class="problem" role="note">
                <strong>${errorWords(feed.error)}</strong>
                <span>${feed.error.message}</span>
                <span>${locale.moment(feed.error.at)}</span>
              </p>`
            : nothing
        }
        ${this.attempts.render()}
        ${
          feed.error?.code === 'credentials-required'
            ? html`<op-sign-in
                address=${signInAddress(feed.error, feed.url)}
                forgettable
                .shell=${this.shell}
                @op-signed-in=${this.onSignedIn}
              ></op-sign-in>`
            : nothing
        }
        <label>
          <span>${t('feed.name')}</span>
          <input type="text" maxlength="500" .value=${feed.title} @change=${this.onRename} data-autofocus />
        </label>
        <label>
          <span>${t('folder.in')}</span>
          <op-folder-select
            label=${t('folder.in')}
            .folders=${this.feeds.folders}
            .all=${this.feeds.folders}
            .value=${feed.folderId}
            @op-folder=${this.onFolder}
          ></op-folder-select>
        </label>
        <label>
          <span>${t('feed.fullText')}</span>
          <select @change=${this.onFullText}>
            ${FullText.options.map(
              (option) =>
                html`<option value=${option} ?selected=${feed.fullText === option}>
                  ${t(`feed.fullText.${option}`)}
                </option>`,
            )}
          </select>
          ${
            feed.fullText === 'auto' && feed.textChoice
              ? html`<span class="faint">
                  ${t(`feed.textChoice.${feed.textChoice.choice}`, {
                    entries: feed.textChoice.entries,
                    shortened: feed.textChoice.shortened,
                  })}
                </span>`
              : nothing
          }
        </label>
        <op-feed-keeping .feed=${feed} @op-keeping=${this.onKeeping}></op-feed-keeping>
        <label class="check">
          <input type="checkbox" .checked=${feed.notify} @change=${this.onNotify} />
          ${t('feed.notify')}
        </label>
        <dl>
          <dt>${t('feed.address')}</dt>
          <dd class="address">${feed.url}</dd>
          <dt>${t('feed.articles')}</dt>
          <dd>${t('feed.counts', { total: feed.total, unread: feed.unread })}</dd>
          <dt>${t('feed.lastSync')}</dt>
          <dd>${feed.lastSyncedAt ? locale.moment(feed.lastSyncedAt) : t('feed.never')}</dd>
          ${
            feed.nextSyncAt
              ? html`<dt>${t('feed.nextSync')}</dt>
                  <dd>${locale.moment(feed.nextSyncAt)}</dd>`
              : nothing
          }
        </dl>
        <h3>${t('feed.log')}</h3>
        ${this.renderLog()}
        <div class="acts">
          ${
            feed.siteUrl
              ? html`<button @click=${() => this.openSite(feed.siteUrl)}>${t('feed.openSite')}</button>`
              : nothing
          }
          <button class="danger" @click=${() => this.onUnfollow(feed)}>${t('feed.unfollow')}</button>
        </div>
      </div>`,
    );
  }

  private renderLog() {
    if (!this.log) return nothing;
    if (this.log.length === 0) return html`<p class="faint">${t('feed.logEmpty')}</p>`;
    return html`<ol class="entries">
      ${this.log.map(
        (line) =>
          html`<li>
            <time datetime=${line.at}>${locale.moment(line.at)}</time>
            <span>${outcomeWords(line.outcome)}${line.status === null ? '' : ` (${line.status})`}</span>
          </li>`,
      )}
    </ol>`;
  }

  private async change(act: (feed: Feed) => Promise<void>): Promise<void> {
    const feed = this.feeds.get(this.feedId);
    if (feed) await this.attempts.run(() => act(feed));
  }

  private readonly onRename = (event: Event): void => {
    const title = (event.target as HTMLInputElement).value.trim();
    // An emptied field gives the feed its own name back.
    void this.change((feed) => this.acts.rename(feed, title === '' ? null : title));
  };

  private readonly onFullText = (event: Event): void => {
    const value = FullText.options.find((option) => option === (event.target as HTMLSelectElement).value);
    if (value) void this.change((feed) => this.acts.setFullText(feed, value));
  };

  private readonly onFolder = ({ detail }: CustomEvent<FolderId | null>): void => {
    void this.attempts.run(() => this.acts.place({ kind: 'feed', id: this.feedId }, detail));
  };

  private readonly onKeeping = ({ detail }: CustomEvent<FeedKeeping>): void => {
    void this.change((feed) => this.acts.setKeeping(feed, detail));
  };

  private readonly onNotify = (event: Event): void => {
    const { checked } = event.target as HTMLInputElement;
    void this.change((feed) => this.acts.setNotify(feed, checked));
  };

  private readonly onSignedIn = ({ detail }: CustomEvent<{ lasting: boolean }>): void => {
    if (!detail.lasting) send(this, { kind: 'tell', words: t('signIn.notLasting'), error: false });
    void this.attempts.run(async () => {
      await this.library.sync.start({ feeds: [this.feedId], force: true });
    });
  };

  private openSite(url: string | null): void {
    if (url) send(this, { kind: 'open-external', url });
  }

  private onUnfollow(feed: Feed): void {
    void this.attempts.run(async () => {
      await this.acts.unfollow(feed);
      this.close();
    });
  }

  static override styles = [
    DialogElement.styles,
    css`
      .body {
        user-select: text;
      }
      .fields .check,
      .check {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        margin-block: var(--space-1) var(--space-4);
        font-size: var(--size-3);
      }
      .problem {
        display: grid;
        margin: 0 0 var(--space-4);
        padding: var(--space-3);
        border-inline-start: 3px solid var(--danger);
        background: var(--surface-side);
        font-size: var(--size-3);
      }
      .problem span,
      .faint,
      time,
      dt {
        color: var(--text-soft);
      }
      dl {
        display: grid;
        grid-template-columns: max-content 1fr;
        gap: var(--space-1) var(--space-4);
        margin: var(--space-4) 0;
        font-size: var(--size-3);
      }
      dd {
        margin: 0;
      }
      .address {
        overflow-wrap: anywhere;
      }
      h3 {
        margin: 0 0 var(--space-2);
        font-size: var(--size-3);
      }
      .entries {
        max-block-size: 180px;
        font-size: var(--size-2);
      }
      li {
        padding-block: 2px;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'op-feed-details': OpFeedDetails;
  }
}
