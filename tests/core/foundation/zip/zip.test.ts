import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { OffprintError } from '../../../../electron/core/api/index.ts';
import { openZip, writeZip } from '../../../../electron/core/foundation/zip/zip.ts';
import { temporaryFolder } from '../../../support/test-library.ts';

const limits = { entries: 100, bytes: 10_000_000 };
const code = (wanted: string) => (error: unknown) => error instanceof OffprintError && error.code === wanted;

async function sample(file: string): Promise<void> {
  await writeZip(file, (zip) => {
    zip.addBytes('mimetype', 'application/epub+zip', { packed: false });
    zip.addBytes('teksty/żółw.txt', 'żółw '.repeat(1000));
  });
}

test('what is written is read again, names in any language, in order', async (t) => {
  const file = join(temporaryFolder(t), 'a.zip');
  await sample(file);
  const zip = await openZip(file, limits);
  t.after(() => zip.close());
  assert.deepEqual(
    zip.entries.map(({ name }) => name),
    ['mimetype', 'teksty/żółw.txt'],
  );
  const entry = zip.find('teksty/żółw.txt');
  assert.ok(entry);
  assert.equal(Buffer.from(await zip.read(entry, 100_000)).toString(), 'żółw '.repeat(1000));
  // An EPUB is known by these bytes at this place (EPUB 3.3, 4.2.2).
  assert.equal(readFileSync(file).subarray(30, 58).toString(), 'mimetypeapplication/epub+zip');
});

test('the same content gives the same archive', async (t) => {
  const folder = temporaryFolder(t);
  await sample(join(folder, 'a.zip'));
  await sample(join(folder, 'b.zip'));
  assert.deepEqual(readFileSync(join(folder, 'a.zip')), readFileSync(join(folder, 'b.zip')));
});

test('what swells beyond its limit is refused, in all and by entry', async (t) => {
  const file = join(temporaryFolder(t), 'bomb.zip');
  await writeZip(file, (zip) => zip.addBytes('zeros', new Uint8Array(5_000_000)));
  await assert.rejects(openZip(file, { ...limits, bytes: 1_000_000 }), code('archive-too-large'));
  await assert.rejects(openZip(file, { ...limits, largest: 4_999_999 }), code('archive-too-large'));
  await assert.rejects(openZip(file, { ...limits, ratio: 200 }), code('archive-too-large'));
  const zip = await openZip(file, limits);
  t.after(() => zip.close());
  const [entry] = zip.entries;
  assert.ok(entry);
  await assert.rejects(zip.read(entry, 4_999_999), code('archive-too-large'));
  await assert.rejects(openZip(file, { ...limits, entries: 0 }), code('archive-too-large'));
});

test('an entry that says it is small and is not ends with an error', async (t) => {
  const file = join(temporaryFolder(t), 'liar.zip');
  await writeZip(file, (zip) => zip.addBytes('zeros', new Uint8Array(100_000)));
  const bytes = readFileSync(file);
  // The uncompressed size in the central directory: 24 bytes into its header.
  const directory = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  bytes.writeUInt32LE(10, directory + 24);
  const zip = await openZip(bytes, limits);
  t.after(() => zip.close());
  const [entry] = zip.entries;
  assert.ok(entry);
  await assert.rejects(zip.read(entry, 1000), code('archive-broken'));
});

test('names that leave the folder, truncated archives and other files are refused', async (t) => {
  const folder = temporaryFolder(t);
  const file = join(folder, 'a.zip');
  await writeZip(file, (zip) => zip.addBytes('aa/etc', 'x'));
  const evil = readFileSync(file).toString('latin1').replaceAll('aa/etc', '../etc');
  await assert.rejects(openZip(Buffer.from(evil, 'latin1'), limits), code('archive-broken'));
  truncateSync(file, 60);
  await assert.rejects(openZip(file, limits), code('archive-broken'));
  writeFileSync(file, 'no archive');
  await assert.rejects(openZip(file, limits), code('archive-broken'));
  await assert.rejects(openZip(join(folder, 'none.zip'), limits), code('file-unreadable'));
});

test('an archive is written whole or not at all', async (t) => {
  const folder = temporaryFolder(t);
  const file = join(folder, 'a.zip');
  await sample(file);
  const before = readFileSync(file);
  const missing = (path: string) =>
    writeZip(path, (zip) => {
      zip.addBytes('one', 'x'.repeat(100_000));
      zip.addFile(join(folder, 'missing'), 'two');
    });
  await assert.rejects(missing(file));
  const stopped = AbortSignal.abort();
  await assert.rejects(
    writeZip(file, (zip) => zip.addBytes('one', 'x'), { signal: stopped }),
    code('cancelled'),
  );
  await assert.rejects(
    writeZip(file, (zip) => zip.addBytes('one', 'x'), {
      check: () => Promise.reject(new OffprintError('archive-broken', 'not what was written')),
    }),
    code('archive-broken'),
  );
  await assert.rejects(
    writeZip(join(folder, 'no', 'such', 'folder.zip'), (zip) => zip.addBytes('one', 'x')),
    code('file-unwritable'),
  );
  assert.deepEqual(readFileSync(file), before);
  assert.deepEqual(readdirSync(folder), ['a.zip']);
});

test('a full disk leaves what was there', { skip: !existsSync('/dev/full') }, async (t) => {
  const folder = temporaryFolder(t);
  const file = join(folder, 'a.zip');
  await sample(file);
  const before = readFileSync(file);
  symlinkSync('/dev/full', `${file}.part`);
  await assert.rejects(
    writeZip(file, (zip) => zip.addBytes('one', Buffer.alloc(300_000, 7), { packed: false })),
    code('disk-full'),
  );
  assert.deepEqual(readFileSync(file), before);
  assert.deepEqual(readdirSync(folder), ['a.zip']);
});
