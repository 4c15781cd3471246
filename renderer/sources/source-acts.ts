import type {
  Article,
  ArticleId,
  BlockRule,
  LeftOut,
  LibraryClient,
  ShellClient,
  SiteRule,
} from '../../electron/core/api/index.ts';
import type { SourcesStore } from './sources-store.ts';
import { errorWords } from '../kernel/error-words.ts';
import { t } from '../kernel/locale.ts';
import type { ToastStore } from '../kernel/toast-store.ts';
import type { UndoStack } from '../kernel/undo-stack.ts';

/** What a reader does with kept pages and with rules for sites. What goes wrong is told in a toast. */
export class SourceActs {
  readonly #library: Pick<LibraryClient, 'sources' | 'siteRules' | 'settings'>;
  readonly #shell: ShellClient;
  readonly #store: SourcesStore;
  readonly #undo: UndoStack;
  readonly #toasts: ToastStore;
  readonly #leftOutWatchers = new Set<() => void>();

  constructor(
    library: Pick<LibraryClient, 'sources' | 'siteRules' | 'settings'>,
    shell: ShellClient,
    store: SourcesStore,
    undo: UndoStack,
    toasts: ToastStore,
  ) {
    this.#library = library;
    this.#shell = shell;
    this.#store = store;
    this.#undo = undo;
    this.#toasts = toasts;
  }

  load(): void {
    void this.#guard(() => this.#store.load());
  }

