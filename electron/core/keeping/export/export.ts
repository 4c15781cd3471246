import { mkdir, rm, copyFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import {
  OffprintError,
  type ArticleId,
  type ExportFormat,
  type ExportReport,
  type FileGrant,
} from '../../api/index.ts';
import { writeWhole, type Files } from '../../foundation/files/files.ts';
import { runJob, type Jobs } from '../../foundation/jobs/jobs.ts';
import { asFileError, writeZip, type ZipSink } from '../../foundation/zip/zip.ts';
import { pictureName, type ExportedArticle, type ReadExported } from './exported-article.ts';
import { createNames, fileName } from './file-name.ts';
import { toCsv, toJson } from './to-table.ts';

export { createReadExported } from './read-exported.ts';
export { pictureName } from './exported-article.ts';
export type { ExportedArticle, ExportedPicture, ReadExported } from './exported-article.ts';

/** What is to be exported, and whither. */
export interface ExportRequest {
  readonly ids: readonly ArticleId[];
  readonly format: ExportFormat;
  readonly file: FileGrant;
  readonly title: string;
}

export interface Exporting {
  /** One article as Markdown, to be pasted. @throws {OffprintError} `not-found` */
  markdown(id: ArticleId): Promise<{ readonly markdown: string }>;
  articles(request: ExportRequest): Promise<ExportReport>;
}

/** What an export counts as it goes. */
interface Tally {
  articles: number;
  pictures: number;
  missing: number;
}

/** Articles, out of the library, in formats that others read. */
export function createExporting(options: {
  readonly files: Files;
  readonly jobs: Jobs;
  readonly now: () => Date;
  readonly read: ReadExported;
  /** BCP 47 tag of the user's language: for books. */
  readonly language: string;
}): Exporting {
  const { files, jobs, now, read } = options;
  const polish = options.language.startsWith('pl');

  return {
    async markdown(id) {
      const exported = read(id);
      if (!exported) throw new OffprintError('not-found', `There is no article ${id}.`);
      const { toPastedMarkdown } = await import('./to-markdown.ts');
      return { markdown: toPastedMarkdown(exported) };
    },
    async articles({ ids, format, file: grant, title }) {
      const file = await files.pathOf(grant);
      return runJob(jobs, 'export', async (job) => {
        const tally: Tally = { articles: 0, pictures: 0, missing: 0 };
        async function* each(): AsyncGenerator<ExportedArticle> {
          for (const [at, id] of ids.entries()) {
            if (job.signal.aborted) throw new OffprintError('cancelled', 'The export was cancelled.');
            job.update({ done: at, total: ids.length });
            // A query that waits is answered between two articles.
            await new Promise((resolve) => setImmediate(resolve));
            const exported = read(id);
            if (!exported) continue;
            tally.articles++;
            tally.missing += exported.missing;
            yield exported;
          }
        }
        const [first] = ids;
        await write(format, file, each, {
          title,
          tally,
          signal: job.signal,
          single: ids.length === 1,
          firstOf: () => (first === undefined ? null : read(first)),
        });
        if (tally.articles === 0) {
          await rm(file, { force: true });
          throw new OffprintError('not-found', 'None of these articles is in the library.');
        }
        return tally;
      });
    },
  };

  async function write(
    format: ExportFormat,
    file: string,
    each: () => AsyncIterable<ExportedArticle>,
    { title, tally, signal, single, firstOf }: WriteOptions,
  ): Promise<void> {
    switch (format) {
      case 'json':
        return writeWhole(file, toJson(each()));
      case 'csv':
        return writeWhole(file, toCsv(each()));
      case 'html':
        return single ? writeOnePage(file, each, tally) : writePages(file, each, tally, signal);
      case 'markdown': {
        const { toMarkdown } = await import('./to-markdown.ts');
        return single
          ? writeOneDocument(file, each, tally, toMarkdown)
          : writeDocuments(file, each, tally, toMarkdown, signal);
      }
      case 'epub': {
        const first = firstOf();
        const book = {
          title: title || first?.article.title || 'Offprint',
          language: first?.article.language ?? (polish ? 'pl' : 'en'),
          now: now(),
          contents: polish ? 'Spis treści' : 'Contents',
        };
        const fill = async (zip: ZipSink) => {
          const { writeEpub } = await import('./epub-book.ts');
          tally.pictures = (await writeEpub(zip, each(), book)).pictures;
        };
        return writeZip(file, fill, { signal });
      }
    }
  }
}

interface WriteOptions {
  readonly title: string;
  readonly tally: Tally;
  readonly signal: AbortSignal;
  /** One article was asked for. */
  readonly single: boolean;
  readonly firstOf: () => ExportedArticle | null;
}

type ToMarkdown = (exported: ExportedArticle, pictureAddress: (src: string) => string | null) => string;

/** An article as a Markdown document: see `toMarkdown`, which is loaded when it is first needed. */
export async function asMarkdown(...of: Parameters<ToMarkdown>): Promise<string> {
  const { toMarkdown } = await import('./to-markdown.ts');
  return toMarkdown(...of);
}

/** The name of an article's document, without its ending: the day, then the title. */
export const datedName = ({ article }: ExportedArticle) =>
  `${article.sortedAt.slice(0, 10)} ${fileName(article.title, `article ${article.id}`)}`;

async function writeOnePage(
  file: string,
  each: () => AsyncIterable<ExportedArticle>,
  tally: Tally,
): Promise<void> {
  const { toHtmlPage } = await import('./to-html.ts');
  for await (const exported of each()) {
    tally.pictures += exported.pictures.size;
    await writeWhole(file, await toHtmlPage(exported));
  }
}

async function writePages(
  file: string,
  each: () => AsyncIterable<ExportedArticle>,
  tally: Tally,
  signal: AbortSignal,
): Promise<void> {
  const named = createNames();
  const { toHtmlPage } = await import('./to-html.ts');
  await writeZip(
    file,
    async (zip) => {
      for await (const exported of each()) {
        tally.pictures += exported.pictures.size;
        zip.addBytes(`${named(datedName(exported))}.html`, await toHtmlPage(exported));
      }
    },
    { signal },
  );
}

async function writeOneDocument(
  file: string,
  each: () => AsyncIterable<ExportedArticle>,
  tally: Tally,
  toMarkdown: ToMarkdown,
): Promise<void> {
  const beside = `${basename(file, extname(file))}-pictures`;
  for await (const exported of each()) {
    const { pictures } = exported;
    tally.pictures += pictures.size;
    const address = (src: string) => {
      const picture = pictures.get(src);
      return picture ? `${encodeURIComponent(beside)}/${pictureName(picture)}` : null;
    };
    const text = toMarkdown(exported, address);
    if (pictures.size > 0) await copyBeside(join(dirname(file), beside), exported, file);
    await writeWhole(file, text);
  }
}

async function copyBeside(folder: string, { pictures }: ExportedArticle, file: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    for (const picture of pictures.values()) await copyFile(picture.path, join(folder, pictureName(picture)));
  } catch (error) {
    throw asFileError(error, file);
  }
}

async function writeDocuments(
  file: string,
  each: () => AsyncIterable<ExportedArticle>,
  tally: Tally,
  toMarkdown: ToMarkdown,
  signal: AbortSignal,
): Promise<void> {
  const named = createNames();
  await writeZip(
    file,
    async (zip) => {
      const placed = new Set<string>();
      for await (const exported of each()) {
        const { pictures } = exported;
        const text = toMarkdown(exported, (src) => {
          const picture = pictures.get(src);
          return picture ? `pictures/${pictureName(picture)}` : null;
        });
        zip.addBytes(`${named(datedName(exported))}.md`, text);
        for (const picture of pictures.values()) {
          if (placed.has(picture.hash)) continue;
          placed.add(picture.hash);
          zip.addFile(picture.path, `pictures/${pictureName(picture)}`, { packed: false });
        }
      }
      tally.pictures = placed.size;
    },
    { signal },
  );
}
