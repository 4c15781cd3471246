/** Does acts of every kind until it is killed, and notes each once it was acknowledged. Arguments: folder, file, first number. */
import { appendFileSync } from 'node:fs';
import type { ArticleId } from '../../electron/core/api/index.ts';
import { createClient, contract } from '../../electron/core/api/index.ts';
import { callProcedure } from '../../electron/core/api/protocol.ts';
import { createOffprint } from '../../electron/core/offprint.ts';

const [folder = '', acknowledged = '', first = '0'] = process.argv.slice(2);
const offprint = await createOffprint({ dataFolder: folder });
const client = createClient(contract, (feature, name, input) =>
  callProcedure(contract, offprint.api, feature, name, input),
);
const { ids } = await client.articles.list({ view: { kind: 'all' } });
const acts = {
  mute: false,
  read: true,
  bookmark: false,
  later: false,
  fullText: false,
  notify: false,
  tags: [],
};
const quote = { exact: 'comes first', prefix: '', suffix: '', start: 0 };

/** Each act makes something of its number's name. */
const kinds: Readonly<Record<string, (n: number, id: ArticleId) => Promise<unknown>>> = {
  tag: (n, id) => client.tags.change({ changes: [{ ids: [id], add: [`t${n}`], remove: [] }] }),
  folder: (n) => client.folders.create({ name: `f${n}` }),
  collection: (n) => client.collections.create({ name: `c${n}`, parentId: null }),
  rule: (n) => client.rules.save({ id: null, name: `r${n}`, query: 'nothing', acts }),
  search: (n) => client.searches.save({ name: `s${n}`, query: `word${n}` }),
  highlight: (n, id) => client.highlights.add({ articleId: id, quote, colour: 'yellow', note: `h${n}` }),
  note: (n, id) => client.notes.set({ id, note: `n${n}` }),
  bookmark: (_n, id) => client.bookmarks.set({ id, bookmarked: true }),
  read: (_n, id) => client.articles.setRead({ ids: [id], read: true }),
  later: (_n, id) => client.readLater.set({ ids: [id], queued: true }),
};
const names = Object.keys(kinds);

for (let n = Number(first); ; n++) {
  const kind = names[n % names.length] ?? 'tag';
  const id = ids[n % ids.length] ?? (1 as ArticleId);
  await kinds[kind]?.(n, id);
  appendFileSync(acknowledged, `${kind} ${n} ${id}\n`);
}
