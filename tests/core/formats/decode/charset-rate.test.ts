import assert from 'node:assert/strict';
import { test } from 'node:test';
import iconv from 'iconv-lite';
import { decodeBytes, type DecodeHints } from '../../../../electron/core/formats/decode/decode.ts';

/** A small seeded generator (mulberry32), so that every run reads the same texts. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Parts of sentences; one of each, in this order, makes a sentence. */
type Prose = readonly (readonly string[])[];

const polish: Prose = [
  [
    'Wczoraj',
    'Dziś rano',
    'Późnym wieczorem',
    'W środę',
    'Tuż po świcie',
    'Zimą',
    'Od lat',
    'Jesienią',
    'W październiku',
    'O zmierzchu',
    'Nazajutrz',
    'Latem',
    'Po burzy',
    'Nocą',
    'Przed świętami',
  ],
  [
    'mieszkańcy',
    'strażacy',
    'uczniowie szkoły',
    'rybacy',
    'sąsiadka',
    'burmistrz',
    'dwaj chłopcy',
    'górale',
    'nasza redakcja',
    'pięcioro wędrowców',
    'młynarz',
    'kolejarze',
    'stary leśnik',
    'księgarka',
    'wójt gminy',
  ],
  [
    'znaleźli',
    'zobaczyli',
    'otworzyli',
    'naprawiają',
    'wspominają',
    'ogłosili',
    'pokazują',
    'odwiedzili',
    'malują',
    'zamknęli',
    'przywieźli',
    'sprzedają',
    'chronią',
    'opisali',
    'zbudowali',
  ],
  [
    'drewnianą łódź',
    'most nad Wisłą',
    'ścieżkę przez bagna',
    'żółwia błotnego',
    'małą księgarnię',
    'źródło pod lasem',
    'stary młyn',
    'gęsi na łące',
    'wystawę fotografii',
    'szlak rowerowy',
    'nowy rozkład jazdy',
    'park',
    'pocztówki sprzed wojny',
    'kościół',
    'zegar na wieży',
  ],
  [
    'za rzeką.',
    'w sąsiedniej wsi.',
    'bez żadnej pomocy.',
    'ku radości dzieci.',
    'na końcu ulicy Długiej.',
    'po latach starań.',
    'obok dworca.',
    'we mgle.',
    'dla turystów.',
    'mimo deszczu.',
    'pod Częstochową.',
    'z myślą o wnukach.',
    'wśród brzóz.',
    'koło Łodzi.',
    'z kolegami.',
  ],
];
const czech: Prose = [
  ['Včera', 'Dnes ráno', 'Pozdě večer', 'Ve středu', 'Na podzim', 'Každé léto'],
  ['sousedé', 'místní hasiči', 'děti ze školy', 'naše redakce', 'starý rybář', 'knihovnice'],
  ['našli', 'otevřeli', 'opravují', 'navštívili', 'prodávají', 'chrání'],
  ['dřevěnou loď', 'most přes řeku', 'úzkou pěšinu', 'malé muzeum', 'želvu', 'hodiny na věži'],
  ['za městem.', 'bez cizí pomoci.', 'vedle nádraží.', 'kvůli dešti.', 'u lesa.', 'pro příští rok.'],
];
const german: Prose = [
  ['Gestern', 'Heute früh', 'Am späten Abend', 'Im März', 'Nächste Woche', 'Jährlich'],
  [
    'öffneten die Nachbarn',
    'zeigten Schüler',
    'prüften die Förster',
    'verkauften Bäcker',
    'grüßten Gäste',
    'bauten Männer',
  ],
  ['die Brücke', 'das Gebäude', 'die Mühle', 'ein Häuschen', 'die Straße', 'den Übungsraum'],
  ['am Fluß.', 'für alle.', 'ohne Mühe.', 'über Nacht.', 'hinter dem Schloß.', 'zum größten Teil.'],
];
const french: Prose = [
  ['Hier', 'Cet été', 'À midi', 'Après la fête', 'Dès l’aube', 'L’année dernière'],
  ['les élèves', 'le maire', 'une forêt', 'des pêcheurs', 'la bibliothèque', 'mon frère'],
  ['a été trouvé', 'ont protégé', 'a fermé', 'préfèrent', 'là-bas admirait', 'a célébré'],
  [
    'près du château.',
    'à côté de la gare.',
    'où brûlait une lampe.',
    'malgré la grêle.',
    'sans être gênés.',
    'jusqu’à la côte.',
  ],
];

const slovak: Prose = [
  ['Včera', 'Pod večer', 'V nedeľu', 'Veľa rokov', 'Za dažďa', 'Na jeseň'],
  ['susedia', 'deti', 'hasiči', 'naša redakcia', 'starý rybár', 'pôvodní majitelia'],
  ['našli', 'otvorili', 'opravujú', 'mali', 'kúpili', 'chránia'],
  ['drevenú loďku', 'most', 'veľké múzeum', 'kľúč', 'pol mesta', 'hodiny'],
  ['za riekou.', 'bez pomoci.', 'pri stanici.', 'pre ľudí.', 'kvôli dažďu.', 'o rok.'],
];
const hungarian: Prose = [
  ['Tegnap', 'Ma reggel', 'Késő este', 'Ősszel', 'Nyáron', 'Évek óta'],
  ['a szomszédok', 'a tűzoltók', 'a gyerekek', 'az őrök', 'egy öreg halász', 'a könyvtáros'],
  ['megtalálták', 'megnyitották', 'őrzik', 'felújították', 'eladják', 'védik'],
  ['a hidat', 'a régi malmot', 'az erdőt', 'a tükröt', 'a kis múzeumot', 'az utat'],
  ['a folyó mögött.', 'segítség nélkül.', 'az állomásnál.', 'esőben.', 'a jövő évre.', 'örömmel.'],
];

