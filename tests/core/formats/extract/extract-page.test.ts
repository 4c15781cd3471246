import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  extractFragment,
  extractPage,
  type ExtractedArticle,
} from '../../../../electron/core/formats/extract/extraction.ts';

const url = 'https://www.gazeta.example/kultura/2024/05/17/stary-mlyn?utm_source=x';
const one =
  'Na skraju wsi stoi młyn, którego koło od dawna się nie obraca, choć rzeka płynie tu szybciej niż gdziekolwiek indziej w okolicy.';
const two =
  'Dzieci przychodzą tu po szkole, siadają na kamieniach i opowiadają sobie historie o młynarzu, który podobno umiał rozmawiać z rybami.';
const three =
  'W przyszłym roku budynek ma zostać wyremontowany, a w dawnej izbie mielenia powstanie czytelnia z widokiem na łąki i stawy.';
const text = `<p>${one}</p><p>${two}</p><p>${three}</p>`;

interface Page {
  readonly head?: string;
  readonly body?: string;
  readonly inside?: string;
}
const html = ({ head = '<title>Stary młyn</title>', body, inside = '' }: Page): string =>
  `<!doctype html><html lang="pl"><head>${head}</head><body>${body ?? `<article><h1>Stary młyn</h1>${text}${inside}<p>${two}</p><p>${one}</p></article>`}</body></html>`;
const read = (page: Page): ExtractedArticle => extractPage({ html: html(page), url });

test('a whole page, in order, with its facts', () => {
  const bytes = readFileSync(new URL('../../../fixtures/pages/stary-mlyn.html', import.meta.url));
  const article = extractPage({ bytes, url, contentType: 'text/html; charset=utf-8' });
  assert.equal(article.title, 'Stary młyn dostanie drugie życie');
  assert.equal(article.byline, 'Anna Nowak');
  assert.equal(article.published, '2024-05-17T08:05:00+02:00');
  assert.equal(article.modified, '2024-05-18T10:00:00+02:00');
  assert.equal(article.language, 'pl');
  assert.equal(article.siteName, 'Gazeta Łąkowa');
  assert.equal(article.siteIcon, 'https://www.gazeta.example/ikona.png');
  assert.equal(article.canonicalUrl, 'https://www.gazeta.example/kultura/2024/05/17/stary-mlyn');
  assert.equal(article.leadImage, 'https://www.gazeta.example/zdjecia/mlyn.jpg');
  assert.equal(article.excerpt, 'Młyn nad rzeką zmieni się w czytelnię.');
  const order = ['Na skraju wsi', 'Dzieci przychodzą', 'Co dalej', 'W przyszłym roku'].map((words) =>
    article.textContent.indexOf(words),
  );
  assert.ok(
    order.every((at, i) => at >= 0 && at > (order[i - 1] ?? -1)),
    String(order),
  );
  for (const rest of [
    'Reklama',
    'Udostępnij',
    'Czytaj też',
    'Most nad Wisłą',
    'newsletter',
    'Polecamy',
    'Komentarze',
    'Jan z lasu',
    'Polityka prywatności',
    'Wczoraj o rybach',
  ]) {
    assert.ok(!article.textContent.includes(rest), `${rest} stayed`);
  }
  assert.deepEqual(article.images, [
    {
      src: 'https://www.gazeta.example/zdjecia/mlyn-1600.jpg',
      alt: 'Młyn',
      caption: 'Młyn przed remontem',
      credit: 'Piotr Kowal / Agencja',
    },
  ]);
  assert.match(
    article.content,
    /<figcaption>Młyn przed remontem <small class="credit">Fot\. Piotr Kowal \/ Agencja<\/small><\/figcaption>/,
  );
  assert.ok(
    article.links.some(
      (link) =>
        link.title === 'Most nad Wisłą otwarty po remoncie' && link.url === 'https://www.gazeta.example/most',
    ),
  );
  assert.deepEqual(
    article.links.find((link) => link.url.endsWith('/ryby')),
    { title: 'Wczoraj o rybach mówiono więcej', url: 'https://www.gazeta.example/ryby', date: '2024-05-16' },
  );
  assert.ok(article.wordCount > 60);
});

