import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineJoiner } from '../../../../electron/core/intake/documents/line-end-hyphens.ts';
import { readPdf } from '../../../../electron/core/intake/documents/read-pdf.ts';
import { makePdf, makePlacedPdf, type PlacedText } from '../../../support/make-documents.ts';

const read = async (bytes: Uint8Array) => (await readPdf(bytes)).parts[0]?.html ?? '';
const joined = (lines: readonly string[], language: string | null) => {
  const join = lineJoiner(lines, language);
  return lines.slice(1).reduce((words, line) => join(words, line), lines[0] ?? '');
};

/** Lines of a column, from the top. */
const column = (lines: readonly string[], x: number, y = 700): PlacedText[] =>
  lines.map((text, at) => ({ text, x, y: y - at * 14 }));

test('a hyphen at the end of a line stays when the compound stands elsewhere, and goes when the word does', () => {
  const compound = ['The tide-locked gate is old. Nobody opens a tide-', 'locked gate in the spring.'];
  assert.match(joined(compound, 'en'), /opens a tide-locked gate/);
  const word = ['A lockkeeper came late, and the lock-', 'keeper had no key.'];
  assert.match(joined(word, 'en'), /the lockkeeper had/);
  const before = ['They asked the well-', 'wisher, and a well-wisher answers.'];
  assert.match(joined(before, 'en'), /the well-wisher, and a well-wisher/);
});

test('where the text does not say it, the language does', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['en', 'the water is not per-', 'mitted to rise', 'not permitted to'],
    ['en', 'a short-', 'lived agreement', 'a short-lived agreement'],
    ['en', 'a language-', 'specific rule', 'a language-specific rule'],
    ['en', 'the state-of-', 'the-art pump', 'the state-of-the-art pump'],
    ['en', 'an Anglo-', 'Saxon mill', 'an Anglo-Saxon mill'],
    ['en', 'the years 1914-', '1918 were wet', 'the years 1914-1918 were'],
    ['en', 'two- or three-day trips, or one-', 'or two-day trips', 'or one- or two-day'],
    ['en', 'a new govern-', 'ment came', 'a new government came'],
    ['en', 'an under-', 'standing of tides', 'an understanding of'],
    ['de', 'die Wasser-', 'mühle steht', 'die Wassermühle steht'],
    ['de', 'Haupt-', 'und Nebenarm', 'Haupt- und Nebenarm'],
    ['en', 'a platform-', 'independent key', 'a platform-independent key'],
    ['en', 'a newly-', 'built gate', 'a newly-built gate'],
    ['fr', 'que dit-', 'il de la roue', 'que dit-il de'],
    ['fr', 'la manière d’expli-', 'quer la roue', 'd’expliquer la'],
    ['pl', 'nad rze-', 'ką stoi młyn', 'nad rzeką stoi'],
    ['pl', 'flaga biało-', '-czerwona', 'flaga biało-czerwona'],
    ['en', 'a di\u00ad', 'vided word', 'a divided word'],
  ];
  for (const [language, line, next, wanted] of cases)
    assert.ok(
      joined([line, next], language).includes(wanted),
      `${line} ${next}: ${joined([line, next], language)}`,
    );
});

const LEFT = [
  'The mill at the mouth of the bay has',
  'ground oats since the priory gave its',
  'deed, and the miller keeps a record of',
  'each tide. He writes it down by hand',
  'in a book that lies beside the wheel',
  'and has done so for forty years, and',
];
const RIGHT = [
  'his daughter reads it out to him when',
  'the lamp is low. She knows the hours',
  'of the moon, the height of the water,',
  'and the names of those who came with',
  'their carts. None of them is left who',
  'remembers the flood of that winter.',
];

