import assert from 'node:assert/strict';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createStamps } from '../../../../electron/core/keeping/exchange/stamps.ts';
import { exchange, machine, startSite, told, type Machine } from '../../../support/machines.ts';
import { seededRandom } from '../../../support/synthetic-articles.ts';
import { temporaryFolder } from '../../../support/test-library.ts';

type Random = () => number;
const pick = <T>(random: Random, all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)];

/** Something that a reader does, whatever is there to do it with. */
async function act({ client }: Machine, random: Random): Promise<void> {
  const { ids } = await client.articles.list({ view: { kind: 'all' } });
  const id = pick(random, ids);
  if (id === undefined) return;
  const collections = await client.collections.list({});
  const [one, other] = [pick(random, collections), pick(random, collections)];
  const yes = random() < 0.6;
  const acts: readonly (() => Promise<unknown>)[] = [
    () => client.articles.setRead({ ids: [id], read: yes }),
    () => client.bookmarks.set({ id, bookmarked: yes }),
    () => client.notes.set({ id, note: yes ? `Note ${Math.floor(random() * 100)}` : '' }),
    () => client.readLater.set({ ids: [id], queued: yes }),
    async () => {
      const { ids: queued } = await client.articles.list({ view: { kind: 'later' } });
      const [moved, before] = [pick(random, queued), pick(random, queued)];
      if (moved !== undefined && before !== undefined) await client.readLater.move({ id: moved, before });
    },
    () => {
      const tag = pick(random, ['a', 'A', 'b', 'b/c', 'ż/ó']) ?? 'a';
      return client.tags.change({
        changes: [{ ids: [id], add: yes ? [tag] : [], remove: yes ? [] : [tag] }],
      });
    },
    async () => {
      const tag = pick(random, await client.tags.list({}));
      if (tag) await client.tags.setColour({ id: tag.id, colour: yes ? 'red' : 'blue' });
    },
    async () => {
      const tag = pick(random, await client.tags.list({}));
      if (tag) await client.tags.rename({ id: tag.id, name: pick(random, ['x', 'B', 'y/z']) ?? 'x' });
    },
    async () => {
      const marks = await client.highlights.of({ id });
      const mark = pick(random, marks);
      if (!mark || yes) {
        const quote = { exact: 'comes first in this text', prefix: '', suffix: '', start: 3 };
        await client.highlights.add({ articleId: id, quote, colour: 'green' });
      } else if (random() < 0.5) await client.highlights.remove({ ids: [mark.id] });
      else await client.highlights.update({ id: mark.id, note: `${random()}`.slice(0, 6) });
    },
    async () => {
      const mark = pick(random, await client.placemarks.of({ id }));
      if (!mark || yes) {
        const quote = { exact: 'comes first in this text', prefix: '', suffix: '', start: 3 };
        await client.placemarks.add({ articleId: id, quote, name: `P${Math.floor(random() * 9)}` });
      } else if (random() < 0.5) await client.placemarks.remove({ ids: [mark.id] });
      else await client.placemarks.rename({ id: mark.id, name: `${random()}`.slice(0, 6) });
    },
    () =>
      client.collections.create({
        name: `C${Math.floor(random() * 1e6)}`,
        parentId: yes ? (one?.id ?? null) : null,
      }),
    async () => one && client.collections.put({ id: one.id, ids: [id], held: yes }),
    async () => one && client.collections.rename({ id: one.id, name: `R${Math.floor(random() * 1e6)}` }),
    async () => one && random() < 0.3 && client.collections.remove({ id: one.id }),
    // Into one another at the same time on two machines, now and then.
    async () =>
      one &&
      other &&
      one.id !== other.id &&
      client.collections.place({ id: one.id, parentId: other.id, before: null }).catch(() => undefined),
    async () => {
      const feed = pick(random, await client.feeds.list({}));
      if (feed)
        await client.feeds.rename({ id: feed.id, title: yes ? `F${Math.floor(random() * 100)}` : null });
    },
  ];
  await pick(random, acts)?.();
}

/** Carries the files of one folder to another as a syncing program may: some, in part, twice, in any order. */
function carry(from: string, to: string, random: Random, whole: boolean): void {
  const names = readdirSync(from)
    .filter((name) => !name.includes('copy'))
    .sort(() => random() - 0.5);
  for (const name of names) {
    // What a machine wrote itself is never replaced by an older copy of it.
    const there = readdirSync(to).includes(name) ? readFileSync(join(to, name)) : Buffer.alloc(0);
    const here = readFileSync(join(from, name));
    if (here.length <= there.length) continue;
    if (whole) writeFileSync(join(to, name), here);
    else if (random() < 0.6)
      writeFileSync(
        join(to, name),
        here.subarray(0, Math.max(there.length, Math.floor(here.length * random()))),
      );
    else if (random() < 0.3) copyFileSync(join(from, name), join(to, name.replace('.jsonl', ' copy.jsonl')));
  }
}

test('three machines that heard the same, in whatever order, in part and twice, are the same', async (t) => {
  const site = await startSite(t);
  for (const seed of [1, 2, 3]) {
    const random = seededRandom(seed);
    const folders = [temporaryFolder(t), temporaryFolder(t), temporaryFolder(t)];
    const machines = await Promise.all(folders.map((folder) => machine(t, folder)));
    for (const { client, offprint } of machines) {
      const feed = await client.feeds.follow({ address: `${site.origin}/a.xml` });
      await client.feeds.setFullText({ id: feed.id, fullText: 'feed' });
      await offprint.settled();
    }
    for (let round = 0; round < 12; round++) {
      const at = Math.floor(random() * 3);
      for (let acts = Math.floor(random() * 25); acts > 0; acts--) await act(machines[at] as Machine, random);
      if (random() < 0.7) await exchange(machines[at] as Machine);
      carry(folders[at] as string, folders[Math.floor(random() * 3)] as string, random, false);
    }
    // In the end everything gets everywhere; what that changes goes round until there is no more to say.
    for (let round = 0; round < 6; round++) {
      await exchange(...machines);
      for (const from of folders) for (const to of folders) carry(from, to, random, true);
    }
    await exchange(...machines);
    const [one, two, three] = await Promise.all(machines.map(told));
    assert.deepEqual(two, one, `seed ${seed}: the second is as the first`);
    assert.deepEqual(three, one, `seed ${seed}: the third is as the first`);
    for (const { client, close } of machines) {
      const { unsent, problem } = await client.exchange.state({});
      assert.deepEqual([unsent, problem], [0, null]);
      await close();
    }
  }
});

test('stamps: later ones are greater, whatever the clock says, and those of before the exchange have their own moment', () => {
  let clock = Date.UTC(2026, 0, 1);
  const stamps = createStamps('a'.repeat(16), () => new Date(clock), '');
  const given = [stamps.next(), stamps.next()];
  clock -= 1000;
  given.push(stamps.next());
  stamps.saw(`${clock + 60_000}-0007-${'f'.repeat(16)}`);
  given.push(stamps.next());
  clock += 120_000;
  given.push(stamps.next());
  assert.deepEqual(given.toSorted(), given);
  assert.equal(new Set(given).size, given.length);
  assert.ok(stamps.at('2025-01-01T00:00:00.000Z') < (given[0] ?? ''));
  assert.equal(stamps.at('2999-01-01T00:00:00.000Z').slice(0, 13), String(clock));
  assert.equal(stamps.at(null).slice(0, 13), '0000000000000');
});
