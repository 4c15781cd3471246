import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Tag, TagId } from '../../electron/core/api/index.ts';
import { suggestTags } from '../../renderer/tags/suggest-tags.ts';
import { tagPath } from '../../electron/core/api/index.ts';

const tags = (['nauka', 'nauka/fizyka', 'Łódź', 'fizyka jądrowa', 'metafizyka', 'morze'] as const).map(
  (name, index): Tag => ({ id: (index + 1) as TagId, name, colour: null, count: index }),
);

test('tags are offered that begin with what is typed, then those a part of which does, then the rest', () => {
  assert.deepEqual(suggestTags('fiz', tags, new Set()), ['fizyka jądrowa', 'nauka/fizyka', 'metafizyka']);
  assert.deepEqual(suggestTags('lodz', tags, new Set()), ['Łódź'], 'accents aside');
  assert.deepEqual(suggestTags('nauka/', tags, new Set(['nauka'])), ['nauka/fizyka'], 'not what it has');
  assert.equal(suggestTags('', tags, new Set()).length, 6);
  assert.deepEqual(suggestTags('zzz', tags, new Set()), []);
});

test('a typed path is cleaned as the library does it', () => {
  assert.equal(tagPath(' #a / b “c” // '), 'a/b c');
  assert.equal(tagPath(' / '), '');
});

test('a name typed in parts is the one that is kept', () => {
  assert.equal(tagPath(' # Mu\u0301zyka /  «folk» '), 'M\u00fazyka/folk');
});
