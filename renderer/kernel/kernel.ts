import type { LibraryClient, Preferences, ShellClient, ShellFacts } from '../../electron/core/api/index.ts';
import { Actions } from './actions.ts';
import { ArticleActs } from './article-acts.ts';
import type { Clients } from './client.ts';
import { DialogStore } from './dialogs.ts';
import { errorWords } from './error-words.ts';
import { EventHub } from './event-hub.ts';
import { Navigation } from './navigation.ts';
import { Palette } from './palette.ts';
import { PreferencesStore } from './preferences-store.ts';
import type { Provided } from './provided.ts';
import { QueryNames } from './query-names.ts';
import { ToastStore } from './toast-store.ts';
import { UndoStack } from './undo-stack.ts';

/** What a window gives each of its features to be made with. It knows none of them. */
export class Kernel {
  readonly library: LibraryClient;
  readonly shell: ShellClient;
  readonly preferences: PreferencesStore;
  readonly hub = new EventHub();
  readonly undo = new UndoStack();
  readonly toasts = new ToastStore();
  readonly dialogs = new DialogStore();
  readonly palette = new Palette();
  readonly queryNames = new QueryNames();
  readonly articleActs: ArticleActs;
  readonly navigation: Navigation;
  readonly actions: Actions;
  #provided: Provided | null = null;

  constructor(clients: Clients, preferences: Preferences, facts: ShellFacts) {
    this.library = clients.library;
    this.shell = clients.shell;
    this.preferences = new PreferencesStore(clients.shell, preferences, facts);
    this.articleActs = new ArticleActs(clients.library, this.hub, this.undo, this.toasts);
    const provided = () => this.provided;
    this.navigation = new Navigation(provided, this.articleActs);
    this.actions = new Actions(this.navigation, this.dialogs, this.toasts, provided);
  }

  /** What the features give one another; not before all of them are made. */
  get provided(): Provided {
    if (!this.#provided) throw new Error('The features are not put together yet.');
    return this.#provided;
  }

  /** Takes over what the features give one another. */
  connect(provided: Provided): void {
    this.#provided = provided;
  }

  openExternal(url: string): Promise<void> {
    return this.attempt(() => this.shell.shell.openExternal({ url }));
  }

  /** Runs `act`; what goes wrong is told in a toast. */
  async attempt(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.toasts.show(errorWords(error), { kind: 'error' });
    }
  }
}
