import { actions, type ActionId } from '../../electron/core/api/index.ts';
import type { DialogStore } from './dialogs.ts';
import { errorWords } from './error-words.ts';
import { t } from './locale.ts';
import type { Navigation } from './navigation.ts';
import type { Provided } from './provided.ts';
import type { ToastStore } from './toast-store.ts';

type Act = () => void | Promise<void>;

/** What an action does. */
export interface Command {
  readonly run: Act;
  /** Why it can do nothing right now, in words; null when it can do something. */
  readonly whyNot?: () => string | null;
  /** Said of an action of the group "article" that is possible without one, or says itself what it lacks. */
  readonly needsArticle?: false;
  /** It is run also where it can do nothing to the library: while something is being typed, undo is about that. */
  readonly always?: true;
}

/** What actions do, of one feature; most need only a function. */
export type Commands = { readonly [Id in ActionId]?: Act | Command };

/** What every action of the contract does: keys, menus, buttons and the palette all come here. */
export class Actions {
  readonly #commands = new Map<ActionId, Command>();
  readonly #navigation: Navigation;
  readonly #dialogs: DialogStore;
  readonly #toasts: ToastStore;
  readonly #provided: () => Provided;
  /** What was asked for before all of the window was there; null once it is. */
  #early: ActionId[] | null = [];

  constructor(navigation: Navigation, dialogs: DialogStore, toasts: ToastStore, provided: () => Provided) {
    this.#navigation = navigation;
    this.#dialogs = dialogs;
    this.#toasts = toasts;
    this.#provided = provided;
  }

  /** Takes up the commands of a feature. */
  know(commands: Commands): void {
    for (const { id } of actions) {
      const command = commands[id];
      if (command) this.#commands.set(id, typeof command === 'function' ? { run: command } : command);
    }
  }

  /** All of the window is there: does what was asked for meanwhile. */
  begin(): void {
    const early = this.#early ?? [];
    this.#early = null;
    for (const action of early) {
      // What was typed after a key that opens a dialog was meant for the dialog.
      if (this.#dialogs.open !== null) break;
      this.run(action);
    }
  }

  /** Does `action`, or says why it can do nothing right now. */
  run(action: ActionId): void {
    if (this.#early) this.#early.push(action);
    else void this.#run(action);
  }

  /** Why an action can do nothing right now, in words; null when it can do something. */
  whyNot(action: ActionId): string | null {
    const { screen, current, chosen } = this.#navigation;
    const group = groupOf(action);
    const command = this.#commands.get(action);
    if (screen === 'settings' && (group === 'list' || group === 'article')) return t('why.settings');
    const needsArticle = group === 'article' && command?.needsArticle !== false;
    if (needsArticle && !current && chosen.length === 0) return t('why.noArticle');
    return command?.whyNot?.() ?? null;
  }

  async #run(action: ActionId): Promise<void> {
    try {
      const group = groupOf(action);
      const { found, list } = this.#provided();
      // A key pressed while a view is on its way is meant for what will be in it.
      if ((group === 'list' || group === 'article') && !found.active) await list.listed;
      const command = this.#commands.get(action);
      const reason = command?.always ? null : this.whyNot(action);
      if (reason !== null) return this.#toasts.show(reason);
      await command?.run();
    } catch (error) {
      this.#toasts.show(errorWords(error), { kind: 'error' });
    }
  }
}

function groupOf(action: ActionId) {
  return actions.find(({ id }) => id === action)?.group;
}
