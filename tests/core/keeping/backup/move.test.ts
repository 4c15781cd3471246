import assert from 'node:assert/strict';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { stageMove } from '../../../../electron/core/foundation/database/database.ts';
import { startNewsSite } from '../../../support/news-site.ts';
import { openLibrary, temporaryFolder, type TestLibrary } from '../../../support/test-library.ts';

/** A library with articles and pictures, in the folder `library` of `home`. */
async function filled(t: TestContext, home: string): Promise<TestLibrary> {
  const site = await startNewsSite();
  t.after(() => site.close());
  const library = await openLibrary(t, join(home, 'library'));
  await library.client.feeds.follow({ address: `${site.origin}/kanal.xml` });
  await library.offprint.settled();
  const [first] = (await library.client.articles.list({ view: { kind: 'all' } })).ids;
  assert.ok(first);
  await library.client.bookmarks.set({ id: first, bookmarked: true });
  return library;
}

/** What a reader would miss. */
async function contents({ client }: TestLibrary, home: string): Promise<unknown> {
  const { ids } = await client.articles.list({ view: { kind: 'all' } });
  const articles = await Promise.all(ids.map((id) => client.articles.open({ id })));
  return articles.map(({ title, content, bookmarked, pictures }) => ({
    title,
    content,
    bookmarked,
    pictures: pictures.map(({ url }) => url && [url, existsSync(fileOf(home, url))]),
  }));
}

const fileOf = (home: string, url: string) => {
  const hash = /[0-9a-f]{64}/.exec(url)?.[0] ?? '';
  return join(home, 'library', 'assets', hash.slice(0, 2), hash);
};

test('the library is moved, with all that is in it, again, and back', async (t) => {
  const home = temporaryFolder(t);
  const library = await filled(t, home);
  const before = await contents(library, home);
  const places = [join(home, 'empty'), join(home, 'other')];
  for (const place of places) mkdirSync(place);
  writeFileSync(join(home, 'other', 'mine.txt'), 'mine');
  const [empty, other] = places as [string, string];

  assert.deepEqual(await library.client.backup.move({ folder: library.offprint.allowFile(empty) }), {
    to: empty,
  });
  // What is done until it starts anew is not lost.
  const [, second] = (await library.client.articles.list({ view: { kind: 'all' } })).ids;
  assert.ok(second);
  await library.client.bookmarks.set({ id: second, bookmarked: true });
  const now = await contents(library, home);
  assert.notDeepEqual(now, before);
  await library.close();
  assert.equal(lstatSync(join(home, 'library')).isDirectory(), true, 'nothing happens before the next start');

  const moved = await openLibrary(t, join(home, 'library'));
  assert.deepEqual(await contents(moved, home), now);
  const facts = await moved.client.library.facts({});
  assert.deepEqual(
    facts.notices.map(({ code, detail }) => [code, detail?.['folder']]),
    [['library-moved', empty]],
  );
  assert.equal((await moved.client.backup.state({})).place, realpathSync(empty));
  assert.ok(lstatSync(join(home, 'library')).isSymbolicLink());
  assert.deepEqual(readdirSync(home).sort(), ['empty', 'library', 'other']);
  await moved.offprint.settled();
  assert.ok((await moved.client.search.query({ query: 'młyn' })).total > 0);

  // Into a folder that has other things in it.
  const { to } = await moved.client.backup.move({ folder: moved.offprint.allowFile(other) });
  assert.equal(to, join(other, 'Offprint library'));
  await moved.close();
  const again = await openLibrary(t, join(home, 'library'));
  assert.deepEqual(await contents(again, home), now);
  assert.equal(existsSync(empty), false, 'the folder that it was alone in is gone');
  assert.deepEqual(readdirSync(other).sort(), ['Offprint library', 'mine.txt']);
  await assert.rejects(again.client.backup.move({ folder: again.offprint.allowFile(other) }), {
    code: 'folder-used',
  });
  await assert.rejects(again.client.backup.move({ folder: again.offprint.allowFile(join(to, 'assets')) }), {
    code: 'folder-own',
  });
  await assert.rejects(again.client.backup.move({ folder: again.offprint.allowFile(join(home, 'none')) }), {
    code: 'folder-missing',
  });
  // A mirror must not come to lie in it either, wherever the link leads.
  await assert.rejects(again.client.mirror.setFolder({ folder: again.offprint.allowFile(to) }), {
    code: 'folder-own',
  });
  await again.close();
  const last = await openLibrary(t, join(home, 'library'));
  assert.deepEqual(await contents(last, home), now, 'what was refused changed nothing');
});

