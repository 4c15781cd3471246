import assert from 'node:assert/strict';
import test from 'node:test';
import { extractPage } from '../../../../electron/core/formats/extract/extraction.ts';

/**
 * Pages made at random from well-formed articles: whatever their elements are called, whatever inline markup divides
 * their sentences, every word comes out, in order, once.
 */
const pages = 300;
/** Words that lists of words take for something else than an article; ids are often made of headings. */
const names = [
  ...[
    'subheader',
    'card-header',
    'sharing-the-water',
    'related-work',
    'comments-from-readers',
    'trending-down',
  ],
  ...['ez-toc-section', 'scroll-mt-20', 'metabase', 'col-share', 'rating-label', 'tooltip-link', 'dateline'],
  ...[
    'footer-note',
    'extra',
    'replies',
    'sponsor-history',
    'promo',
    'banner-of-the-guild',
    'sidebar',
    'tags',
  ],
  ...[
    'social-benefits',
    'newsletter-archive',
    'consent',
    'author-intent',
    'widget',
    'share',
    'related',
    'menu',
  ],
  ...[
    'navigation-at-sea',
    'popup-shops',
    'byline',
    'meta',
    'print-only-in-may',
    'cookie-recipe',
    'legends',
    '',
  ],
];
const inlineTags = [
  'em',
  'strong',
  'time',
  'span',
  'a',
  'b',
  'i',
  'cite',
  'abbr',
  'mark',
  'small',
  'code',
  'q',
  'sub',
];

/** Numbers that depend on the seed alone (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Made {
  readonly html: string;
  readonly words: readonly string[];
}

function makePage(seed: number): Made {
  const next = random(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const words: string[] = [];
  const syllables = [
    'mar',
    'to',
    'lek',
    'vin',
    'sa',
    'dro',
    'pel',
    'un',
    'gri',
    'ho',
    'bet',
    'cla',
    'wis',
    'or',
  ];
  const word = (): string => {
    const made = `${pick(syllables)}${pick(syllables)}${pick(syllables)}${words.length.toString(36)}`;
    words.push(made);
    return made;
  };
  const attributes = (): string =>
    (next() < 0.5 ? ` class="${pick(names)}"` : '') + (next() < 0.4 ? ` id="${pick(names)}"` : '');
  const inline = (): string => {
    if (next() > 0.12) return word();
    const tag = pick(inlineTags);
    return `<${tag}${tag === 'a' ? ' href="/w/term"' : ''}${attributes()}>${word()} ${word()}</${tag}>`;
  };
  const sentence = (length: number): string =>
    `${word().replace(/^./, (letter) => letter.toUpperCase())} ${Array.from({ length }, inline).join(' ')}.`;
  const paragraph = (): string => `<p${attributes()}>${sentence(16 + Math.floor(next() * 20))}</p>`;
  const blocks: readonly (() => string)[] = [
    paragraph,
    paragraph,
    () => `<h2${attributes()}>${word()} ${word()} ${word()}</h2>${paragraph()}`,
    () => `<h3${attributes()}><span${attributes()}>${word()} ${word()}</span></h3>${paragraph()}`,
    () =>
      `<section${attributes()}><h2${attributes()}>${word()} ${word()}</h2>${paragraph()}${paragraph()}</section>`,
    () =>
      `<table><tr><th${attributes()}>${word()}</th><th${attributes()}>${word()}</th></tr><tr><td${attributes()}>${word()}</td><td${attributes()}>${word()} ${word()}</td></tr></table>`,
    () => `<ul>${[1, 2, 3].map(() => `<li${attributes()}>${sentence(7)}</li>`).join('')}</ul>`,
    () => `<blockquote><p>${sentence(14)}</p></blockquote>`,
    () => `<pre><code>${word()} ${word()}</code></pre>`,
    () =>
      `<figure><img src="/p/${String(words.length)}.jpg" width="640" height="400"><figcaption${attributes()}>${sentence(6)}</figcaption></figure>`,
    () => `<p>${sentence(9)} <ruby>${word()}<rt>${word()}</rt></ruby> ${sentence(9)}</p>`,
  ];
  const body = [
    paragraph(),
    ...Array.from({ length: 6 + Math.floor(next() * 8) }, () => pick(blocks)()),
    paragraph(),
  ];
  const html = `<!doctype html><html lang="en"><head><title>The story of the estuary and its mill</title></head><body>
    <header><nav><a href="/">Home</a> <a href="/news">News</a></nav></header>
    <main><article><h1>The story of the estuary and its mill</h1><div class="entry-content">${body.join('\n')}</div></article></main>
    <footer><p>The Review. <a href="/terms">Terms</a></p></footer></body></html>`;
  return { html, words };
}

test(`every word of ${String(pages)} random articles is kept, in order, once`, () => {
  for (let seed = 1; seed <= pages; seed++) {
    const { html, words } = makePage(seed);
    const { content } = extractPage({ html, url: 'https://review.example/essays/estuary-mill' });
    const said = content
      .replace(/<[^>]+>/g, ' ')
      .split(/[^\p{L}\p{N}]+/u)
      .filter((each) => each !== '');
    const known = new Set(said.map((each) => each.toLowerCase()));
    const lost = words.filter((each) => !known.has(each));
    assert.deepEqual(lost, [], `lost on page ${String(seed)}`);
    assert.deepEqual(
      said.map((each) => each.toLowerCase()),
      words,
      `another order, or twice, on page ${String(seed)}`,
    );
  }
});
