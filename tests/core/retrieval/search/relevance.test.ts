import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { openSearch, type Search } from '../../../../electron/core/retrieval/search/search.ts';
import { MemoryLibrary } from '../../../support/memory-library.ts';
import { LEMMAS_FOLDER } from '../../../support/lemmas.ts';

const folder = mkdtempSync(join(tmpdir(), 'offprint-relevance-'));
const open: Search[] = [];
after(() => {
  for (const search of open) search.close();
  rmSync(folder, { recursive: true });
});

/** Forms of one word, a group a line: the first stands in an article, the others are asked for. */
const POLISH = `
książka książkami książek
komputer komputerów komputerem
rzeka rzekami rzece
ogród ogrodzie ogrodami
szkoła szkole szkołami
lekarz lekarzami lekarzowi
górnik górnikami górników
żółw żółwie żółwiami
chłopiec chłopcem chłopców
kotek kotka kotkami
miasteczko miasteczkach miasteczkiem
samochód samochodami samochodu
podróż podróże podróżami
wybory wyborach wyborami
prezydent prezydenta prezydentem
ustawa ustawami ustawę
sztuczny sztuczna sztucznej
inteligencja inteligencji inteligencją
klimat klimatu klimatem
pożar pożarami pożarów
strażak strażaków strażakami
pociąg pociągiem pociągów
kolejarz kolejarzami kolejarze
muzeum muzeami muzeów
obraz obrazami obrazów
malarz malarza malarzom
piosenka piosenki piosenkami
koncert koncertach koncertem
teatr teatrze teatrami
aktor aktorami aktorów
zamek zamkami zamków
kościół kościoła kościołami
wieża wieżami wieżę
most mostami mostów
jezioro jezior jeziorami
las lasami lasów
grzyb grzybami grzybów
niedźwiedź niedźwiedzie niedźwiedziami
bocian bocianów bocianami
pszczoła pszczoły pszczołami
miód miodem miodu
piekarnia piekarniach piekarnię
chleb chlebem chleba
kuchnia kuchnię kuchnią
przepis przepisami przepisów
zdrowie zdrowia zdrowiem
szczepionka szczepionki szczepionkami
wirus wirusami wirusów
szpital szpitalach szpitalem
nauczyciel nauczycieli nauczycielami
student studentów studentami
uniwersytet uniwersytecie uniwersytetem
badanie badaniami badań
odkrycie odkryciami odkryciu
gwiazda gwiazdami gwiazdę
planeta planetami planety
rakieta rakietami rakietę
telefon telefonami telefonów
podatek podatkami podatków
gospodarka gospodarki gospodarką
`;

const ENGLISH = `
library libraries
running runs
city cities
computer computers
painted painting
doctor doctors
teacher teachers
mountain mountains
engineering engineered
election elections
running runner's
argued arguing
connection connections
hopeful hopefully
garden gardens
river rivers
cooking cooked
translation translations
vaccine vaccines
discovery discoveries
planet planets
`;

const GERMAN = `
Bibliothek Bibliotheken
Häuser Haus
Krankheit Krankheiten
Zeitung Zeitungen
Lehrer Lehrern
Straße Straßen
Bücher Buch
Garten Gärten
Regierung Regierungen
Wissenschaft Wissenschaften
Möglichkeit Möglichkeiten
Brücke Brücken
Freund Freunde
Fluss Flusses
Entscheidung Entscheidungen
Wohnung Wohnungen
Künstler Künstlern
Berg Berge
Forschung Forschungen
Wälder Wald
Mannschaft Mannschaften
`;

const CZECH = `
knihovna knihovny
počítač počítače
zahrada zahrady
učitel učitelé
nemocnice nemocnici
řeka řeky
hudba hudbu
divadlo divadla
obraz obrazy
vesnice vesnici
volby volbách
zákon zákony
vědec vědci
jazyk jazyky
příroda přírodu
zvíře zvířata
ulice ulici
lékař lékaři
hvězda hvězdy
knedlík knedlíky
zámek zámky
`;

const UKRAINIAN = `
книга книгами
бібліотека бібліотеки
школа школу
місто міста
лікарня лікарні
учитель учителем
музика музику
театр театру
картина картини
вибори виборах
закон законами
науковець науковцем
природа природою
вулиця вулицю
лікар лікаря
зірка зірки
будинок будинок
комп'ютер комп’ютером
дерево дерева
пісня пісню
новина новини
`;

const ARABIC = `
كتاب الكتاب
مدرسة المدرسة
مدينة المدينة
طبيب الطبيب
معلم معلمون
حكومة الحكومة
مستشفى المستشفى
شارع الشارع
جامعة الجامعة
قانون القانون
لغة اللغة
طريق الطريق
سيارة سيارات
حديقة الحديقة
بحر البحر
جبل الجبل
شجرة الشجرة
موسيقى الموسيقى
صحيفة الصحيفة
كوكب الكوكب
نَجْم نجم
`;