test('columns are read one after the other, whatever the order in the file, between what goes across', async () => {
  const rows = LEFT.flatMap((text, at) => [
    { text, x: 60, y: 640 - at * 14 },
    { text: RIGHT[at] ?? '', x: 310, y: 640 - at * 14 },
  ]);
  const across = {
    text: 'A line that goes across both of the columns and says in a few words what the whole text is about here.',
    x: 60,
    y: 680,
  };
  const html = await read(makePlacedPdf('', [[across, ...rows]]));
  assert.match(
    html,
    /^<p>A line that goes across[^<]*<\/p>\n<p>The mill at[^<]* forty years, and his daughter/,
  );
  assert.match(html, /that winter\.<\/p>$/);
});

test('three columns, and a table whose rows stay rows', async () => {
  const short = (lines: readonly string[]) => lines.flatMap((line) => [line.slice(0, 19), line.slice(19)]);
  const three = [short(LEFT), short(RIGHT), short(LEFT)].flatMap((lines, at) =>
    column(
      lines.map((line) => line.trim()),
      50 + at * 180,
    ),
  );
  const html = await read(makePlacedPdf('', [three.toSorted((a, b) => b.y - a.y)]));
  assert.ok(html.indexOf('forty years') < html.indexOf('his daughter'));
  assert.ok(html.indexOf('that winter') < html.lastIndexOf('The mill at'));
  const table = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'].flatMap((day, at) => [
    { text: day, x: 60, y: 700 - at * 14 },
    { text: `${at + 8} to 12`, x: 300, y: 700 - at * 14 },
  ]);
  assert.match(await read(makePlacedPdf('', [table])), /Monday 8 to 12 Tuesday 9 to 12/);
});

test('running heads that take turns and page numbers of any kind are left out, numbers in the text are not', async () => {
  const body = ['a', 'b', 'c', 'd', 'e', 'f'];
  const page = (number: number): PlacedText[] => [
    number % 2 === 0
      ? { text: `${number + 16} A HISTORY OF MILLS`, x: 60, y: 800, size: 9 }
      : { text: `The wheel and the weir ${number + 16}`, x: 300, y: 800, size: 9 },
    ...column(
      [`On day ${number} the miller wrote of ${body[number] ?? 'x'} and of the water that came by night,`],
      60,
    ),
    { text: String(1900 + 7 * number), x: 60, y: 686 },
    { text: 'was the year that he gave in his book.', x: 60, y: 672 },
    { text: `- ${number + 16} -`, x: 290, y: 40, size: 9 },
  ];
  const html = await read(makePlacedPdf('', [0, 1, 2, 3, 4, 5].map(page)));
  assert.doesNotMatch(html, /HISTORY|weir|- \d/);
  assert.match(html, /by night, 1907 was the year/);
  assert.equal(html.match(/the miller wrote/g)?.length, 6);
});

test('ligatures are letters, items of lists are items, and leading of any size makes no paragraphs', async () => {
  const lines = [
    'The first line of a text that is set with much room between its lines and goes',
    'on in the second one, which ends here.',
  ];
  const wide = lines.map((text, at) => ({ text, x: 60, y: 700 - at * 26 }));
  const items = ['\x95 to lift the gate', '\x95 to grease the wheel and to look', 'after the stones'];
  const listed = items.map((text, at) => ({ text, x: 60 + (at === 2 ? 8 : 0), y: 560 - at * 26 }));
  const html = await read(makePlacedPdf('', [[...wide, ...listed]]));
  assert.match(html, /^<p>The first line [^<]* goes on in the second one, which ends here\.<\/p>/);
  assert.match(
    html,
    /<ul><li>to lift the gate<\/li>\n<li>to grease the wheel and to look after the stones<\/li><\/ul>/,
  );
  const { cleanedText } = await import('../../../../electron/core/intake/documents/pdf-lines.ts');
  assert.equal(cleanedText('e\ufb03cient  \ufb02ow, hy\u00adphen'), 'efficient flow, hyphen');
});

test('a document of one page keeps the numbers in its text', async () => {
  const html = await read(
    makePdf('One', [['The mill was built in', '1687', 'and burned in the same year.', '', '', '3']]),
  );
  assert.equal(html, '<p>The mill was built in 1687 and burned in the same year.</p>');
});
