import { html, nothing } from 'lit';
import type { FeedCandidate, FeedId, Inspection } from '../../electron/core/api/index.ts';
import { errorWords } from '../kernel/error-words.ts';
import { locale, t } from '../kernel/locale.ts';
import '../components/op-icon.ts';
import type { AddStore } from './add-store.ts';

/** What the reader can do with what was found. */
export interface FoundActs {
  readonly follow: () => void;
  readonly save: () => void;
  readonly goTo: (id: FeedId) => void;
}

/** Names of formats, the same in every language. */
const kinds: Readonly<Record<FeedCandidate['kind'], string>> = {
  rss: 'RSS',
  atom: 'Atom',
  rdf: 'RSS 1.0',
  json: 'JSON Feed',
  'h-feed': 'h-feed',
};

/** What stands at an address: feeds to choose from, the page, and what can be done with them. */
export function foundFeeds(store: AddStore, inspection: Inspection, acts: FoundActs) {
  const { feeds, page, tried } = inspection;
  const choosable = store.open.length > 1;
  const rows =
    feeds.length > 0
      ? html`<h3 id="found-feeds">${t('add.found', { count: feeds.length })}</h3>
          <ul aria-labelledby="found-feeds">
            ${feeds.map((feed) => feedRow(store, feed, choosable, acts))}
          </ul>`
      : inspection.locked === null
        ? html`<p>${t('add.noFeed')}</p>
            ${triedAddresses(tried)}`
        : nothing;
  const article = page ? pageRow(page) : nothing;
  // What Enter does is about comes first.
  const pageFirst = inspection.suggestion === 'save' && feeds.length > 0;
  return html`
    <section class="found">${pageFirst ? [article, rows] : [rows, article]}</section>
    ${actions(store, inspection, acts)}
  `;
}

function feedRow(store: AddStore, feed: FeedCandidate, choosable: boolean, acts: FoundActs) {
  if (feed.followedAs !== null) {
    const id = feed.followedAs;
    return html`<li>
      ${about(feed, nothing)}
      <span class="done"><op-icon name="check"></op-icon>${t('add.followed')}</span>
      <button aria-label=${t('add.goToNamed', { title: feed.title })} @click=${() => acts.goTo(id)}>
        ${t('add.goTo')}
      </button>
    </li>`;
  }
  const failure = store.failureOf(feed.url);
  const problem =
    failure === undefined
      ? nothing
      : html`<span class="error problem"><op-icon name="warning"></op-icon>${errorWords(failure)}</span>`;
  if (!choosable) return html`<li>${about(feed, newest(feed))}${problem}</li>`;
  return html`<li>
    <label>
      <input
        type="checkbox"
        aria-label=${feed.title}
        .checked=${store.isChosen(feed.url)}
        ?disabled=${store.busy !== null}
        @change=${(event: Event) => store.choose(feed.url, (event.target as HTMLInputElement).checked)}
      />
      ${about(feed, newest(feed))}
    </label>
    ${problem}
  </li>`;
}

function about(feed: FeedCandidate, entries: unknown) {
  const address = feed.url.replace(/^https?:\/\/(?:www\.)?/, '');
  return html`<span class="what">
    <strong dir="auto">${feed.title}</strong>
    <span class="kind" title=${feed.url}>${kinds[feed.kind]} · <bdi>${address}</bdi></span>
    ${entries}
  </span>`;
}

function newest(feed: FeedCandidate) {
  if (feed.newest.length === 0) return html`<span class="newest">${t('add.noEntries')}</span>`;
  return feed.newest.map(
    ({ title, published }) =>
      html`<span class="entry">
        <span class="newest" dir="auto">${title}</span>
        ${published ? html`<time datetime=${published}>${locale.age(published)}</time>` : nothing}
      </span>`,
  );
}

function pageRow(page: NonNullable<Inspection['page']>) {
  return html`<h3 id="found-page">${t('add.page')}</h3>
    <div class="page" aria-labelledby="found-page" role="group">
      <strong dir="auto">${page.title}</strong>
      ${page.excerpt ? html`<span class="excerpt" dir="auto">${page.excerpt}</span>` : nothing}
    </div>`;
}

/** What was asked in vain; a reader who knows better sees what to type. */
function triedAddresses(tried: readonly string[]) {
  if (tried.length === 0) return nothing;
  return html`<details>
    <summary>${t('add.tried', { count: tried.length })}</summary>
    <ol>
      ${tried.map((address) => html`<li><bdi>${address}</bdi></li>`)}
    </ol>
  </details>`;
}

function actions(store: AddStore, { page }: Inspection, acts: FoundActs) {
  const count = store.toFollow.length;
  return html`<div class="acts">
    ${
      page
        ? html`<button
            class=${store.next === 'save' || store.busy === 'save' ? 'primary' : ''}
            ?disabled=${store.busy !== null}
            @click=${acts.save}
          >
            ${store.busy === 'save' ? t('add.saving') : t(page.saved ? 'add.saveAgain' : 'add.save')}
          </button>`
        : nothing
    }
    ${
      store.open.length > 0 || store.busy === 'follow'
        ? html`<button
            class=${store.next === 'follow' || store.busy === 'follow' ? 'primary' : ''}
            ?disabled=${store.busy !== null || count === 0}
            @click=${acts.follow}
          >
            ${
              store.busy === 'follow'
                ? t('add.following')
                : count > 1
                  ? t('add.followMany', { count })
                  : t('add.follow')
            }
          </button>`
        : nothing
    }
  </div>`;
}
