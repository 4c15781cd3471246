import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractFragment } from '../../../../electron/core/formats/extract/extraction.ts';

const url = 'https://wzory.example/rzeka';
const contentOf = (html: string): string => extractFragment({ html, url }).content;

const written: readonly (readonly [string, string, RegExp])[] = [
  [
    'in a line',
    '<p>Głębokość \\(h = \\frac{a}{b}\\) rośnie.</p>',
    /^<p>Głębokość <math>.*<mfrac><mi>a<\/mi><mi>b<\/mi><\/mfrac>.*<\/math> rośnie\.<\/p>$/,
  ],
  ['by itself', '<p>\\[\\sqrt{x}\\]</p>', /<math display="block"[^>]*>.*<msqrt>/],
  ['between dollars', '<p>$$x_1$$</p>', /<math display="block"[^>]*>.*<msub><mi>x<\/mi><mn>1<\/mn><\/msub>/],
  [
    'between single dollars',
    '<p>Prąd $v = \\frac{s}{t}$ rośnie, a z nim $v$.</p>',
    /^<p>Prąd <math>.*<mfrac>.*<\/math> rośnie, a z nim <math>.*<mi>v<\/mi>.*<\/math>\.<\/p>$/,
  ],
  ['an index between single dollars', '<p>Tama $h_2$ puściła.</p>', /<msub><mi>h<\/mi><mn>2<\/mn><\/msub>/],
  [
    'in a script of MathJax',
    '<p><script type="math/tex; mode=display">\\sum_i a_i</script></p>',
    /<math display="block"[^>]*>.*<mo[^>]*>∑<\/mo>/,
  ],
  [
    'as a picture',
    '<p><img class="latex" src="/l.png" alt="\\alpha"></p>',
    /<math>.*<mi>α<\/mi>.*<annotation encoding="application\/x-tex">\\alpha<\/annotation>.*<\/math>/,
  ],
];
for (const [name, html, expected] of written) {
  test(`a formula in TeX becomes MathML: ${name}`, () => assert.match(contentOf(html), expected));
}

test('what is no formula stays as it is written', () => {
  for (const html of [
    '<p>Kosztowało $5, a potem $$ i nic więcej.</p>',
    '<p>Ceny od $5 do $10, czyli $5-$10, w sklepie $x$ i w US$.</p>',
    '<p>Ustaw $HOME_DIR$ albo $my_long_name$ i $PATH.</p>',
    '<p>Płacił $1^ i $2_ za sztukę, $3 za dwie.</p>',
    '<p>\\(\\nieznanemakro{x}\\)</p>',
    '<p>Ścieżka C:\\(x i reszta</p>',
  ])
    assert.equal(contentOf(html), html);
  assert.match(contentOf('<pre>\\(x^2\\)</pre>'), /<code>\\\(x\^2\\\)<\/code>/);
});

test('TeX cannot bring in links, styles or endless expansion', () => {
  const content = contentOf(
    '<p>\\(\\href{javascript:alert(1)}{x}\\) \\(\\def\\a{\\a\\a}\\a\\) \\(\\color{red}{y}\\)</p>',
  );
  assert.doesNotMatch(content, /href=|style=|<script/);
});
