import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { queryValue } from '../../renderer/kernel/query-value.ts';
import {
  hasFilter,
  queryPieces,
  soughtText,
  withFilter,
  withoutFilter,
} from '../../renderer/search/query-text.ts';

const shape = (query: string) =>
  queryPieces(query).map(({ sign, name, value, quoted }) => [sign, name, value, quoted]);

describe('pieces of a query', () => {
  test('signs, names and quotation marks', () => {
    assert.deepEqual(shape('+rzeka -IN:„Kurier nocny” lang:pl "w domu"^3 https://example.org'), [
      ['+', null, 'rzeka', false],
      ['-', 'in', 'Kurier nocny', true],
      ['', 'lang', 'pl', false],
      ['', null, 'w domu', true],
      ['', null, 'https://example.org', false],
    ]);
  });

  test('places lead back to the text, whatever stands in it', () => {
    for (const query of ['', '   ', '"', 'in:"', '+', '**', 'a"b"c', '""""', '\ud800 :', 'x:y:z ~^', '„”"']) {
      const pieces = queryPieces(query);
      assert.equal(
        pieces.map(({ start, end }) => query.slice(start, end)).join(''),
        query.replace(/\s/g, ''),
        query,
      );
    }
  });

  test('an open quotation mark takes the rest', () => {
    const [piece] = queryPieces('in:"Kurier noc');
    assert.deepEqual([piece?.value, piece?.isOpen], ['Kurier noc', true]);
  });
});

describe('filters in a query', () => {
  test('added once, after what is there', () => {
    assert.equal(withFilter('rzeka ', 'lang:pl'), 'rzeka lang:pl');
    assert.equal(withFilter('lang:PL rzeka', 'lang:pl'), 'lang:PL rzeka');
    assert.equal(withFilter('', 'is:bookmarked'), 'is:bookmarked');
  });

  test('an open phrase is closed first, or it would swallow the filter', () => {
    assert.equal(withFilter('"stary mł', 'lang:pl'), '"stary mł" lang:pl');
  });

  test('taken away wherever it stands, in all its pieces', () => {
    assert.equal(withoutFilter('after:2025 rzeka before:2026', 'after:2025 before:2026'), 'rzeka');
    assert.equal(withoutFilter('rzeka in:Kurier most', 'in:"Kurier"'), 'rzeka most');
    assert.equal(withoutFilter('-lang:pl rzeka', 'lang:pl'), '-lang:pl rzeka');
  });

  test('known by what they mean', () => {
    assert.equal(hasFilter('in:kurier', 'in:"Kurier"'), true);
    assert.equal(hasFilter('after:2025', 'after:2025 before:2026'), false);
  });
});

test('what is sought in the text: neither filters, nor other fields, nor what must not be there', () => {
  assert.deepEqual(soughtText('młyn~1 title:"stara noc" -rzeka author:maj in:"Kurier" „w domu” -"nie to"'), {
    words: ['młyn'],
    phrases: ['stara noc', 'w domu'],
  });
});

test('values are put into quotation marks where they need them', () => {
  assert.equal(queryValue('Kurier'), 'Kurier');
  assert.equal(queryValue('Kurier nocny'), '"Kurier nocny"');
  assert.equal(queryValue('C++'), '"C++"');
  assert.equal(queryValue('Dziennik „Głos mieszkańca” nowy'), '"Głos mieszkańca"');
});
