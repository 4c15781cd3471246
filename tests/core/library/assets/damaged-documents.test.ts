import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { makePdf } from '../../../support/make-documents.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

const DAMAGES: Readonly<Record<string, (file: string) => void>> = {
  'cut off': (file) => truncateSync(file, 50),
  gone: (file) => rmSync(file),
  'another of the same length': (file) => writeFileSync(file, Buffer.alloc(readFileSync(file).length, 1)),
  'a folder': (file) => {
    rmSync(file);
    mkdirSync(file);
  },
};

/** A library that keeps one file of the user's own. */
async function withDocument(t: TestContext) {
  const folder = temporaryFolder(t);
  const said: string[] = [];
  const library = await openLibrary(t, folder, { log: (message) => said.push(message) });
  const bytes = makeDocument();
  const { articles } = await library.client.documents.add({ name: 'Report.pdf', bytes });
  const id = articles[0]?.id ?? assert.fail();
  const hash = createHash('sha256').update(bytes).digest('hex');
  const notices = async () =>
    (await library.client.library.facts({})).notices.filter(({ code }) => code === 'documents-damaged');
  return { ...library, said, bytes, id, notices, file: join(folder, 'assets', hash.slice(0, 2), hash) };
}

const makeDocument = () =>
  new Uint8Array(
    makePdf('Report', [Array.from({ length: 30 }, (_, n) => `Line ${n} of a report about a mill.`)]),
  );

for (const [name, damage] of Object.entries(DAMAGES)) {
  test(`a kept file that is ${name} is noticed in idle time, told, and mended by adding it again`, async (t) => {
    const { client, offprint, said, bytes, id, notices, file } = await withDocument(t);
    await offprint.maintain();
    assert.deepEqual(await notices(), []);
    damage(file);
    await offprint.maintain();
    await offprint.maintain();
    assert.deepEqual(await notices(), [{ code: 'documents-damaged', detail: { files: 'Report.pdf' } }]);
    assert.equal(said.filter((line) => line.includes('Report.pdf')).length >= 1, true);
    // The article's text is not the file's affair.
    assert.match((await client.articles.open({ id })).content ?? '', /mill/);
    await client.documents.add({ name: 'Report.pdf', bytes });
    assert.deepEqual(await notices(), []);
    assert.deepEqual(new Uint8Array(readFileSync(file)), bytes);
    await offprint.maintain();
    assert.deepEqual(await notices(), []);
  });

  test(`a kept file that is ${name} is not opened as if it were whole`, async (t) => {
    const { client, id, notices, file } = await withDocument(t);
    assert.equal((await client.documents.original({ id })).name, 'Report.pdf');
    damage(file);
    await assert.rejects(client.documents.original({ id }), { code: 'file-damaged' });
    assert.equal((await notices()).length, 1);
  });
}
