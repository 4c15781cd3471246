import type { Preferences, ShellClient, ShellFacts } from '../../electron/core/api/index.ts';
import { keymap } from './keymap.ts';
import { locale } from './locale.ts';
import { Store } from './store.ts';

/** Sizes the text keys step through, in pixels. */
const TEXT_STEP = 1;
const TEXT_SIZES = { least: 12, usual: 19, most: 36 } as const;

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

  /** One step larger (1), smaller (-1), or back to the usual size (0). */
  async stepTextSize(direction: 1 | -1 | 0): Promise<void> {
    const wanted = direction === 0 ? TEXT_SIZES.usual : this.#value.textSize + direction * TEXT_STEP;
    await this.set({ textSize: Math.min(TEXT_SIZES.most, Math.max(TEXT_SIZES.least, wanted)) });
  }
}