  /** Reads one article from its kept page again. */
  extractAgain({ id }: Pick<Article, 'id'>): Promise<void> {
    return this.#guard(async () => {
      await this.#library.sources.extractAgain({ id });
      this.#toasts.show(t('done.extracted'));
    });
  }

  /** Starts reading the library's kept pages again. */
  extractLibrary(): Promise<void> {
    return this.#guard(async () => {
      const { total } = await this.#store.start();
      this.#toasts.show(t('done.extracting', { count: total }));
    });
  }

  /** After an upgrade, once: offers to read again what an older extractor read. */
  offer(): Promise<void> {
    return this.#guard(async () => {
      const { outdated, version } = await this.#library.sources.status({});
      const { extractionOffered } = await this.#library.settings.get({});
      if (outdated === 0 || extractionOffered >= version) return;
      await this.#library.settings.set({ extractionOffered: version });
      this.#toasts.show(t('sources.offer', { count: outdated }), { act: 'extract-library' });
    });
  }

  cancel(): Promise<void> {
    return this.#guard(() => this.#store.cancel());
  }

  /** Keeps a rule for the site of an article; undone, it is taken away again. */
  addRule(id: ArticleId, rule: BlockRule): Promise<void> {
    return this.#guard(async () => {
      const { rule: added, articles } = await this.#library.siteRules.add({ id, rule });
      await this.#remember(t('done.ruleAdded', { site: added.site, count: articles }), added, false);
    });
  }

  /** Takes a rule away; undone, it is back. */
  removeRule(rule: SiteRule): Promise<void> {
    return this.#guard(async () => {
      const { articles } = await this.#library.siteRules.remove({ id: rule.id });
      await this.#remember(t('done.ruleRemoved', { site: rule.site, count: articles }), rule, true);
    });
  }

  /** Calls `listener` when what is left out of an article may be another now, by an undo too; returns what ends that. */
  watchLeftOut(listener: () => void): () => void {
    this.#leftOutWatchers.add(listener);
    return () => this.#leftOutWatchers.delete(listener);
  }

  /** Has pieces such as this one put back on all pages of the site; undone, the rules are taken away. True when there is a rule. */
  async putBackOnSite(id: ArticleId, text: string): Promise<boolean> {
    let kept = false;
    await this.#guard(async () => {
      let added = await this.#library.siteRules.putBack({ id, text });
      const [rule] = added?.rules ?? [];
      if (!added || !rule) {
        this.#toasts.show(t('leftOut.noKind'), { kind: 'error' });
        return;
      }
      const words = t('done.ruleAdded', { site: rule.site, count: added.articles });
      const remove = async (): Promise<void> => {
        for (const { id: ruleId } of added?.rules ?? []) await this.#library.siteRules.remove({ id: ruleId });
        await this.#afterRules();
      };
      const restore = async (): Promise<void> => {
        added = await this.#library.siteRules.putBack({ id, text });
        await this.#afterRules();
      };
      this.#undo.push({ words, undo: remove, redo: restore });
      this.#toasts.show(words, { undoable: true });
      kept = true;
      await this.#afterRules();
    });
    return kept;
  }

  /** Ends the rules that put a piece back on the site; undone, they are there again. True when there was one. */
  async endPutBack(id: ArticleId, text: string): Promise<boolean> {
    let ended = false;
    await this.#guard(async () => {
      const { rules, articles } = await this.#library.siteRules.endPutBack({ id, text });
      const [rule] = rules;
      // Another machine, or another window, ended it meanwhile.
      if (!rule) return this.#afterRules();
      let back: readonly SiteRule[] = [];
      const restore = async (): Promise<void> => {
        const restored = rules.map(({ site, kind, selector, startsWith }) =>
          this.#library.siteRules.restore({ site, rule: { kind, selector, startsWith } }),
        );
        back = (await Promise.all(restored)).map((change) => change.rule);
        await this.#afterRules();
      };
      const remove = async (): Promise<void> => {
        for (const { id: ruleId } of back) await this.#library.siteRules.remove({ id: ruleId });
        await this.#afterRules();
      };
      const words = t('done.ruleRemoved', { site: rule.site, count: articles });
      this.#undo.push({ words, undo: restore, redo: remove });
      this.#toasts.show(words, { undoable: true });
      ended = true;
      await this.#afterRules();
    });
    return ended;
  }

  async #afterRules(): Promise<void> {
    await this.#store.load();
    for (const listener of this.#leftOutWatchers) listener();
  }

  /** Puts a piece of the kept page back into its article, or takes it out; undone, it is as before. Returns the pieces. */
  async putBack(id: ArticleId, text: string, back: boolean): Promise<readonly LeftOut[] | null> {
    try {
      const pieces = await this.#library.sources.putBack({ id, text, back });
      const words = t(back ? 'done.putBack' : 'done.takenOut');
      const again = async (to: boolean): Promise<void> => {
        await this.#library.sources.putBack({ id, text, back: to });
        for (const listener of this.#leftOutWatchers) listener();
      };
      this.#undo.push({ words, undo: () => again(!back), redo: () => again(back) });
      this.#toasts.show(words, { undoable: true });
      return pieces;
    } catch (error) {
      this.#toasts.show(errorWords(error), { kind: 'error' });
      return null;
    }
  }

  exportRules(): Promise<void> {
    return this.#guard(async () => {
      const { name, text, count } = await this.#library.siteRules.exportRules({});
      const { saved } = await this.#shell.shell.saveText({ name, text });
      if (saved) this.#toasts.show(t('done.rulesExported', { count }));
    });
  }

  importRules(text: string): Promise<void> {
    return this.#guard(async () => {
      const { added } = await this.#library.siteRules.importRules({ text });
      this.#toasts.show(t('done.rulesImported', { count: added }));
      await this.#store.load();
    });
  }

  async #remember(words: string, rule: SiteRule, removed: boolean): Promise<void> {
    // A rule that was put back has another number.
    let { id } = rule;
    const remove = async () => {
      await this.#library.siteRules.remove({ id });
      await this.#store.load();
    };
    const restore = async () => {
      const { site, kind, selector, startsWith } = rule;
      const back = await this.#library.siteRules.restore({ site, rule: { kind, selector, startsWith } });
      id = back.rule.id;
      await this.#store.load();
    };
    this.#undo.push({ words, undo: removed ? restore : remove, redo: removed ? remove : restore });
    this.#toasts.show(words, { undoable: true });
    await this.#store.load();
  }

  async #guard(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.#toasts.show(errorWords(error), { kind: 'error' });
    }
  }
}