const teasers: readonly (readonly [string, string])[] = [
  ['pl', '<p><strong>Czytaj też:</strong> <a href="/a-b-c-d">Zupełnie inny artykuł o moście</a></p>'],
  ['pl', '<p>Zobacz także: <a href="/a-b-c-d">Zupełnie inny artykuł o moście</a></p>'],
  [
    'pl',
    '<h3>Polecamy</h3><ul><li><a href="/a">Zupełnie inny artykuł o moście</a></li><li><a href="/b">Drugi zupełnie inny artykuł</a></li></ul>',
  ],
  [
    'pl',
    '<div class="powiazane"><p>Przeczytaj również:</p><p><a href="/a">Zupełnie inny artykuł o moście</a></p></div>',
  ],
  ['pl', '<p><em>Wójt gminy: <a href="/kultura/wojt-o-moscie">Zupełnie inny artykuł o moście</a></em></p>'],
  ['en', '<p><b>Read more:</b> <a href="/a">Zupełnie inny artykuł o moście</a></p>'],
  ['en', '<p>DON’T MISS</p><p><a href="/a">Zupełnie inny artykuł o moście</a> [VIDEO]</p>'],
  ['de', '<p>Lesen Sie auch: <a href="/a">Zupełnie inny artykuł o moście</a></p>'],
  ['fr', '<p><strong>À lire aussi :</strong> <a href="/a">Zupełnie inny artykuł o moście</a></p>'],
  ['es', '<p>Lea también: <a href="/a">Zupełnie inny artykuł o moście</a></p>'],
  ['any', '<div class="related-articles"><a href="/a">Zupełnie inny artykuł o moście</a></div>'],
];
for (const [language, teaser] of teasers) {
  test(`a teaser (${language}) becomes a link: ${teaser.slice(0, 60)}`, () => {
    const article = read({ inside: teaser });
    assert.doesNotMatch(article.textContent, /Zupełnie inny/);
    assert.doesNotMatch(
      article.textContent,
      /Czytaj|Zobacz|Polecamy|Przeczytaj|Read more|MISS|Lesen|lire aussi|Lea /,
    );
    assert.ok(article.textContent.includes(one) && article.textContent.includes(three));
  });
}

test('a sentence that only links to another article stays', () => {
  const article = read({
    inside: `<p>O tym samym młynie <a href="/m">pisaliśmy obszernie w zeszłym roku</a>, kiedy rada gminy szukała pieniędzy na remont dachu i koła.</p>`,
  });
  assert.match(article.textContent, /pisaliśmy obszernie/);
});

for (const label of [
  'Reklama',
  'REKLAMA',
  'Udostępnij na Facebooku',
  'Dalsza część artykułu pod materiałem wideo',
  'Advertisement',
  'Anzeige',
  'Publicité',
  'Story continues below',
]) {
  test(`"${label}" is not part of an article`, () => {
    assert.ok(!read({ inside: `<div>${label}</div>` }).textContent.includes(label));
  });
}

test('boxes named as something else go, text that merely shares a name stays', () => {
  const gone = ['newsletter-box', 'share-buttons', 'author-bio', 'related-posts', 'paywall', 'comments-area'];
  for (const name of gone) {
    assert.doesNotMatch(
      read({
        inside: `<div class="${name}"><p>Zapisz się, a będziesz dostawać listy od redakcji raz w tygodniu.</p></div>`,
      }).textContent,
      /Zapisz się/,
      name,
    );
  }
  for (const name of ['adventure', 'teaser-text', 'elementor-widget', 'tools-section']) {
    assert.match(
      read({ inside: `<div class="${name}"><p>${three.replace('przyszłym', 'kolejnym')}</p></div>` })
        .textContent,
      /W kolejnym roku/,
      name,
    );
  }
});

test('an opening set apart from the text is kept', () => {
  const lead =
    'Młyn w dolinie stoi pusty od trzydziestu lat, ale gmina wie już, co z nim zrobić i skąd wziąć pieniądze.';
  const article = read({
    body: `<div class="page"><header><h1>Stary młyn</h1><div class="lead">${lead}</div></header><div class="article-body">${text}<p>${two}</p></div><footer>Stopka</footer></div>`,
  });
  assert.ok(article.textContent.startsWith(lead));
});

