import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createAppHandler, fileWithin } from '../../electron/shell/app-protocol.ts';
import { createAssetHandler } from '../../electron/shell/asset-protocol.ts';
import { dataFolder } from '../../electron/shell/data-folder.ts';
import { temporaryFolder } from '../support/test-library.ts';

const get = (url: string) => ({ url, method: 'GET' });

test('paths that leave the folder name no file', () => {
  for (const path of [
    '/../secret',
    '/%2e%2e/secret',
    '/a/..%2f..%2fsecret',
    '/%252e%252e/secret',
    '/a\\..\\secret',
    '/%00',
    '/%',
    '/..',
  ]) {
    assert.equal(fileWithin('/app/root', path), null, path);
  }
  assert.equal(fileWithin('/app/root', '/styles/window.css'), '/app/root/styles/window.css');
});

test('the app scheme gives its own files with a policy, and nothing else', async (t) => {
  const folder = temporaryFolder(t);
  mkdirSync(join(folder, 'root'));
  writeFileSync(join(folder, 'root', 'index.html'), '<p>window</p>');
  writeFileSync(join(folder, 'root', 'article.html'), '<p>article</p>');
  writeFileSync(join(folder, 'secret.html'), 'secret');
  const handle = createAppHandler(join(folder, 'root'), () => Promise.resolve('<p>original</p>'));
  const window = await handle(get('app://offprint/index.html'));
  assert.equal(window.statusCode, 200);
  assert.match(
    window.headers?.['content-security-policy'] ?? '',
    /default-src 'none'.*require-trusted-types-for 'script'/,
  );
  const article = await handle(get('app://offprint/article.html'));
  assert.doesNotMatch(article.headers?.['content-security-policy'] ?? '', /script-src/);
  for (const address of [
    'app://offprint/..%2fsecret.html',
    'app://other/index.html',
    'app://offprint/',
    'app://offprint/none.html',
  ]) {
    assert.equal((await handle(get(address))).statusCode, 404, address);
  }
  assert.equal((await handle({ url: 'app://offprint/index.html', method: 'POST' })).statusCode, 404);
});

test('the asset scheme gives stored pictures by their name alone, and none that is another', async (t) => {
  const folder = temporaryFolder(t);
  const store = (bytes: string | Buffer, name = createHash('sha256').update(bytes).digest('hex')) => {
    mkdirSync(join(folder, 'assets', name.slice(0, 2)), { recursive: true });
    writeFileSync(join(folder, 'assets', name.slice(0, 2), name), bytes);
    return name;
  };
  writeFileSync(join(folder, 'library.db'), 'database');
  const damaged: string[] = [];
  const handle = createAssetHandler(folder, (hash) => damaged.push(hash));
  const hash = store('picture');
  const found = await handle(get(`offprint-asset://a/${hash}.svg`));
  assert.equal(found.statusCode, 200);
  assert.equal(found.headers?.['content-type'], 'image/svg+xml');
  assert.match(found.headers?.['content-security-policy'] ?? '', /sandbox/);
  const large = store(Buffer.alloc(3_000_000, 'large '));
  assert.equal((await handle(get(`offprint-asset://a/${large}.png`))).statusCode, 200);
  for (const path of [
    '/../../library.db',
    '/%2e%2e/library.db',
    `/${hash}`,
    `/${hash}.exe`,
    `/${hash.toUpperCase()}.png`,
  ]) {
    assert.equal((await handle(get(`offprint-asset://a${path}`))).statusCode, 404, path);
  }
  assert.deepEqual(damaged, []);
  // Gone, another, another that is large: refused, and told.
  const wrong = [
    'cd'.repeat(32),
    store('cut sho', 'ef'.repeat(32)),
    store(Buffer.alloc(3e6), '12'.repeat(32)),
  ];
  for (const name of wrong)
    assert.equal((await handle(get(`offprint-asset://a/${name}.png`))).statusCode, 404, name);
  assert.deepEqual(damaged, wrong);
});

test('the data folder is named, portable, or the system’s', (t) => {
  const folder = temporaryFolder(t);
  assert.equal(dataFolder({ OFFPRINT_DATA: '/named' }, join(folder, 'offprint'), '/system'), '/named');
  assert.equal(dataFolder({}, join(folder, 'offprint'), '/system'), '/system');
  writeFileSync(join(folder, 'portable'), '');
  assert.equal(dataFolder({}, join(folder, 'offprint'), '/system'), join(folder, 'data'));
});
