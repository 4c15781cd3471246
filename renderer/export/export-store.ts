import type {
  ArticleId,
  ExportFormat,
  ExportReport,
  FilePurpose,
  Job,
  LibraryClient,
  ShellClient,
} from '../../electron/core/api/index.ts';
import { Store } from '../kernel/store.ts';
import { logFailure } from '../kernel/log-failure.ts';

/** Articles that can be exported together. */
export interface ExportScope {
  readonly kind: 'article' | 'selection' | 'view' | 'search';
  /** What the view, the search or the article is called. */
  readonly name: string;
  readonly count: number;
  readonly ids: () => Promise<readonly ArticleId[]>;
}

/** What the file of a format is called after the name, for one article and for several. */
const ENDINGS: Readonly<Record<ExportFormat, readonly [one: FilePurpose, several: FilePurpose]>> = {
  markdown: ['export-md', 'export-zip'],
  html: ['export-html', 'export-zip'],
  epub: ['export-epub', 'export-epub'],
  json: ['export-json', 'export-json'],
  csv: ['export-csv', 'export-csv'],
};

/** Taking articles out of the library: which, how, and what came of it. */
export class ExportStore extends Store {
  readonly #library: Pick<LibraryClient, 'export' | 'jobs'>;
  readonly #shell: ShellClient;
  #format: ExportFormat = 'markdown';
  #job: Job | null = null;
  #done: { readonly name: string; readonly report: ExportReport } | null = null;
  #error: unknown = null;

  constructor(library: Pick<LibraryClient, 'export' | 'jobs'>, shell: ShellClient) {
    super();
    this.#library = library;
    this.#shell = shell;
  }

  get format(): ExportFormat {
    return this.#format;
  }
  /** The export that runs. */
  get job(): Job | null {
    return this.#job;
  }
  get done(): { readonly name: string; readonly report: ExportReport } | null {
    return this.#done;
  }
  get error(): unknown {
    return this.#error;
  }

  /** Forgets what came of an earlier export. */
  begin(): void {
    this.#done = null;
    this.#error = null;
    this.changed();
  }

  choose(format: ExportFormat): void {
    this.#format = format;
    this.begin();
  }

  applyJob(job: Job): void {
    if (job.kind !== 'export') return;
    if (job.state === 'running') this.#job = job;
    else if (this.#job?.id === job.id) this.#job = null;
    this.changed();
  }

  /** Asks where to, and exports. */
  async run(scope: ExportScope, now: Date = new Date()): Promise<void> {
    this.begin();
    try {
      const ids = await scope.ids();
      const purpose = ENDINGS[this.#format][ids.length === 1 ? 0 : 1];
      const name = `offprint-${now.toISOString().slice(0, 10)}.${purpose.slice('export-'.length)}`;
      const file = await this.#shell.shell.chooseFile({ purpose, name });
      if (!file || ids.length === 0) return;
      const report = await this.#library.export.articles({
        ids: [...ids],
        format: this.#format,
        file: file.grant,
        title: ids.length === 1 ? '' : scope.name.slice(0, 500),
      });
      this.#done = { name: file.name, report };
    } catch (error) {
      this.#error = error;
    }
    this.changed();
  }

  async cancel(): Promise<void> {
    if (this.#job)
      await this.#library.jobs
        .cancel({ id: this.#job.id })
        .catch(logFailure('The export could not be cancelled'));
  }
}
