import type {
  BackupState,
  BackupSummary,
  ChosenFile,
  FilePurpose,
  FoundLibrary,
  Job,
  LibraryClient,
  LibrarySettings,
  MergeReport,
  RestorePreview,
  ShellClient,
} from '../../electron/core/api/index.ts';
import { ActStore } from '../kernel/act-store.ts';

/** What came of the last thing that was done here. */
export type BackupOutcome =
  | { readonly kind: 'made'; readonly name: string; readonly summary: BackupSummary }
  | { readonly kind: 'merged'; readonly report: MergeReport };

/** Backups of the whole library: what there is, what is under way, what is about to be restored. */
export class BackupStore extends ActStore {
  readonly #library: Pick<LibraryClient, 'backup' | 'jobs' | 'settings'>;
  readonly #shell: ShellClient;
  #state: BackupState | null = null;
  #settings: LibrarySettings | null = null;
  #job: Job | null = null;
  #outcome: BackupOutcome | null = null;
  #found: FoundLibrary | null = null;
  #preview: { readonly file: ChosenFile; readonly facts: RestorePreview } | null = null;

  constructor(library: Pick<LibraryClient, 'backup' | 'jobs' | 'settings'>, shell: ShellClient) {
    super();
    this.#library = library;
    this.#shell = shell;
  }

  get state(): BackupState | null {
    return this.#state;
  }
  get settings(): LibrarySettings | null {
    return this.#settings;
  }
  /** The backup, restore, merge or move that runs. */
  get job(): Job | null {
    return this.#job;
  }
  get outcome(): BackupOutcome | null {
    return this.#outcome;
  }
  /** What lies around of a library that is lost and that nobody decided on yet. */
  get found(): FoundLibrary | null {
    return this.#found;
  }
  /** What would be restored, before it is. */
  get preview(): RestorePreview | null {
    return this.#preview?.facts ?? null;
  }

  /** Looks anew; what was said of an earlier act is forgotten. */
  load(): Promise<void> {
    this.#outcome = null;
    this.#preview = null;
    return this.attempt(async () => {
      const { backup, settings, jobs } = this.#library;
      const [state, all, listed] = await Promise.all([backup.state({}), settings.get({}), jobs.list({})]);
      this.#state = state;
      this.#settings = all;
      for (const job of listed) this.applyJob(job);
    });
  }

  applyJob(job: Job): void {
    if (!['backup', 'restore', 'merge', 'move'].includes(job.kind)) return;
    if (job.state === 'running') this.#job = job;
    else if (this.#job?.id === job.id) this.#job = null;
    this.changed();
  }

  applySettings(settings: LibrarySettings): void {
    this.#settings = settings;
    this.changed();
  }

  /** Asks where to, and backs up. */
  backUp(now: Date = new Date()): Promise<void> {
    const name = `offprint-${now.toISOString().slice(0, 10)}.offprint-backup`;
    return this.#withFile('save-backup', name, async ({ grant, name: chosen }) => {
      const summary = await this.#library.backup.create({ file: grant });
      this.#outcome = { kind: 'made', name: chosen, summary };
      this.#state = await this.#library.backup.state({});
    });
  }

  /** Chooses where scheduled backups go. */
  chooseFolder(): Promise<void> {
    return this.#withFile('backup-folder', '', async ({ grant }) => {
      this.#state = await this.#library.backup.setFolder({ folder: grant });
    });
  }

  forgetFolder(): Promise<void> {
    return this.attempt(async () => {
      this.#state = await this.#library.backup.setFolder({ folder: null });
    });
  }

  set(change: Partial<Pick<LibrarySettings, 'backupEveryDays' | 'backupsKept'>>): Promise<void> {
    return this.attempt(async () => {
      this.#settings = await this.#library.settings.set(change);
    });
  }

  /** Looks into a backup; nothing is changed before `restore`. */
  choosePreview(): Promise<void> {
    return this.#withFile('open-backup', '', async (file) => {
      this.#preview = { file, facts: await this.#library.backup.preview({ file: file.grant }) };
    });
  }

  dropPreview(): void {
    this.#preview = null;
    this.changed();
  }

  /** Restores what was looked into; the window is loaded anew after it. */
  restore(): Promise<void> {
    const { file } = this.#preview ?? {};
    if (!file) return Promise.resolve();
    this.#preview = null;
    return this.attempt(async () => {
      await this.#library.backup.restore({ file: file.grant });
    });
  }

  /** Looks whether a library is lost. */
  async look(): Promise<FoundLibrary | null> {
    await this.attempt(async () => {
      this.#found = await this.#library.backup.found({});
    });
    return this.#found;
  }

  /** Restores a daily backup of a lost library; the window is loaded anew after it. */
  restoreFound(name: string): Promise<void> {
    return this.attempt(async () => {
      await this.#library.backup.restoreFound({ name });
    });
  }

  /** Begins a new library instead; true when that is done. */
  async startNew(): Promise<boolean> {
    await this.attempt(async () => {
      await this.#library.backup.startNew({});
      this.#found = null;
    });
    return this.#found === null;
  }

  undoRestore(): Promise<void> {
    return this.attempt(async () => {
      await this.#library.backup.undoRestore({});
    });
  }

  /** Takes over a backup's articles, or those of another library's folder. */
  merge(from: 'open-backup' | 'library-folder'): Promise<void> {
    return this.#withFile(from, '', async ({ grant }) => {
      this.#outcome = { kind: 'merged', report: await this.#library.backup.merge({ file: grant }) };
    });
  }

  /** Asks where to, and moves the library there; the window is loaded anew after it. */
  move(): Promise<void> {
    return this.#withFile('library-place', '', async ({ grant }) => {
      await this.#library.backup.move({ folder: grant });
    });
  }

  cancel(): Promise<void> {
    const job = this.#job;
    return this.attempt(async () => {
      if (job) await this.#library.jobs.cancel({ id: job.id });
    });
  }

  #withFile(purpose: FilePurpose, name: string, act: (file: ChosenFile) => Promise<void>): Promise<void> {
    return this.attempt(async () => {
      const file = await this.#shell.shell.chooseFile({ purpose, name });
      if (!file) return;
      this.#outcome = null;
      await act(file);
    });
  }
}
