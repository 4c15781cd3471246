import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { send, startServer } from '../../../support/http-server.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

const page = readFileSync(join(import.meta.dirname, '../../../fixtures/pages/drawings-pl.html'), 'utf8');

test('a chart drawn in the page is stored as a picture that runs nothing', async (t) => {
  const server = await startServer((_request, response) => send(response, 'text/html; charset=utf-8', page));
  t.after(() => server.close());
  const folder = temporaryFolder(t);
  const { client, offprint } = await openLibrary(t, folder);
  const { id } = await client.articles.save({ address: `${server.origin}/woda` });
  await offprint.settled();
  const { pictures } = await client.articles.open({ id });
  assert.equal(pictures.length, 1);
  const [picture] = pictures;
  assert.deepEqual([picture?.width, picture?.height, picture?.problem ?? null], [320, 180, null]);
  const [, hash = ''] = /^offprint-asset:\/\/a\/([0-9a-f]{64})\.svg$/.exec(picture?.url ?? '') ?? [];
  const stored = readFileSync(join(folder, 'assets', hash.slice(0, 2), hash), 'utf8');
  assert.match(stored, /kwiecień/);
  assert.doesNotMatch(stored, /script|onload|alert/);
});