test('an opening between heading and text is kept without a name, what is not one is left out', () => {
  const opening = 'Gmina szuka pieniędzy na remont młyna, a mieszkańcy pytają, kiedy znów będzie mełł.';
  const article = read({
    body: `<div class="page-header"><h1>Stary młyn</h1><div class="x1"><span>17 maja 2024, 8:05 Anna Nowak, aktualizacja 18 maja 2024, 10:20</span></div><div class="x2"><b>${opening}</b></div></div><div class="article-body">${text}<p>${two}</p></div>`,
  });
  assert.ok(article.textContent.startsWith(`${opening}\n${one}`), article.textContent.slice(0, 200));
  assert.match(article.content, /^<p class="lead">/);
});

test('readers’ comments are not the article', () => {
  const comments = Array.from({ length: 12 }, (_, i) => `<li><p>Komentarz ${i}: ${two}</p></li>`).join('');
  const article = read({
    body: `<main><h1>Stary młyn</h1>${text}<section id="comments"><ol>${comments}</ol></section></main>`,
  });
  assert.doesNotMatch(article.textContent, /Komentarz \d/);
  assert.ok(article.textContent.includes(three));
});

const pictures: readonly (readonly [string, string, string])[] = [
  ['data-src', '<img src="data:image/gif;base64,R0lGOD" data-src="/p.jpg">', '/p.jpg'],
  ['a placeholder file', '<img src="/img/placeholder.png" data-original="/p.jpg">', '/p.jpg'],
  [
    'srcset, the widest that is useful',
    '<img src="/s.jpg" srcset="/s.jpg 300w, /m.jpg 1200w, /x.jpg 4000w">',
    '/m.jpg',
  ],
  [
    'picture',
    '<picture><source srcset="/p.webp 800w, /q.webp 1600w"><img src="/s.jpg"></picture>',
    '/q.webp',
  ],
  [
    'noscript twin',
    '<img src="data:image/gif;base64,R0lGOD" class="lazy"><noscript><img src="/p.jpg"></noscript>',
    '/p.jpg',
  ],
  ['noscript alone', '<figure><noscript><img src="/p.jpg"></noscript></figure>', '/p.jpg'],
  ['a background', '<figure><div style="background-image: url(\'/p.jpg\')"></div></figure>', '/p.jpg'],
];
for (const [name, markup, src] of pictures) {
  test(`a lazy picture is found: ${name}`, () => {
    const article = read({ inside: markup });
    assert.deepEqual(
      article.images.map((image) => image.src),
      [new URL(src, url).href],
    );
  });
}

test('tracking pixels go', () => {
  assert.deepEqual(
    read({
      inside: '<img src="/p.gif" width="1" height="1"><img src="https://x.example/facebook.com/tr?id=1">',
    }).images,
    [],
  );
});

const captions: readonly (readonly [string, string | null, string | null])[] = [
  ['Młyn zimą. Fot. Jan Nowak', 'Młyn zimą.', 'Jan Nowak'],
  ['Młyn zimą (Zdjęcie: Jan Nowak)', 'Młyn zimą', 'Jan Nowak'],
  ['Fot. Jan Nowak / Agencja', null, 'Jan Nowak / Agencja'],
  ['The mill in winter. Photo: Jane Doe', 'The mill in winter.', 'Jane Doe'],
  ['Młyn zimą © Jan Nowak', 'Młyn zimą', 'Jan Nowak'],
  ['Młyn zimą <span class="photo-credit">Jan Nowak</span>', 'Młyn zimą', 'Jan Nowak'],
  ['Młyn na fotografii z początku wieku', 'Młyn na fotografii z początku wieku', null],
];
for (const [written, caption, credit] of captions) {
  test(`caption and credit are told apart: ${written}`, () => {
    const [image] = read({
      inside: `<figure><img src="/p.jpg"><figcaption>${written}</figcaption></figure>`,
    }).images;
    assert.equal(image?.caption, caption);
    assert.equal(image?.credit, credit);
  });
}

test('players and posts become cards, unknown frames go', () => {
  const { content } = read({
    inside: `<iframe src="https://www.youtube-nocookie.com/embed/abcdef12345?rel=0" title="Film o młynie"></iframe><p>${one}</p><iframe src="https://reklamy.example/box"></iframe>`,
  });
  assert.match(content, /<a [^>]*class="embed-card"[^>]*>Film o młynie<\/a>/);
  assert.match(content, /href="https:\/\/www\.youtube\.com\/watch\?v=abcdef12345"/);
  assert.doesNotMatch(content, /iframe|reklamy/);
});

