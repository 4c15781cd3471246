import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ALL_FIELDS, fieldMask } from '../../../../electron/core/retrieval/search/fields.ts';
import { parseQuery } from '../../../../electron/core/retrieval/search/query-language/parser.ts';
import { marksIn, snippetOf } from '../../../../electron/core/retrieval/search/snippets.ts';

describe('the query language', () => {
  it('reads words, signs, fields, distances and boosts', () => {
    const { terms } = parseQuery('kot +title:pies~1^3 -"zły byk"^2', false);
    assert.deepEqual(
      terms.map(({ kind, text, presence, fields, boost, editDistance, position, length }) => [
        kind,
        text,
        presence,
        fields,
        boost,
        editDistance,
        position,
        length,
      ]),
      [
        ['word', 'kot', 'optional', ALL_FIELDS, 1, 0, 0, 3],
        ['word', 'pies', 'required', fieldMask(['title']), 3, 1, 11, 4],
        ['phrase', 'zły byk', 'prohibited', ALL_FIELDS, 2, 0, 22, 7],
      ],
    );
  });

  it('reads filters, negated and quoted', () => {
    const query =
      'is:unread -is:bookmarked has:highlight in:"Moje wiadomości" tag:nauka section:Kultura -keyword:"stare młyny" lang:PL before:2024 after:2023-05 minutes:<10';
    assert.deepEqual(parseQuery(query, false), {
      terms: [],
      everything: false,
      filters: [
        { kind: 'is', value: 'unread', negated: false },
        { kind: 'is', value: 'bookmarked', negated: true },
        { kind: 'has', value: 'highlight', negated: false },
        { kind: 'in', value: 'Moje wiadomości', negated: false },
        { kind: 'tag', value: 'nauka', negated: false },
        { kind: 'section', value: 'Kultura', negated: false },
        { kind: 'keyword', value: 'stare młyny', negated: true },
        { kind: 'lang', value: 'pl', negated: false },
        { kind: 'before', value: '2024', negated: false },
        { kind: 'after', value: '2023-05', negated: false },
        { kind: 'minutes', compare: '<', value: 10, negated: false },
      ],
    });
  });

  it('takes times, addresses and hyphens for words', () => {
    assert.deepEqual(
      parseQuery('12:30 https://example.org well-known', false).terms.map((term) => term.text),
      ['12:30', 'https://example.org', 'well-known'],
    );
  });

  it('forgives what is still being typed', () => {
    for (const query of [
      'kot title:',
      'kot +',
      'kot is:un',
      'kot minutes:<',
      'kot autor:',
      'kot before:20',
    ]) {
      assert.deepEqual(
        parseQuery(query, true).terms.map((term) => term.text),
        ['kot'],
        query,
      );
    }
    assert.equal(parseQuery('kot', true).terms[0]?.isOpen, true);
    assert.equal(parseQuery('kot ', true).terms[0]?.isOpen, false);
    assert.equal(parseQuery('"czarny ko', true).terms[0]?.text, 'czarny ko');
  });
});

describe('snippets', () => {
  it('show the beginning where nothing is marked', () => {
    assert.deepEqual(snippetOf('Krótki tekst.', []), { text: 'Krótki tekst.', marks: [] });
    const long = snippetOf('słowo '.repeat(200), []);
    assert.ok(long.text.length <= 240 && long.text.endsWith('słowo…'));
  });

  it('show where marks are densest, and keep them in place', () => {
    const text = `lis ${'x '.repeat(300)}lis i lis ${'y '.repeat(300)}`;
    const marks = [...text.matchAll(/lis/g)].map((match) => [match.index, 3] as const);
    const snippet = snippetOf(text, marks);
    assert.equal(snippet.marks.length, 2);
    for (const [start, length] of snippet.marks)
      assert.equal(snippet.text.slice(start, start + length), 'lis');
    assert.ok(snippet.text.length <= 240);
  });

  it('never cut a surrogate pair', () => {
    for (let lead = 0; lead < 4; lead++) {
      const text = `${'a'.repeat(lead)}${'🙂'.repeat(400)}`;
      for (const at of [0, 300, 401]) {
        assert.doesNotMatch(snippetOf(text, [[at + lead, 1]]).text, /\p{Surrogate}/u, `${lead} ${at}`);
      }
    }
  });

  it('merge marks that overlap and drop those outside the text', () => {
    const matches = {
      a: {
        body: {
          position: [
            [0, 3],
            [10, 2],
          ],
        },
      },
      b: {
        body: {
          position: [
            [0, 3],
            [99, 5],
          ],
        },
      },
    } as const;
    assert.deepEqual(marksIn('body', matches, 20), [
      [0, 3],
      [10, 2],
    ]);
  });
});
