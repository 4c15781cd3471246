import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractPage, type ExtractedArticle } from '../../../../electron/core/formats/extract/extraction.ts';

const url = 'https://gazeta.example/2019/01/05/most-nad-rzeka?utm_source=poczta&id=7';
const sentence =
  'Nowy most nad rzeką otwarto w sobotę rano, a pierwsi przeszli po nim uczniowie pobliskiej szkoły, którzy czekali na to trzy lata. ';

/** Where a page may say something: in its head, as JSON-LD, above its text. */
interface Source {
  readonly head?: string;
  readonly linked?: Readonly<Record<string, unknown>>;
  readonly body?: string;
  readonly is: unknown;
}

function read(sources: readonly Source[]): ExtractedArticle {
  const linked = Object.assign(
    { '@type': 'NewsArticle' },
    ...sources.map((each) => each.linked ?? {}),
  ) as object;
  const html = `<!doctype html><html lang="pl"><head>
    ${sources.map(({ head = '' }) => head).join('\n')}
    <script type="application/ld+json">${JSON.stringify(linked)}</script></head>
    <body><article>${sources.map(({ body = '' }) => body).join('\n')}<p>${sentence.repeat(3)}</p><p>${sentence.repeat(2)}</p></article></body></html>`;
  return extractPage({ html, url });
}

const meta = (name: string, content: string): string => `<meta property="${name}" content="${content}">`;

