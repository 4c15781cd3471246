import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDate } from '../../../electron/core/dates/dates.ts';

const shapes: readonly (readonly [string, string | null, string?])[] = [
  ['2003-12-31T10:14:55Z', '2003-12-31T10:14:55Z'],
  ['2003-12-31T10:14:55-08:00', '2003-12-31T18:14:55Z'],
  ['2003-12-31 10:14', '2003-12-31T10:14:00Z'],
  ['20031231T101455Z', '2003-12-31T10:14:55Z'],
  ['2003-335', '2003-12-01T00:00:00Z'],
  ['2003-12', '2003-12-01T00:00:00Z'],
  ['2003', '2003-01-01T00:00:00Z'],
  ['Thu, 01 Jan 2004 19:48:21 GMT', '2004-01-01T19:48:21Z'],
  ['Wed, 2 Oct 02 13:00 CEST', '2002-10-02T11:00:00Z'],
  ['Sun Jan 4 16:29:06 PST 2004', '2004-01-05T00:29:06Z'],
  ['Mon, 26 January 2004 16:31:00 ET', '2004-01-26T21:31:00Z'],
  ['Jul 02,22', '2022-07-02T00:00:00Z'],
  ['April 5, 2019 at 3:45 pm', '2019-04-05T15:45:00Z'],
  ['12:05 a.m., May 3, 2021', '2021-05-03T00:05:00Z'],
  ['2 października 2020, 14:35', '2020-10-02T14:35:00Z'],
  ['pon., 26 sty 2004 10:00:00 +0100', '2004-01-26T09:00:00Z'],
  ['Opublikowano: 17.05.2024 godz. 8:05', '2024-05-17T08:05:00Z'],
  ['10. März 2021', '2021-03-10T00:00:00Z'],
  ['le 12 août 2019 à 14h30', '2019-08-12T14:30:00Z'],
  ['1 de mayo de 2020', '2020-05-01T00:00:00Z'],
  ['2020年1月2日 10:20', '2020-01-02T10:20:00Z'],
  ['3/4/2020', '2020-03-04T00:00:00Z', 'en'],
  ['3/4/2020', '2020-04-03T00:00:00Z', 'pl'],
  ['25/12/2020', '2020-12-25T00:00:00Z', 'en'],
  ['1578000000', '2020-01-02T21:20:00Z'],
  ['1578000000000', '2020-01-02T21:20:00Z'],
  ['5 maja', null],
  ['yesterday', null],
  ['', null],
  ['99.99.9999', null],
];
for (const [written, utc, language] of shapes) {
  test(`"${written}"${language ? ` in ${language}` : ''} is ${utc ?? 'no date'}`, () => {
    assert.equal(parseDate(written, { language: language ?? null })?.utc ?? null, utc);
  });
}

test('the writer’s own day and offset are kept', () => {
  assert.equal(parseDate('2020-01-01T00:30:00+02:00')?.local, '2020-01-01T00:30:00+02:00');
  assert.equal(parseDate('1 January 2020')?.local, '2020-01-01');
});

test('a name that two languages give to different months is read in the language of the page', () => {
  assert.equal(parseDate('5 listopada 2020', { language: 'pl' })?.local, '2020-11-05');
  assert.equal(parseDate('5. listopada 2020.', { language: 'hr' })?.local, '2020-10-05');
});

test('text without end is answered at once', () => {
  for (const piece of ['1 ', 'Jan ', '12:', '2020-', ' a'])
    assert.doesNotThrow(() => parseDate(piece.repeat(500_000)));
});
