import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { placesOf } from '../../renderer/sources/left-out-places.ts';

const piece = (after: string, text = 'Left out', state: { back?: boolean; bySite?: boolean } = {}) => ({
  text,
  after,
  back: state.back ?? false,
  bySite: state.bySite ?? false,
});

const blocks = [
  'The harbour was dredged in the spring of that year, as it had been every ten years.',
  'Boats',
  'Nobody asked whose mud it was, and it was taken out to sea by night.',
  'Boats',
  'The last of the barges came home in June.',
];

describe('where a piece that was left out belongs in its article', () => {
  test('after the block that ends as the text before it does; before all of them where nothing is before it', () => {
    assert.deepEqual(
      placesOf(blocks, [
        piece(''),
        piece('as it had been every ten years.'),
        piece('it was taken out to sea by night.'),
        piece('The last of the barges came home in June.'),
      ]),
      [-1, 0, 2, 4],
    );
  });

  test('what the page is set with counts for nothing: soft hyphens, spaces, case, signs', () => {
    const set = ['The har\u00adbour was dredged,  IN\u00a0SPRING — as «ever».', 'Another block of the text.'];
    assert.deepEqual(placesOf(set, [piece('was dredged, in spring - as "ever".')]), [0]);
  });

  test('of short blocks with the same words, the one that comes next on the page', () => {
    assert.deepEqual(placesOf(blocks, [piece('Boats'), piece('by night.'), piece('Boats')]), [1, 2, 3]);
  });

  test('a few letters in the midst of a sentence are no place', () => {
    assert.deepEqual(placesOf(blocks, [piece('out')]), [null]);
    assert.deepEqual(placesOf(['A long text about nothing'], [piece('text')]), [null]);
  });

  test('a text that is not in the article any more has no place, and those after it have theirs', () => {
    assert.deepEqual(
      placesOf(blocks, [
        piece('A sentence that a rule hides on all pages of this site.'),
        piece('it was taken out to sea by night.'),
      ]),
      [null, 2],
    );
  });

  test('a block that became a part of a longer one has its place behind that', () => {
    assert.deepEqual(
      placesOf(
        [
          'First of all.',
          'The mud was taken out to sea by night and then some more was said of it.',
          'Last.',
        ],
        [piece('The mud was taken out to sea by night')],
      ),
      [1],
    );
  });

  test('a part of the page that the article has elsewhere is found before the one that came last', () => {
    assert.deepEqual(
      placesOf(blocks, [
        piece('The last of the barges came home in June.'),
        piece('as it had been every ten years.'),
      ]),
      [4, 0],
    );
  });

  test('the pages of one article each begin with pieces that are after nothing', () => {
    assert.deepEqual(placesOf(blocks, [piece(''), piece('by night.'), piece('')]), [-1, 2, 2]);
  });

  test('what was put back stands before its own text, and what was left out after it behind that', () => {
    const back = [...blocks.slice(0, 3), 'Write to us by post.', 'Or by wire.', ...blocks.slice(3)];
    const after = 'it was taken out to sea by night.';
    for (const state of [{ back: true }, { bySite: true }])
      assert.deepEqual(
        placesOf(back, [
          piece(after, 'Advertisement'),
          piece(after, 'Write to us by post.\nOr by wire.', state),
          piece(after, 'Share'),
        ]),
        [2, 2, 4],
      );
    const first = ['Write to us by post.', ...blocks];
    assert.deepEqual(
      placesOf(first, [piece('', 'Write to us by post.', { back: true }), piece('')]),
      [-1, 0],
    );
  });

  test('what was put back but is not in the article yet has the place it was left out from', () => {
    assert.deepEqual(placesOf(blocks, [piece('by night.', 'Not there', { back: true })]), [2]);
  });

  test('an article without text, and a piece without letters before it', () => {
    assert.deepEqual(placesOf([], [piece(''), piece('Some text that was kept')]), [-1, null]);
    assert.deepEqual(placesOf(blocks, [piece('—')]), [null]);
  });

  test('scripts without spaces or case', () => {
    const text = ['港は春に浚渫された。', '泥は夜に海へ運ばれた。', '最後の艀は六月に帰った。'];
    assert.deepEqual(placesOf(text, [piece('泥は夜に海へ運ばれた。')]), [1]);
  });

  test('every place of a long article, in the order of the page', () => {
    const long = Array.from(
      { length: 3000 },
      (_, at) => `Sentence number ${at} of a long report on the harbour.`,
    );
    const pieces = long.map((text) => piece(text.slice(-80)));
    assert.deepEqual(
      placesOf(long, pieces),
      long.map((_, at) => at),
    );
  });
});
