/**
 * A library in a process whose files may not grow beyond a limit, which the test raises by `prlimit`: to the library that
 * is a disk that is full, and has room again. It takes a line for each act and returns a line.
 *
 *     sh -c 'ulimit -S -f BLOCKS; exec node small-disk.ts FOLDER'
 */
import { createInterface } from 'node:readline';
import { createClient, contract, type ArticleId } from '../../electron/core/api/index.ts';
import { callProcedure } from '../../electron/core/api/protocol.ts';
import { toErrorMessage } from '../../electron/core/api/errors.ts';
import { createOffprint } from '../../electron/core/offprint.ts';

const [folder = ''] = process.argv.slice(2);
// What goes beyond the limit is to fail as a full disk does, not to end the process.
process.on('SIGXFSZ', () => undefined);

const offprint = await createOffprint({ dataFolder: folder });
const client = createClient(contract, (feature, name, input) =>
  callProcedure(contract, offprint.api, feature, name, input),
);

async function firstArticle(): Promise<ArticleId> {
  const { ids } = await client.articles.list({ view: { kind: 'all' } });
  const [id] = ids;
  if (id === undefined) throw new Error('There is no article.');
  return id;
}

const acts: Readonly<Record<string, () => Promise<unknown>>> = {
  note: async () => client.notes.set({ id: await firstArticle(), note: 'A long note. '.repeat(7000) }),
  unnote: async () => client.notes.set({ id: await firstArticle(), note: 'Short.' }),
  bookmark: async () => client.bookmarks.set({ id: await firstArticle(), bookmarked: true }),
  read: async () => (await client.articles.list({ view: { kind: 'bookmarks' } })).ids.length,
  close: () => offprint.close(),
};

process.stdout.write('open\n');
for await (const line of createInterface({ input: process.stdin })) {
  const act = acts[line];
  const answer = act
    ? await act().then(
        (value) => `done ${typeof value === 'number' ? value : ''}`.trim(),
        (error: unknown) => toErrorMessage(error).code,
      )
    : 'unknown';
  process.stdout.write(`${answer}\n`);
  if (line === 'close') break;
}
process.exit(0);
