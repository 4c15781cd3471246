import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shortTitle } from '../../renderer/reader/short-title.ts';

test('a title is cut after a word, and only where it is too long', () => {
  assert.equal(shortTitle('A  mill\n by the weir'), 'A mill by the weir');
  const long = 'Strażacy układali worki z piaskiem, choć prognozy mówiły o zwykłym deszczu. '.repeat(5);
  const short = shortTitle(long);
  assert.ok(short.length <= 160 && short.endsWith('…'), short);
  assert.ok(long.startsWith(short.slice(0, -1)));
  assert.match(long.slice(short.length - 1), /^[\s,.]/);
  assert.equal(shortTitle('one two three four', 8), 'one two…');
  assert.equal(shortTitle('one two, three', 9), 'one two…');
  assert.equal(shortTitle('水車の村'.repeat(60)), `${'水車の村'.repeat(60).slice(0, 159)}…`);
  const families = '👩‍👩‍👧'.repeat(60);
  assert.ok(families.startsWith(shortTitle(families).slice(0, -1)));
  assert.equal(shortTitle(families).slice(0, -1).length % '👩‍👩‍👧'.length, 0);
});
