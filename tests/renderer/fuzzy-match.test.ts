import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchScore } from '../../renderer/window/fuzzy-match.ts';

const found = (label: string, query: string) => matchScore(label, query) > 0;

test('words are found in any order, without case or accents', () => {
  assert.ok(found('Przejdź do zakładek', 'zakladek przejdz'));
  assert.ok(found('Żółw i Łoś', 'los'));
  assert.ok(found('Straße nach Öland', 'strasse oland'));
  assert.ok(!found('Settings', 'sync'));
});

test('an inflected word is found by its other endings', () => {
  for (const query of ['zakładka', 'zakładki', 'zakladkami', 'zakładkę'])
    assert.ok(found('Przejdź do zakładek', query), query);
  assert.ok(found('Oznacz wszystkie jako przeczytane', 'przeczytany'));
  assert.ok(!found('Przejdź do zakładek', 'zakaz'));
});

test('letters may be left out, or be the first ones of words', () => {
  assert.ok(found('Add or Remove Bookmark', 'bkmrk'));
  assert.ok(found('Mark All Read', 'mar'));
  assert.ok(found('Go to Unread', 'gtu'));
  assert.ok(!found('Settings', 'sgz'));
  assert.ok(!found('Import feeds', 'ids'));
});

test('the closer a match, the higher it stands', () => {
  const labels = [
    'Bookmarks',
    'Go to Bookmarks',
    'Add to my bookmarks of old',
    'Notebookmarker',
    'Big octopus ok',
  ];
  const ranked = labels.toSorted((a, b) => matchScore(b, 'book') - matchScore(a, 'book'));
  assert.deepEqual(ranked.slice(0, 4), labels.slice(0, 4));
});

test('nothing typed finds everything; hostile input ends', () => {
  assert.ok(found('Anything', '  '));
  assert.ok(!found('a'.repeat(200), `${'a'.repeat(15)}${'b'.repeat(15)}`));
});
