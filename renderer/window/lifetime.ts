import type { ArticleId, StartupSnapshot, Place } from '../../electron/core/api/index.ts';
import type { Feature } from '../kernel/feature.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { logFailure } from '../kernel/log-failure.ts';
import { startupSnapshotOf, wasLeftAt } from './startup-snapshot.ts';

/** Milliseconds after which a place where the user stays is remembered. */
const PLACE_KEPT_MS = 1000;

/** How a window begins, and what it remembers for the next start. */
export class Lifetime {
  readonly #kernel: Kernel;
  readonly #features: readonly Feature[];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(kernel: Kernel, features: readonly Feature[]) {
    this.#kernel = kernel;
    this.#features = features;
  }

  /** Loads what the first paint shows, then the rest. */
  async start(startupSnapshot: StartupSnapshot | null): Promise<void> {
    const { navigation, preferences, provided } = this.#kernel;
    const { feeds, list, reading } = provided;
    // What is asked first is answered first: the list.
    const place = this.#startPlace();
    const view = place?.view ?? { kind: 'unread' };
    const { arrangement } = preferences;
    const again = startupSnapshot !== null && wasLeftAt(startupSnapshot, view, arrangement);
    const listed = again ? list.showAgain(startupSnapshot) : list.show(view, arrangement);
    if (startupSnapshot?.sidebar) {
      const { sidebar } = startupSnapshot;
      feeds.expect(sidebar.feeds, sidebar.folders, sidebar.counts);
    }
    const loaded = this.#kernel.attempt(() =>
      Promise.all(this.#features.flatMap(({ load }) => load?.() ?? [])),
    );
    await listed;
    if (!place && list.ids.length === 0 && !list.error) await list.show({ kind: 'all' });
    // Who was quicker has chosen already what to read.
    if (place?.articleId && reading.openId === null) await this.#reopen(place.articleId);
    await loaded;
    await navigation.leaveIfGone();
    for (const { started } of this.#features) await started?.();
    const keep = () => this.#keepPlaceSoon();
    list.subscribe(keep);
    reading.subscribe(keep);
  }

  /** The window goes: what it is to remember is kept at once. */
  leave(): void {
    for (const { leave } of this.#features) leave?.();
    this.#keepPlace();
    this.#keepStartupSnapshot();
  }

  /** Where the user wants to begin; null for what there is to read, as at the very first start. */
  #startPlace(): Place | null {
    const { startView, lastPlace } = this.#kernel.preferences.value;
    return startView === 'last' ? lastPlace : { view: { kind: startView }, articleId: null };
  }

  /** Opens the article that was open when the app was closed, if it is still there. */
  async #reopen(id: ArticleId): Promise<void> {
    const { list, reading } = this.#kernel.provided;
    list.select(id);
    await reading.open(id);
    if (reading.openId === id && !reading.article) reading.close();
  }

  /** Keeps what the window shows, for the next start. */
  #keepStartupSnapshot(): void {
    const { preferences, provided, shell } = this.#kernel;
    const screen = startupSnapshotOf(provided.list, provided.feeds, preferences.facts.version);
    // A convenience, like the place.
    if (screen)
      shell.shell.keepStartupSnapshot(screen).catch(logFailure('The first screen could not be kept'));
  }

  /** Remembers where the user is, for the next start. */
  #keepPlace(): void {
    clearTimeout(this.#timer);
    const { preferences, provided } = this.#kernel;
    const lastPlace: Place = { view: provided.list.view, articleId: provided.reading.openId };
    const kept = preferences.value.lastPlace;
    if (JSON.stringify(kept) === JSON.stringify(lastPlace)) return;
    // A convenience: where it cannot be kept, the next start begins elsewhere.
    preferences.keep({ lastPlace }).catch(logFailure('The place could not be kept'));
  }

  #keepPlaceSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#keepPlace(), PLACE_KEPT_MS);
  }
}
