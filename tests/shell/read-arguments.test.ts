import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  fileRequest,
  linkedAddress,
  ownArguments,
  readArguments,
} from '../../electron/shell/read-arguments.ts';

test('a link names the address to add', () => {
  const page = 'https://kurier.example/a?x=1&y=ż#z';
  for (const [link, address] of [
    [`offprint://add?url=${encodeURIComponent(page)}`, 'https://kurier.example/a?x=1&y=%C5%BC#z'],
    ['offprint://add/?url=http%3A%2F%2Fkurier.example', 'http://kurier.example/'],
    ['OFFPRINT://ADD?url=https://kurier.example/rss', 'https://kurier.example/rss'],
    ['offprint://add?url=feed%3Ahttps%3A%2F%2Fkurier.example%2Frss', 'https://kurier.example/rss'],
    ['feed:https://kurier.example/rss', 'https://kurier.example/rss'],
    ['feed://https://kurier.example/rss', 'https://kurier.example/rss'],
    ['feed://kurier.example/rss', 'http://kurier.example/rss'],
    ['feeds://kurier.example/rss', 'https://kurier.example/rss'],
    ['feeds:https://kurier.example/rss', 'https://kurier.example/rss'],
  ] as const) {
    assert.equal(linkedAddress(link), address, link);
  }
});

test('a hostile link asks for nothing', () => {
  for (const link of [
    'offprint://add',
    'offprint://add?url=',
    'offprint://add?url=javascript:alert(1)',
    'offprint://add?url=file:///etc/passwd',
    'offprint://add?url=data:text/html,x',
    'offprint://add?url=app://offprint/index.html',
    'offprint://add?url=offprint://add?url=https://a.example',
    'offprint://add?url=https://a.example&url=https://b.example',
    'offprint://add?url=https://user:secret@a.example/',
    'offprint://add?url=//a.example',
    'offprint://add?url=https://',
    'offprint://add.example?url=https://a.example',
    'offprint://user@add?url=https://a.example',
    'offprint://add/../x?url=https://a.example',
    'offprint:add?url=https://a.example',
    'offprint://settings?url=https://a.example',
    `offprint://add?url=https://a.example/${'x'.repeat(9000)}`,
    'feed:javascript:alert(1)',
    'feed:file:///etc/passwd',
    'feed:feed:https://a.example',
    'feed://user:secret@a.example/rss',
    'feed:',
    'https://a.example',
    'not a link',
    '',
  ]) {
    assert.equal(linkedAddress(link), null, link);
  }
});

test('arguments: links, files, actions; switches and the rest are passed over', () => {
  const requests = readArguments(
    [
      '--lang=pl',
      '--action=add',
      '--action=empty-trash',
      '-x',
      'lists/feeds.OPML',
      '/home/ala/strona.html',
      'file:///home/ala/z%20spacj%C4%85.htm',
      'file://elsewhere.example%2Fx.html',
      'https://kurier.example/',
      'mailto:a@b.example',
      'javascript:alert(1)',
      'offprint://add?url=https%3A%2F%2Fkurier.example',
      '/home/ala/książka.epub',
      'notatki.MD',
      'notatki.txt',
      '/home/ala/film.mkv',
      '',
    ],
    '/home/ala',
  );
  assert.deepEqual(requests, [
    { kind: 'act', action: 'add' },
    { kind: 'file', path: '/home/ala/lists/feeds.OPML', holds: 'feeds' },
    { kind: 'file', path: '/home/ala/strona.html', holds: 'article' },
    { kind: 'file', path: '/home/ala/z spacją.htm', holds: 'article' },
    { kind: 'add', address: 'https://kurier.example/' },
    { kind: 'add', address: 'https://kurier.example/' },
    { kind: 'file', path: '/home/ala/książka.epub', holds: 'article' },
    { kind: 'file', path: '/home/ala/notatki.MD', holds: 'article' },
    { kind: 'file', path: '/home/ala/notatki.txt', holds: 'article' },
    { kind: 'unknown-file', path: '/home/ala/film.mkv' },
  ]);
  assert.deepEqual(fileRequest('/x/.opml'), { kind: 'unknown-file', path: '/x/.opml' });
});

test("a development run's own folder is no file to open", () => {
  const argv = ['/electron', '--no-sandbox', '/src/offprint', '/src/a.html'];
  assert.deepEqual(ownArguments(argv, { packaged: false, appPath: '/src/offprint' }), [
    '--no-sandbox',
    '/src/a.html',
  ]);
  assert.deepEqual(ownArguments(['/opt/Offprint/offprint', 'a.html'], { packaged: true, appPath: '/x' }), [
    'a.html',
  ]);
});