const JAPANESE = `
図書館 図書館
人工知能 人工知能
電車 電車
天気 天気
料理 料理
音楽 音楽
映画 映画
学校 学校
病院 病院
選挙 選挙
地震 地震
科学 科学
宇宙 宇宙
野球 野球
温泉 温泉
新聞 新聞
経済 経済
桜 桜
美術館 美術館
コンピュータ ｺﾝﾋﾟｭｰﾀ
`;

const FILLER: Readonly<Record<string, readonly [before: string, after: string]>> = {
  pl: [
    'Redakcja przygotowała długi artykuł. Występuje w nim',
    'razem z komentarzem oraz obszernym omówieniem tematu.',
  ],
  en: ['The editors wrote a long article. It mentions', 'together with a comment and a wide discussion.'],
  de: ['Die Redaktion schrieb einen langen Artikel. Darin steht', 'zusammen mit einem Kommentar.'],
  cs: ['Redakce napsala dlouhý článek. Píše se v něm', 'společně s komentářem.'],
  uk: ['Редакція написала довгу статтю. У ній згадано', 'разом із коментарем.'],
  ar: ['كتب المحرر مقالا طويلا عن', 'مع تعليق قصير'],
  ja: ['編集部は長い記事を書きました。', 'について説明しています。'],
};

interface Asked {
  readonly query: string;
  readonly article: number;
}

const groupsOf = (text: string): readonly (readonly string[])[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split(' '));

/** A library with one article a group, in several languages at once, so that their stemmers get in each other's way. */
function libraryOf(lists: Readonly<Record<string, string>>): {
  readonly search: Search;
  readonly first: Map<string, number>;
} {
  const library = new MemoryLibrary();
  const first = new Map<string, number>();
  let id = 0;
  for (const [language, list] of Object.entries(lists)) {
    first.set(language, id + 1);
    const [before, afterwards] = FILLER[language] ?? ['', ''];
    for (const [word = ''] of groupsOf(list)) {
      id++;
      library.add(
        id,
        { title: `${id}`, body: `${before} ${word} ${afterwards}`, author: `Autor${id}` },
        language,
      );
    }
  }
  const search = openSearch({
    file: join(folder, `${open.length}.db`),
    lemmasFolder: LEMMAS_FOLDER,
    library,
  });
  open.push(search);
  while (search.indexPending(100) > 0);
  return { search, first };
}

const ALL = { pl: POLISH, en: ENGLISH, de: GERMAN, cs: CZECH, uk: UKRAINIAN, ar: ARABIC, ja: JAPANESE };
const { search, first } = libraryOf(ALL);

function shareFound(asked: readonly Asked[]): { readonly share: number; readonly missed: string } {
  const missed = asked.filter(({ query, article }) => {
    const { results } = search.query(query, { limit: 3 });
    return !results.some((result) => result.id === article);
  });
  return { share: 1 - missed.length / asked.length, missed: missed.map(({ query }) => query).join(', ') };
}

/** Swaps two letters in the middle: the commonest slip of fingers. */
function slip(word: string): string {
  const middle = Math.floor(word.length / 2);
  return word.slice(0, middle - 1) + word.charAt(middle) + word.charAt(middle - 1) + word.slice(middle + 1);
}

const plain = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').replace(/ł/g, 'l');

describe('relevance: the right article is among the first three for 90 % of', () => {
  it('Polish queries: inflected, without diacritics, with a typo, phrases, fields', () => {
    const groups = groupsOf(POLISH);
    assert.ok(groups.length >= 60);
    const base = first.get('pl') ?? 0;
    const asked: Asked[] = groups.flatMap(([, second = '', third = ''], at) => [
      { query: at % 2 === 0 ? second : third, article: base + at },
    ]);
    groups.forEach(([word = '', second = '', third = ''], at) => {
      const other = at % 2 === 0 ? third : second;
      if (plain(other) !== other && asked.length < 85)
        asked.push({ query: plain(other), article: base + at });
      if (at % 4 === 0) asked.push({ query: slip(word), article: base + at });
      if (at % 6 === 1) asked.push({ query: `"występuje w nim ${word}"`, article: base + at });
      if (at % 6 === 2) asked.push({ query: `body:${other} author:autor${base + at}`, article: base + at });
    });
    assert.ok(asked.length >= 100, `${asked.length} queries`);
    const { share, missed } = shareFound(asked);
    assert.ok(share >= 0.9, `${share}; missed: ${missed}`);
  });

  for (const [language, list] of Object.entries(ALL)) {
    if (language === 'pl') continue;
    it(`${language} queries`, () => {
      const base = first.get(language) ?? 0;
      const asked = groupsOf(list).map(([, query = ''], at) => ({ query, article: base + at }));
      assert.ok(asked.length >= 20, `${asked.length} queries`);
      const { share, missed } = shareFound(asked);
      assert.ok(share >= 0.9, `${share}; missed: ${missed}`);
    });
  }
});
