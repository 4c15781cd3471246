import type {
  Change,
  ListArrangement,
  Preferences,
  ReadingStyle,
  ShellClient,
  ShellFacts,
  SideSectionName,
} from '../../electron/core/api/index.ts';
import { keymap } from './keymap.ts';
import { locale } from './locale.ts';
import { readingStyle, USUAL_STYLE, withoutStyle, withStyle } from './reading-style.ts';
import { Store } from './store.ts';
import { logFailure } from './log-failure.ts';

/** Sizes the text keys step through, in pixels. */
const TEXT_STEP = 1;
const TEXT_SIZES = { least: 12, most: 36 } as const;

/** Lines of the palette that are remembered. */
const RECENT_LINES = 12;

/** How the app looks on this machine. Changes show at once and are kept by the shell. */
export class PreferencesStore extends Store {
  readonly #shell: ShellClient;
  #value: Preferences;
  readonly facts: ShellFacts;

  constructor(shell: ShellClient, value: Preferences, facts: ShellFacts) {
    super();
    this.#shell = shell;
    this.#value = value;
    this.facts = facts;
    this.#apply();
  }

  get value(): Preferences {
    return this.#value;
  }

  /** How lists are laid out. */
  get arrangement(): ListArrangement {
    const { listSort, listGrouping, unreadOnly } = this.#value;
    return { sort: listSort, groupBy: listGrouping, unreadOnly };
  }

  get mac(): boolean {
    return this.facts.platform === 'darwin';
  }

  /**
   * Changes some preferences: on the screen at once, then in the shell's file.
   * @throws {OffprintError} when they could not be kept; the screen keeps them for this session.
   */
  async set(change: Partial<Preferences>): Promise<void> {
    this.preview(change);
    await this.#shell.shell.setPreferences(change);
  }

  /** Folds a section of the left pane, or unfolds it. */
  async foldSection(section: SideSectionName): Promise<void> {
    const { foldedSections: folded } = this.#value;
    await this.set({
      foldedSections: folded.includes(section)
        ? folded.filter((other) => other !== section)
        : [...folded, section],
    });
  }

  /** Keeps something that shows nowhere. @throws {OffprintError} when it could not be kept. */
  async keep(change: Pick<Preferences, 'lastPlace'>): Promise<void> {
    this.#value = { ...this.#value, ...change };
    await this.#shell.shell.setPreferences(change);
  }

  /** Changes the screen without keeping it: while a splitter is dragged. */
  preview(change: Partial<Preferences>): void {
    this.#value = { ...this.#value, ...change };
    this.#apply();
    this.changed();
  }

  #apply(): void {
    locale.use(this.#value.language, this.facts.locale);
    keymap.use(this.#value, this.mac);
  }

  /** Notes that a line of the palette was chosen. */
  async rememberLine(id: string): Promise<void> {
    const recentLines = [id, ...this.#value.recentLines.filter((other) => other !== id)].slice(
      0,
      RECENT_LINES,
    );
    // A convenience: what is not remembered must not disturb what was chosen.
    await this.set({ recentLines }).catch(logFailure('A preference could not be kept'));
  }

  /** How the articles of the feed at an address, or of none, are set. */
  readingStyle(feedUrl: string | null): ReadingStyle {
    return readingStyle(this.#value, feedUrl);
  }

  /** Changes how the articles of a feed are set, or, for null, all of them. @throws {OffprintError} as `set` does. */
  async setStyle(change: Change<ReadingStyle>, feedUrl: string | null): Promise<void> {
    await this.set(withStyle(this.#value, feedUrl, change));
  }

  /** Shows another style without keeping it: while a slider is dragged. */
  previewStyle(change: Change<ReadingStyle>, feedUrl: string | null): void {
    this.preview(withStyle(this.#value, feedUrl, change));
  }

  /** Sets the articles of a feed as all others again, or, for null, all of them as at first. */
  async resetStyle(feedUrl: string | null): Promise<void> {
    await this.set(withoutStyle(this.#value, feedUrl));
  }

  /**
   * One step larger (1), smaller (-1), or back to the usual size (0): in the articles of a feed, if they have a size of
   * their own, else in all.
   */
  async stepTextSize(direction: 1 | -1 | 0, feedUrl: string | null): Promise<void> {
    const own = feedUrl !== null && this.#value.readingByFeed[feedUrl]?.textSize !== undefined;
    const { textSize } = this.readingStyle(feedUrl);
    const wanted = direction === 0 ? USUAL_STYLE.textSize : textSize + direction * TEXT_STEP;
    const size = Math.min(TEXT_SIZES.most, Math.max(TEXT_SIZES.least, wanted));
    await this.setStyle({ textSize: size }, own ? feedUrl : null);
  }
}