function sentences(prose: Prose, count: number, seed: number): readonly string[] {
  const random = randomFrom(seed);
  const one = () => prose.map((parts) => parts[Math.floor(random() * parts.length)]).join(' ');
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + Math.floor(random() * 3) }, one).join(' '),
  );
}

interface Case {
  readonly text: string;
  readonly encoding: string;
  readonly label: string | null;
}

const isAscii = (text: string) => !/[^\u0000-\u007f]/.test(text);

/** Each text as a feed of one entry, in each encoding under each label; what an encoding cannot say is left out. */
function cases(texts: readonly string[], encodings: readonly string[], labels: readonly (string | null)[]) {
  return texts.flatMap((text): Case[] =>
    encodings.flatMap((encoding) =>
      isAscii(text) || iconv.decode(iconv.encode(text, encoding), encoding) !== text
        ? []
        : labels.filter((label) => label !== encoding).map((label) => ({ text, encoding, label })),
    ),
  );
}

function readRight({ text, encoding, label }: Case): boolean {
  const declaration = label ? `<?xml version="1.0" encoding="${label}"?>` : '';
  const hints: DecodeHints = { kind: 'xml', contentType: null };
  const source = `${declaration}<rss version="2.0"><channel><item><title>${text}</title></item></channel></rss>`;
  return decodeBytes(new Uint8Array(iconv.encode(source, encoding)), hints).text === source;
}

function rate(all: readonly Case[]): number {
  return (100 * all.filter(readRight).length) / all.length;
}

const central = ['iso-8859-2', 'windows-1250'];

test('short Polish texts that say nothing, or the wrong thing, are read right', (t) => {
  const texts = sentences(polish, 500, 20_260_901);
  for (const label of [null, 'utf-8', 'iso-8859-1', 'windows-1252', ...central]) {
    const all = cases(texts, central, [label]);
    const right = rate(all);
    t.diagnostic(`Polish, ${label ?? 'no label'}: ${right.toFixed(2)} in 100 of ${all.length}`);
    assert.ok(all.length >= 400);
    assert.ok(right >= 97, `${label ?? 'no label'}: ${right}`);
  }
});

test('a Polish title alone is read right', (t) => {
  const random = randomFrom(7);
  const titles = Array.from({ length: 500 }, () =>
    [polish[1], polish[3]].map((parts) => parts?.[Math.floor(random() * parts.length)]).join(': '),
  );
  const all = cases(titles, central, [null]);
  t.diagnostic(`Polish titles: ${rate(all).toFixed(2)} in 100 of ${all.length}`);
  assert.ok(rate(all) >= 97);
});

/** Language, prose, encoding, and under which label how many in 100 may be spoilt at most. */
const neighbours: readonly (readonly [
  string,
  Prose,
  string,
  readonly (readonly [string | null, number])[],
])[] = [
  [
    'German',
    german,
    'windows-1252',
    [
      ['iso-8859-1', 0],
      ['windows-1252', 0],
      [null, 0.5],
    ],
  ],
  [
    'French',
    french,
    'windows-1252',
    [
      ['iso-8859-1', 0],
      ['windows-1252', 0],
      [null, 0.5],
    ],
  ],
  [
    'Czech',
    czech,
    'windows-1250',
    [
      ['windows-1250', 0],
      ['iso-8859-2', 0],
    ],
  ],
  [
    'Czech',
    czech,
    'iso-8859-2',
    [
      ['iso-8859-2', 0],
      ['windows-1250', 3],
    ],
  ],
  ['Slovak', slovak, 'windows-1250', [['windows-1250', 0]]],
  ['Slovak', slovak, 'iso-8859-2', [['iso-8859-2', 0]]],
  [
    'Hungarian',
    hungarian,
    'windows-1250',
    [
      ['windows-1250', 0],
      ['iso-8859-2', 0],
    ],
  ],
  [
    'Hungarian',
    hungarian,
    'iso-8859-2',
    [
      ['iso-8859-2', 0],
      ['windows-1250', 0],
    ],
  ],
];
for (const [language, prose, encoding, bounds] of neighbours) {
  test(`${language} in ${encoding} is not spoilt by the care for Polish`, (t) => {
    const texts = sentences(prose, 400, 11);
    for (const [label, most] of bounds) {
      const all = texts.filter((text) => !isAscii(text)).map((text) => ({ text, encoding, label }));
      const damaged = 100 - rate(all);
      t.diagnostic(`${language}, ${encoding}, ${label ?? 'no label'}: ${damaged.toFixed(2)} in 100 damaged`);
      assert.ok(damaged <= most, `${label ?? 'no label'}: ${damaged}`);
    }
  });
}
