import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { completionsFor, type CompletionSources } from '../../renderer/search/completions.ts';
import { suggestionsFor } from '../../renderer/search/suggestions.ts';

const sources: CompletionSources = {
  feeds: ['Kurier Zarzecza', 'Nocny dziennik', 'Łowca snów', 'Plain'],
  folders: ['Kuchnia'],
  tags: ['żagle', 'ogród'],
  collections: ['Młyny wodne'],
  languages: [
    { code: 'pl', name: 'polski' },
    { code: 'pt', name: 'portugalski' },
    { code: 'de', name: 'niemiecki' },
  ],
  today: '2026-03-14',
  describe: (operator) => (operator === 'title' ? 'Tytuł' : operator),
  describeValue: (value) => (value === 'unread' ? 'Nieprzeczytane' : value),
};
const labels = (query: string, caret = query.length) =>
  completionsFor(query, caret, sources).map(({ label }) => label);

describe('completions', () => {
  test('names of operators, by their beginning or by the word for them', () => {
    assert.deepEqual(labels('tit'), ['title:']);
    assert.deepEqual(labels('rzeka -tytu'), ['title:']);
    assert.deepEqual(labels('be'), ['before:']);
  });

  test('nothing for one letter, for other words, or inside a phrase', () => {
    for (const query of ['t', 'rzeka', '"ti', 'tit ', '']) assert.deepEqual(labels(query), [], query);
    assert.deepEqual(labels('tit rzeka', 2), []);
  });

  test('values by any of their words, accents aside', () => {
    assert.deepEqual(labels('is:'), ['is:unread', 'is:read', 'is:bookmarked', 'is:later']);
    assert.deepEqual(labels('is:niep'), ['is:unread']);
    assert.deepEqual(labels('in:dzi'), ['in:"Nocny dziennik"']);
    assert.deepEqual(labels('in:lo'), ['in:"Łowca snów"']);
    assert.deepEqual(labels('in:ku'), ['in:Kuchnia', 'in:"Kurier Zarzecza"']);
    assert.deepEqual(labels('tag:zag'), ['tag:żagle']);
    assert.deepEqual(labels('collection:mly'), ['collection:"Młyny wodne"']);
    assert.deepEqual(labels('lang:p'), ['lang:pl', 'lang:pt']);
    assert.deepEqual(labels('lang:niem'), ['lang:de']);
    assert.deepEqual(labels('before:202'), [
      'before:2026-03-14',
      'before:2026-03',
      'before:2026',
      'before:2025',
      'before:2021',
    ]);
    assert.deepEqual(labels('after:2026-03'), ['after:2026-03-14']);
  });

  test('an open quotation mark is gone on with', () => {
    assert.deepEqual(labels('in:"Kurier Z'), ['in:"Kurier Zarzecza"']);
  });

  test('one that is written out is offered no more', () => {
    assert.deepEqual(labels('lang:pl '), []);
    assert.deepEqual(labels('in:Plain'), []);
  });

  test('taken, they keep sign and neighbours and leave the caret after them', () => {
    const [name] = completionsFor('rzeka -tit', 10, sources);
    assert.deepEqual([name?.query, name?.caret], ['rzeka -title:', 13]);
    const [value] = completionsFor('in:kur most', 6, sources);
    assert.deepEqual([value?.query, value?.caret], ['in:"Kurier Zarzecza" most', 21]);
  });
});

describe('the list under the field', () => {
  test('recent searches while it is empty, with the way to forget them', () => {
    const list = suggestionsFor(' ', 1, ['rzeka', 'most'], sources);
    assert.deepEqual(
      list.map((line) => (line.kind === 'recent' ? line.query : line.kind)),
      ['rzeka', 'most', 'forget'],
    );
    assert.deepEqual(suggestionsFor('', 0, [], sources), []);
  });

  test('completions as soon as something is typed', () => {
    assert.deepEqual(
      suggestionsFor('tit', 3, ['rzeka'], sources).map(({ kind }) => kind),
      ['completion'],
    );
  });
});