test('a library whose place is away is not begun anew, and is there again when the place is', async (t) => {
  const home = temporaryFolder(t);
  const library = await filled(t, home);
  const all = await contents(library, home);
  const place = join(home, 'disk');
  mkdirSync(place);
  await library.client.backup.move({ folder: library.offprint.allowFile(place) });
  await library.close();
  await (await openLibrary(t, join(home, 'library'))).close();
  renameSync(place, `${place}-away`);
  await assert.rejects(openLibrary(t, join(home, 'library')), { code: 'library-unwritable' });
  assert.equal(existsSync(place), false);
  renameSync(`${place}-away`, place);
  const again = await openLibrary(t, join(home, 'library'));
  assert.deepEqual(await contents(again, home), all);
});

test('a move that was interrupted anywhere is finished by the next start, or never was', async (t) => {
  const model = temporaryFolder(t);
  const library = await filled(t, model);
  const all = await contents(library, model);
  await library.close();
  const at = '2026-01-01T00:00:00.000Z';

  /** Has `interrupt` leave a home as a crash would, and looks at the library after the next start. */
  const after = async (interrupt: (home: string, to: string) => void, moved: boolean) => {
    const home = temporaryFolder(t);
    cpSync(join(model, 'library'), join(home, 'library'), { recursive: true });
    const to = join(home, 'there');
    interrupt(home, to);
    const opened = await openLibrary(t, join(home, 'library'));
    assert.deepEqual(await contents(opened, home), all);
    assert.equal(lstatSync(join(home, 'library')).isSymbolicLink(), moved);
    assert.equal(existsSync(join(home, 'library-moved')), false);
    await opened.close();
    return { home, to };
  };
  const whole = (home: string, to: string) => {
    cpSync(realpathSync(join(home, 'library')), to, { recursive: true });
    stageMove(join(home, 'library'), { to, at, ready: true });
  };
  await after((home, to) => {
    mkdirSync(join(to, 'assets', 'ab'), { recursive: true });
    writeFileSync(join(to, 'assets', 'ab', 'half.part'), 'half');
    stageMove(join(home, 'library'), { to, at, ready: true });
  }, true);
  await after((home, to) => {
    whole(home, to);
    writeFileSync(join(to, 'library.db'), 'half');
  }, true);
  await after((home, to) => {
    whole(home, to);
    renameSync(join(home, 'library'), join(home, 'library-moved'));
  }, true);
  await after((home, to) => {
    whole(home, to);
    renameSync(join(home, 'library'), join(home, 'library-moved'));
    symlinkSync(to, join(home, 'library'), 'junction');
    rmSync(join(home, 'library-moved', 'assets'), { recursive: true });
  }, true);
  // Its mark goes last, so that what is left of the old folder is known for that.
  await after((home, to) => {
    whole(home, to);
    renameSync(join(home, 'library'), join(home, 'library-moved'));
    symlinkSync(to, join(home, 'library'), 'junction');
    for (const name of readdirSync(join(home, 'library-moved')))
      if (name !== 'move.json' && name !== 'backups')
        rmSync(join(home, 'library-moved', name), { recursive: true });
  }, true);
  // All of it was gone but the folder itself, or the link that it was: neither keeps the next move from its end.
  const gone = (leave: (aside: string) => void) => (home: string, to: string) => {
    const between = join(home, 'between');
    renameSync(join(home, 'library'), between);
    symlinkSync(between, join(home, 'library'), 'junction');
    leave(join(home, 'library-moved'));
    whole(home, to);
  };
  await after(
    gone((aside) => mkdirSync(aside)),
    true,
  );
  await after(
    gone((aside) => symlinkSync(join(aside, '..', 'nowhere'), aside, 'junction')),
    true,
  );
  // A place that cannot be written: it stays where it was, and says so.
  const { home } = await after((where, to) => {
    writeFileSync(to, 'a file');
    stageMove(join(where, 'library'), { to, at, ready: true });
  }, false);
  assert.equal(existsSync(join(home, 'library', 'move.json')), false);
  // The app ended while pictures were being copied: they are taken away again.
  const early = await after((where, to) => {
    mkdirSync(join(to, 'assets'), { recursive: true });
    writeFileSync(join(to, 'assets', 'a'), 'a');
    stageMove(join(where, 'library'), { to, at, ready: false });
  }, false);
  assert.equal(existsSync(early.to), false);
  // Never finished, so never begun.
  await after((where) => writeFileSync(join(where, 'library', 'move.json'), '{"to":'), false);
});