const precedence: Readonly<Partial<Record<keyof ExtractedArticle, readonly Source[]>>> = {
  title: [
    { linked: { headline: 'Most z danych' }, is: 'Most z danych' },
    { head: meta('og:title', 'Most z OpenGraph'), is: 'Most z OpenGraph' },
    { head: meta('twitter:title', 'Most z Twittera'), is: 'Most z Twittera' },
    { head: meta('dc.title', 'Most z Dublina'), is: 'Most z Dublina' },
    { head: '<title>Most z karty przeglądarki</title>', is: 'Most z karty przeglądarki' },
    { body: '<h1>Most z nagłówka</h1>', is: 'Most z nagłówka' },
  ],
  published: [
    { linked: { datePublished: '2024-05-17T08:05:00+02:00' }, is: '2024-05-17T08:05:00+02:00' },
    { head: meta('article:published_time', '2023-04-16T07:00:00Z'), is: '2023-04-16T07:00:00Z' },
    { head: meta('dc.date', '2022-03-15'), is: '2022-03-15' },
    { body: '<time itemprop="datePublished" datetime="2021-02-14">wczoraj</time>', is: '2021-02-14' },
    { body: '<p class="post-date">13 stycznia 2020</p>', is: '2020-01-13' },
    { is: '2019-01-05' },
  ],
  modified: [
    { linked: { dateModified: '2024-06-01' }, is: '2024-06-01' },
    { head: meta('article:modified_time', '2024-05-30T10:00:00Z'), is: '2024-05-30T10:00:00Z' },
    { is: null },
  ],
  byline: [
    { linked: { author: { '@type': 'Person', name: 'Anna Nowak' } }, is: 'Anna Nowak' },
    { head: '<meta name="author" content="Jan Lis">', is: 'Jan Lis' },
    { body: '<p class="byline">Ewa Sroka</p>', is: 'Ewa Sroka' },
    { is: null },
  ],
  siteName: [
    { head: meta('og:site_name', 'Gazeta Łąkowa'), is: 'Gazeta Łąkowa' },
    { head: '<meta name="application-name" content="Łąkowa w kieszeni">', is: 'Łąkowa w kieszeni' },
    { linked: { publisher: { '@type': 'Organization', name: 'Wydawnictwo Łąka' } }, is: 'Wydawnictwo Łąka' },
    { is: null },
  ],
  siteIcon: [
    { head: '<link rel="apple-touch-icon" href="/dotyk.png">', is: 'https://gazeta.example/dotyk.png' },
    { head: '<link rel="shortcut icon" href="/ikona.ico">', is: 'https://gazeta.example/ikona.ico' },
    { is: 'https://gazeta.example/favicon.ico' },
  ],
  canonicalUrl: [
    {
      head: '<link rel="canonical" href="/most-nad-rzeka?fbclid=1&amp;strona=1#gora">',
      is: 'https://gazeta.example/most-nad-rzeka?strona=1',
    },
    {
      head: meta('og:url', 'https://gazeta.example/most?utm_medium=x'),
      is: 'https://gazeta.example/most',
    },
    { is: 'https://gazeta.example/2019/01/05/most-nad-rzeka?id=7' },
  ],
  excerpt: [
    { head: meta('og:description', 'Zajawka z OpenGraph.'), is: 'Zajawka z OpenGraph.' },
    { head: '<meta name="description" content="Opis strony.">', is: 'Opis strony.' },
    { head: meta('twitter:description', 'Opis z Twittera.'), is: 'Opis z Twittera.' },
    { head: meta('dc.description', 'Opis z Dublina.'), is: 'Opis z Dublina.' },
    { linked: { description: 'Opis z danych.' }, is: 'Opis z danych.' },
  ],
  leadImage: [
    { head: meta('og:image', '/otwarte.jpg'), is: 'https://gazeta.example/otwarte.jpg' },
    { head: meta('twitter:image', '/ptak.jpg'), is: 'https://gazeta.example/ptak.jpg' },
    { linked: { image: [{ url: '/dane.jpg' }] }, is: 'https://gazeta.example/dane.jpg' },
    { head: '<link rel="image_src" href="/stare.jpg">', is: 'https://gazeta.example/stare.jpg' },
    { body: '<p><img src="/pierwsze.jpg" alt=""></p>', is: 'https://gazeta.example/pierwsze.jpg' },
    { is: null },
  ],
  section: [
    { linked: { articleSection: ['Region', 'Drogi'] }, is: 'Region' },
    { head: meta('article:section', 'Miasto'), is: 'Miasto' },
    { head: '<meta name="parsely-section" content="Okolica">', is: 'Okolica' },
    { body: '<span itemprop="articleSection">Drogi</span>', is: 'Drogi' },
    { is: null },
  ],
  tags: [
    {
      head: meta('article:tag', 'most') + meta('article:tag', 'Rzeka') + meta('article:tag', 'MOST'),
      is: ['most', 'Rzeka'],
    },
    { linked: { keywords: ['mosty', 'szkoła'] }, is: ['mosty', 'szkoła'] },
    {
      body: '<p><a rel="tag" href="/t/1">#przeprawa</a> <a rel="tag" href="/t/2">drogi</a></p>',
      is: ['przeprawa', 'drogi'],
    },
    { head: '<meta name="news_keywords" content="wieś; woda">', is: ['wieś', 'woda'] },
    {
      head: '<meta name="keywords" content="gazeta, Tag:wewnętrzny, wiadomości">',
      is: ['gazeta', 'wiadomości'],
    },
    { is: [] },
  ],
};

for (const [field, sources] of Object.entries(precedence)) {
  test(`${field}: the first source that says it is believed`, () => {
    for (const [at, { is }] of sources.entries())
      assert.deepEqual(
        read(sources.slice(at))[field as keyof ExtractedArticle],
        is,
        `without the first ${String(at)} sources`,
      );
  });
}

test('a heading that the page confirms elsewhere is the title, without the name of the site', () => {
  const article = read([
    {
      head: `${meta('og:title', 'Most nad rzeką otwarty | Gazeta Łąkowa')}${meta('og:site_name', 'Gazeta Łąkowa')}`,
      is: '',
    },
    { body: '<h1>Most nad rzeką otwarty</h1>', is: '' },
  ]);
  assert.equal(article.title, 'Most nad rzeką otwarty');
});

test('the text says its language where the page says another', () => {
  const html = `<html lang="en"><body><article><h1>Most</h1><p>${sentence.repeat(4)}</p></article></body></html>`;
  assert.equal(extractPage({ html, url }).language, 'pl');
});
