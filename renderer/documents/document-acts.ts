import type { AddedDocument, ArticleId, LibraryClient, ShellClient } from '../../electron/core/api/index.ts';
import type { ArticleActs } from '../kernel/article-acts.ts';
import { errorWords } from '../kernel/error-words.ts';
import { t } from '../kernel/locale.ts';
import type { Provided } from '../kernel/provided.ts';
import type { ToastStore } from '../kernel/toast-store.ts';

/** A file, wherever it came from. */
interface GivenFile {
  readonly name: string;
  readonly bytes: () => Promise<Uint8Array<ArrayBuffer>>;
}

/** Keeping files of the reader's own, and what is on the clipboard. What goes wrong is told in a toast. */
export class DocumentActs {
  readonly #library: Pick<LibraryClient, 'documents'>;
  readonly #shell: ShellClient;
  readonly #articles: ArticleActs;
  readonly #bulkSave: Provided['bulkSave'];
  readonly #toasts: ToastStore;

  constructor(
    library: Pick<LibraryClient, 'documents'>,
    shell: ShellClient,
    articles: ArticleActs,
    bulkSave: Provided['bulkSave'],
    toasts: ToastStore,
  ) {
    this.#library = library;
    this.#shell = shell;
    this.#articles = articles;
    this.#bulkSave = bulkSave;
    this.#toasts = toasts;
  }

  /** Asks for files, and keeps them. */
  choose(): Promise<void> {
    return this.#guard(async () => {
      const { files } = await this.#shell.shell.chooseDocuments({});
      await this.#keep(
        files.map(({ name, bytes }) => ({ name, bytes: () => Promise.resolve(new Uint8Array(bytes)) })),
      );
    });
  }

  /** Keeps what was dropped or pasted. */
  addFiles(files: readonly File[]): Promise<void> {
    return this.#guard(() =>
      this.#keep(
        files.map((file) => ({
          name: file.name,
          bytes: async () => new Uint8Array(await file.arrayBuffer()),
        })),
      ),
    );
  }

  /** Keeps text, or saves the addresses that are all there is in it. */
  addText(text: string, html: string | null): Promise<void> {
    return this.#guard(async () => {
      if (text.trim() === '' && html === null) return this.#toasts.show(t('done.nothingToPaste'));
      this.#toasts.announce(t('done.reading'));
      this.#tell([await this.#library.documents.addText({ text, html })]);
    });
  }

  /** Keeps what is on the clipboard. */
  addClipboard(): Promise<void> {
    return this.#guard(async () => {
      const { text } = await this.#shell.shell.readClipboard({});
      await this.addText(text, null);
    });
  }

  /** Opens the file an article was read from in the system's own program. */
  openOriginal(id: ArticleId): Promise<void> {
    return this.#guard(async () => {
      await this.#shell.shell.openDocument({ id });
    });
  }

  async #keep(files: readonly GivenFile[]): Promise<void> {
    if (files.length === 0) return;
    this.#toasts.show(t('done.reading'));
    const added: AddedDocument[] = [];
    const problems: string[] = [];
    for (const { name, bytes } of files) {
      try {
        added.push(await this.#library.documents.add({ name, bytes: await bytes() }));
      } catch (error) {
        problems.push(t('done.notKept', { name, problem: errorWords(error) }));
      }
    }
    this.#tell(added);
    if (problems.length > 0) this.#toasts.show(problems.join(' '), { kind: 'error' });
  }

  #tell(added: readonly AddedDocument[]): void {
    const articles = added.flatMap((each) => each.articles);
    for (const { list } of added) if (list) this.#bulkSave.started(list);
    if (articles.length === 0) return;
    const [first] = articles;
    const words =
      articles.length === 1 && first
        ? t('links.savedNamed', { title: first.title || t('article.untitled') })
        : t('done.kept', { count: articles.length });
    this.#articles.added(
      articles.map(({ id }) => id),
      words,
    );
  }

  async #guard(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.#toasts.show(errorWords(error), { kind: 'error' });
    }
  }
}
