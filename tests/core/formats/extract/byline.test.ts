import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractPage } from '../../../../electron/core/formats/extract/extraction.ts';

const sentence =
  'W sobotę nad zalewem odbyły się zawody latawców, na które przyjechało ponad sto osób z całego powiatu i kilka z zagranicy. ';

function bylineOf({ head = '', above = '', below = '' }): string | null {
  const html = `<html><head><title>Latawce nad zalewem</title>${head}</head><body><article><h1>Latawce nad zalewem</h1>${above}<p>${sentence.repeat(3)}</p><p>${sentence.repeat(3)}</p>${below}</article></body></html>`;
  return extractPage({ html, url: 'https://www.tygodnik-zalew.example/latawce' }).byline;
}

const lines: readonly (readonly [string, string | null])[] = [
  ['<p>Autorka: Maria Żak</p>', 'Maria Żak'],
  ['<p>Tekst: Jan Kowalski</p>', 'Jan Kowalski'],
  ['<p>Przygotowała Ewa Lis</p>', 'Ewa Lis'],
  ['<p>Notował: Jan Kowalski</p>', 'Jan Kowalski'],
  ['<p>Wysłuchała Ewa Lis</p>', 'Ewa Lis'],
  ['<div>By Jane Doe</div>', 'Jane Doe'],
  ['<p>Von Claudia Lind, dpa</p>', 'Claudia Lind'],
  ['<p>Par Mathieu Roux le 7 mai 2020</p>', 'Mathieu Roux'],
  ['<p class="date-author">Jan Cath, 01.12.2021</p>', 'Jan Cath'],
  ['<p>By the lake it was cold</p>', null],
  ['<p class="author">Ministerium für Umwelt und Klimaschutz</p>', null],
  ['<p class="author">Tygodnik Zalew</p>', null],
  ['<p class="author">reader Sending Another Kind Message</p>', null],
  ['<p class="author">Anna NowakWięcej tekstów</p>', null],
];
for (const [above, expected] of lines) {
  test(`the author in ${above}: ${expected ?? 'nobody'}`, () => assert.equal(bylineOf({ above }), expected));
}

test('a line at the end names the author', () => {
  assert.equal(bylineOf({ below: '<p>Opracowała Ewa Lis</p>' }), 'Ewa Lis');
});

test('a column that is called a widget is no sidebar if the article is in it', () => {
  const html = `<html><head><title>Latawce</title></head><body><div class="widget Blog"><h3 class="post-title">Latawce</h3><p>${sentence.repeat(3)}</p><p>${sentence.repeat(3)}</p><span class="vcard">pisze <a rel="author" href="/p">T. W. Raj</a></span></div></body></html>`;
  assert.equal(extractPage({ html, url: 'https://a.example/x' }).byline, 'T. W. Raj');
});

test('names in structured data come before those on the page', () => {
  const head =
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Latawce","author":[{"@type":"Person","name":"Ola Bąk"},{"@type":"Person","name":"Iga Ćma"}]}</script>';
  assert.equal(bylineOf({ head, above: '<p>Autor: Jan Inny</p>' }), 'Ola Bąk, Iga Ćma');
});

const somebodyElse: Readonly<Record<string, string>> = {
  'who wrote a review': '<div class="review-card"><p class="review-card_author">Tom K.</p></div>',
  'who wrote a review, in microdata':
    '<div itemprop="review" itemscope><span itemprop="author"><span itemprop="name">Arman Jaki</span></span><meta itemprop="author" content="Arman Jaki"></div>',
  'who is quoted by a firm': '<div class="testimonial"><div class="author">Marisa Vick</div></div>',
  'a link to sign in': '<ul><li class="authorization-link"><a href="/login">Sign In</a></li></ul>',
  'a dealer': '<div class="authorizedDealer">Authorized Dealer</div>',
  'a label without a name': '<span class="author-name">Written By</span>',
  'a label after a date': '<span class="blog-author-name">Jun 2 Written By</span>',
  'an entry of a menu': '<ul><li class="menu-item"><a href="/author/zoe">Zoe Miller Reports</a></li></ul>',
};
for (const [what, below] of Object.entries(somebodyElse))
  test(`nobody's byline: ${what}`, () =>
    assert.equal(bylineOf({ below: `<div><p>${sentence}</p></div>${below}` }), null));