test('code keeps its lines and language, and loses its line numbers', () => {
  const table =
    '<div class="highlight"><table><tr><td class="gutter"><pre>1\n2\n</pre></td><td class="code"><pre><code class="language-ts">const a = 1;\n  const b = 2;\n</code></pre></td></tr></table></div>';
  const breaks = '<pre class="language-sh"><span>ls</span><br><span>cd ..</span></pre>';
  const { content } = read({ inside: table + breaks });
  assert.match(content, /<pre><code class="language-ts">const a = 1;\n {2}const b = 2;<\/code><\/pre>/);
  assert.match(content, /<pre><code class="language-sh">ls\ncd \.\.<\/code><\/pre>/);
});

test('formulas keep one form', () => {
  const katex =
    '<span class="katex"><span class="katex-mathml"><math><semantics><mrow><mi>x</mi></mrow><annotation encoding="application/x-tex">x</annotation></semantics></math></span><span class="katex-html" aria-hidden="true"><span>x</span></span></span>';
  const { content } = read({
    inside: `<p>Niech ${katex} będzie głębokością rzeki, a <script type="math/tex">y^2</script> jej szerokością w tym miejscu.</p>`,
  });
  assert.match(content, /<math>.*<mi>x<\/mi>.*<\/math>/);
  assert.doesNotMatch(content, /katex/);
  assert.match(
    content,
    /a <math><semantics>.*<msup><mi>y<\/mi><mn>2<\/mn><\/msup>.*>y\^2<\/annotation><\/semantics><\/math> jej/,
  );
});

test('tables, lists, quotes, ruby, notes and direction survive', () => {
  const inside = `<table><tr><th scope="col">Rok</th><th>Woda</th></tr><tr><td>1901</td><td>2 m</td></tr></table><blockquote><p>${two}</p></blockquote><ol start="3"><li>${one}</li></ol><p dir="rtl" lang="ar">نص عربي</p><p><ruby>漢<rt>かん</rt></ruby> i przypis<sup id="r1"><a href="#fn1">1</a></sup></p><dl><dt>Koło</dt><dd>${three}</dd></dl><p id="fn1">1. Przypis o młynie. <a href="#r1">↩</a></p>`;
  const { content } = read({ inside });
  for (const part of [
    '<th scope="col">',
    '<blockquote>',
    '<ol start="3">',
    'dir="rtl"',
    '<rt>かん</rt>',
    '<dt>Koło</dt>',
    'href="#fn-1"',
    'id="fn-1"',
  ])
    assert.ok(content.includes(part), part);
});

test('the better of Readability and the page’s own container is taken', () => {
  const list = Array.from({ length: 14 }, (_, i) => `<li>Krok ${i + 1}: ${three.slice(0, 70)}</li>`).join('');
  const article = read({
    body: `<div class="top"><p>${one} ${two}</p></div><div class="entry-content"><div><p>${one}</p></div><div class="recipe"><ul>${list}</ul></div><div><div><div><p>${two}</p></div></div></div></div>`,
  });
  assert.match(article.textContent, /Krok 14/);
  assert.ok(article.textContent.includes(two));
});

test('a feed’s own HTML is kept whole, made absolute and safe', () => {
  const article = extractFragment({
    html: '<p>Krótko. <a href="/dalej">Dalej</a></p><figure><img data-src="a.jpg"><figcaption>Łódź. Fot. Ewa</figcaption></figure><script>x()</script>',
    url: 'https://b.example/wpis/',
    title: 'Wpis',
  });
  assert.equal(
    article.content,
    '<p>Krótko. <a href="https://b.example/dalej">Dalej</a></p><figure><img src="https://b.example/wpis/a.jpg" /><figcaption>Łódź. <small class="credit">Fot. Ewa</small></figcaption></figure>',
  );
  assert.equal(article.textContent, 'Krótko. Dalej\nŁódź. Fot. Ewa');
  assert.equal(article.title, 'Wpis');
  assert.deepEqual(article.links, []);
});