test('a list of articles by many has no author', () => {
  const cards = ['Ada Moss', 'Ben Hill', 'Cara Dell', 'Dan Reed', 'Eva Stone']
    .map((name) => `<div><a href="/${name}">${sentence}</a><p class="author">${name}</p></div>`)
    .join('');
  assert.equal(bylineOf({ below: `<p>${sentence}</p>${cards}` }), null);
});

const person = (name: string, type = 'Person'): string =>
  `<script type="application/ld+json">{"@type":"BlogPosting","headline":"Latawce","author":{"@type":"${type}","name":"${name}"},"publisher":{"@type":"Organization","name":"${name}"}}</script>`;
const heads: readonly (readonly [string, string, string | null])[] = [
  ['a person whose site bears the name', person('Tygodnik Zalew'), 'Tygodnik Zalew'],
  ['an organisation that is the site', person('Tygodnik Zalew', 'Organization'), null],
  ['a team that is given out for a person', person('Zalew Editorial Team'), null],
  ['a value in place of content', '<meta name="author" value="Ewa Sroka">', 'Ewa Sroka'],
  [
    'the creators of a paper, last names first',
    '<meta name="citation_author" content="Sroka, Ewa"><meta name="citation_author" content="Lis, Jan">',
    'Ewa Sroka, Jan Lis',
  ],
  [
    'an author that one element after another names',
    '<meta name="author" content="Ewa Sroka"><meta name="sailthru.author" content="Sroka, Ewa">',
    'Ewa Sroka',
  ],
  [
    'each creator in Dublin Core',
    '<meta name="DC.Creator" content="Ewa Sroka"><meta name="DC.Creator" content="Jan Lis">',
    'Ewa Sroka, Jan Lis',
  ],
];
for (const [what, head, expected] of heads)
  test(`stated by the page's head: ${what}`, () => assert.equal(bylineOf({ head }), expected));

test('words of a link beside the name are no author', () => {
  const above =
    '<p class="byline"><a href="/author/ewa">Ewa Sroka</a> <a href="/author/ewa">View All</a> <a href="/author/ewa">Follow</a></p>';
  assert.equal(bylineOf({ above }), 'Ewa Sroka');
});

test('microdata may name the author in a value that is not shown', () => {
  const above =
    '<div itemprop="author" itemscope><meta itemprop="name" content="Ewa Sroka"><meta itemprop="url" content="/ewa"></div>';
  assert.equal(bylineOf({ above }), 'Ewa Sroka');
});

const posts: Readonly<Record<string, (name: string, text: string) => string>> = {
  'the one who asked, not who edited the question': (name, text) =>
    `<div class="question"><div class="js-post-body"><p>${text}</p></div><div class="user-details"><a href="/u/editor">Some Editor</a></div><div class="user-details" itemprop="author"><a href="/u/1">${name}</a><meta itemprop="name" content="${name}"></div></div>`,
  'without the letter that stands for a portrait': (name, text) =>
    `<div itemtype="http://schema.org/DiscussionForumPosting" itemscope><div itemprop="author" itemscope><span itemprop="name">${name}</span><span class="avatar">J</span></div><div itemprop="text"><p>${text}</p></div></div>`,
  'without the rank': (name, text) =>
    `<div class="post classic"><div class="author_information"><a href="/u/1">${name}</a> Big Board Owner</div><div class="post_body"><p>${text}</p></div></div>`,
  'without the name that is the same again': (name, text) =>
    `<div class="crawler-post"><span class="creator"><a href="/u/1"><span itemprop="name">${name}</span></a> (${name})</span><div class="post"><p>${text}</p></div></div>`,
};
for (const [what, post] of Object.entries(posts))
  test(`who began a discussion: ${what}`, () => {
    const html = `<html><head><title>Latawce</title></head><body>${post('josef17', sentence.repeat(3))}${post('anna_w', sentence.repeat(2))}</body></html>`;
    const { byline, textContent } = extractPage({ html, url: 'https://forum.example/t/1' });
    assert.equal(byline, 'josef17');
    assert.match(textContent, /^anna_w$/m);
  });
