/** A kind of page that costs more than it is worth, in any size; the article stands before and after it. */
export interface HostileShape {
  readonly name: string;
  /** How many there are of what the shape repeats. */
  readonly count: number;
  /** As many as are measured: about what a page may have before it is refused as too big. */
  readonly most: number;
  readonly inside: (count: number) => string;
  /** What is in the article of it, from the first to the last; null where nothing need be. */
  readonly says?: (count: number) => readonly [string, string];
}

const each = (count: number, part: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => part(at)).join('');

const linked = (facts: string): string =>
  `<script type="application/ld+json">{ "@type": "Article", "headline": "The mill", ${facts} }</script>`;

/** Shapes that took quadratic time in one pass or another, and some that never did. */
export const hostileShapes: readonly HostileShape[] = [
  {
    name: 'footnotes of one paragraph',
    count: 3000,
    most: 17_000,
    inside: (count) =>
      `<p>${each(count, (at) => `word${at}<sup><a href="#fn${at}" id="r${at}">${at}</a></sup> `)}</p><ol class="footnotes">${each(count, (at) => `<li id="fn${at}">Note number ${at} <a href="#r${at}">↩</a></li>`)}</ol>`,
    says: (count) => ['word0', `Note number ${Math.min(count, 1000) - 1}`],
  },
  {
    name: 'notes of one paragraph',
    count: 3000,
    most: 19_000,
    inside: (count) =>
      `<p>${each(count, (at) => `word${at}<sup><a href="#fn${at}" id="r${at}">${at}</a></sup> `)}</p><p>${each(count, (at) => `<a id="fn${at}" href="#r${at}">${at}</a> Note number ${at}<br>`)}</p>`,
    says: (count) => ['word0', `Note number ${Math.min(count, 1000) - 1}`],
  },
  {
    name: 'nested boxes',
    count: 69_000,
    most: 69_000,
    inside: (count) => `${'<div>'.repeat(count)}deep${'</div>'.repeat(count)}`,
  },
  {
    name: 'boxes side by side',
    count: 20_000,
    most: 69_000,
    inside: (count) => each(count, (at) => `<div>box number ${at}</div>`),
    says: (count) => ['box number 0', `box number ${count - 1}`],
  },
  {
    name: 'inline spans',
    count: 30_000,
    most: 69_000,
    inside: (count) => `<p>${each(count, (at) => `<span>span${at}</span> `)}</p>`,
    says: (count) => ['span0 span1', `span${count - 1}`],
  },
  {
    name: 'cells',
    count: 20_000,
    most: 62_000,
    inside: (count) =>
      `<table><tr><th>a</th></tr>${each(count / 10, (row) => `<tr>${each(10, (at) => `<td>cell ${row}.${at}</td>`)}</tr>`)}</table>`,
    says: (count) => ['cell 0.0', `cell ${count / 10 - 1}.9`],
  },
  {
    name: 'links of one list',
    count: 10_000,
    most: 34_000,
    inside: (count) =>
      `<ul>${each(count, (at) => `<li><a href="/a/article-number-${at}">Headline number ${at} of the day</a></li>`)}</ul>`,
  },
  {
    name: 'headings',
    count: 5000,
    most: 34_000,
    inside: (count) =>
      each(count, (at) => `<h2>Heading ${at}</h2><p>What stands below heading ${at} is short.</p>`),
    says: (count) => ['Heading 0', `below heading ${count - 1}`],
  },
  {
    name: 'line breaks',
    count: 50_000,
    most: 100_000,
    inside: (count) => `<p>${each(count, (at) => `line${at}<br>`)}</p>`,
    says: (count) => ['line0', `line${count - 1}`],
  },
  {
    name: 'one paragraph of words',
    count: 200_000,
    most: 2_000_000,
    inside: (count) => `<p>${each(count, (at) => `word${at} `)}</p>`,
    says: (count) => ['word0 word1', `word${count - 1}`],
  },
  {
    name: 'figures',
    count: 5000,
    most: 27_000,
    inside: (count) =>
      each(
        count,
        (at) =>
          `<figure><img src="/i/${at}.jpg" width="600" height="400"><figcaption>Caption number ${at}</figcaption></figure>`,
      ),
    says: (count) => ['Caption number 0', `Caption number ${count - 1}`],
  },
  { name: 'unclosed tags', count: 10_000, most: 139_000, inside: (count) => '<b>bold'.repeat(count) },
  { name: 'nested lists', count: 10_000, most: 69_000, inside: (count) => '<ul><li>item'.repeat(count) },
  {
    name: 'nested tables',
    count: 2000,
    most: 20_000,
    inside: (count) => '<table><tr><td>cell'.repeat(count),
  },
  {
    name: 'attributes of one element',
    count: 50_000,
    most: 200_000,
    inside: (count) => `<p ${each(count, (at) => `a${at}="x" `)}>text of many attributes</p>`,
    says: () => ['text of', 'many attributes'],
  },
  {
    name: 'a class without end',
    count: 100_000,
    most: 1_000_000,
    inside: (count) => `<p class="${'comment share-box x '.repeat(count)}">text of a large class</p>`,
  },
  {
    name: 'authors named',
    count: 20_000,
    most: 139_000,
    inside: (count) => each(count, (at) => `<meta name="author" content="Author ${at}">`),
  },
  {
    name: 'boxes with text at each depth',
    count: 2000,
    most: 40_000,
    inside: (count) =>
      each(200, (box) => `<div>${each(count / 200, (at) => `<p>part ${box}.${at} of it</p>`)}`) +
      '</div>'.repeat(200),
    says: () => ['part 0.0 of it', 'part 199.0 of it'],
  },
  {
    name: 'blank lines of code',
    count: 20_000,
    most: 2_000_000,
    inside: (count) => `<pre>first${'\n'.repeat(count)}last</pre>`,
    says: () => ['first', 'last'],
  },
  {
    name: 'authors in linked data',
    count: 5000,
    most: 200_000,
    inside: (count) => linked(`"author": [${each(count, (at) => `{ "name": "Ann Author ${at}" },`)}{}]`),
  },
  {
    name: 'pieces of linked data',
    count: 5000,
    most: 60_000,
    inside: (count) => each(count, () => linked('"wordCount": 7')),
  },
  {
    name: 'lines of text in linked data',
    count: 200_000,
    most: 800_000,
    inside: (count) => linked(`"articleBody": "${'A line of the text.\\n'.repeat(count)}"`),
  },
  {
    name: 'words of text in linked data',
    count: 200_000,
    most: 2_000_000,
    inside: (count) =>
      linked(`"articleBody": "The mill at the mouth of the bay ${'ground oats '.repeat(count)}"`),
  },
  {
    name: 'names of the site in a title',
    count: 50_000,
    most: 1_000_000,
    inside: (count) => `<meta property="og:title" content="${'The mill | '.repeat(count)}">`,
  },
  {
    name: 'pictures of one line',
    count: 10_000,
    most: 100_000,
    inside: (count) => `<p>${each(count, (at) => `<img src="/i/${at}.jpg">`)}</p>`,
  },
  {
    name: 'links of one line',
    count: 10_000,
    most: 46_000,
    inside: (count) => `<p>${each(count, (at) => `<a href="/x">word${at}</a> `)}</p>`,
    says: (count) => ['word0 word1', `word${count - 1}`],
  },
  {
    name: 'comments beside each other',
    count: 3000,
    most: 12_000,
    inside: (count) =>
      each(
        count,
        (at) =>
          `<div class="comment"><a class="author">u${at}</a><time>2020</time><div class="body"><p>Comment number ${at} says more than a few words of it.</p></div></div>`,
      ),
  },
  {
    name: 'comments in each other',
    count: 3000,
    most: 12_000,
    inside: (count) =>
      each(
        count,
        (at) =>
          `<div class="comment"><a class="author">u${at}</a><div class="body"><p>Comment number ${at} says more than a few words of it.</p></div>`,
      ),
  },
  {
    name: 'spaces of a caption',
    count: 20_000,
    most: 2_000_000,
    inside: (count) =>
      `<figure><img src="/a.jpg"><figcaption>A mill${' '.repeat(count)}Photo: Ann</figcaption></figure>`,
    says: () => ['A mill', 'Photo: Ann'],
  },
  {
    name: 'spaces of a line of code',
    count: 20_000,
    most: 2_000_000,
    inside: (count) => `<pre>first${' '.repeat(count)}last</pre>`,
    says: () => ['first', 'last'],
  },
  {
    name: 'letters of one word',
    count: 5_000_000,
    most: 5_000_000,
    inside: (count) => `<p>The word โ${'ร'.repeat(count)} is long.</p>`,
    says: () => ['The word โร', 'is long.'],
  },
  {
    name: 'marks in a row',
    count: 5_000_000,
    most: 5_000_000,
    inside: (count) => `<p>The letter a${'\u0301'.repeat(count)} is long.</p>`,
    says: () => ['The letter a', 'is long.'],
  },
  {
    name: 'names made of commas',
    count: 20_000,
    most: 2_000_000,
    inside: (count) => `<meta name="author" content="Ann${','.repeat(count)}Author">`,
  },
  {
    name: 'candidates of one picture',
    count: 20_000,
    most: 400_000,
    inside: (count) => `<img src="/a.jpg" srcset="${each(count, (at) => `/p${at},b.jpg ${at}q `)}">`,
  },
  {
    name: 'pictures of one figure',
    count: 5000,
    most: 60_000,
    inside: (count) =>
      `<figure>${each(count, (at) => `<img src="/i/${at}.jpg">`)}<figcaption>All of them</figcaption></figure>`,
    says: () => ['All of', 'them'],
  },
  {
    name: 'teasers in a row',
    count: 3000,
    most: 30_000,
    inside: (count) =>
      each(count, (at) => `<p>See also: <a href="/a/${at}">Headline number ${at} of the day</a></p>`),
  },
  {
    name: 'formulas that never end',
    count: 20_000,
    most: 2_000_000,
    inside: (count) => `<p>${'\\( '.repeat(count)}</p>`,
  },
  {
    name: 'formulas of one paragraph',
    count: 3000,
    most: 200_000,
    inside: (count) => `<p>${each(count, (at) => `\\(x^2\\) word${at} `)}</p>`,
    says: (count) => ['word0', `word${count - 1}`],
  },
  {
    name: 'buttons of one line',
    count: 3000,
    most: 60_000,
    inside: (count) =>
      `<p>The first words of it ${each(count, (at) => `<button>b${at}</button> word${at} `)}</p>`,
    says: (count) => ['word0', `word${count - 1}`],
  },
  {
    name: 'panels that are folded',
    count: 3000,
    most: 20_000,
    inside: (count) =>
      each(
        count,
        (at) =>
          `<button aria-controls="p${at}">More</button><div id="p${at}" hidden><p>panel number ${at} is short</p></div>`,
      ),
    says: (count) => ['panel number 0', `panel number ${count - 1} is`],
  },
  {
    name: 'parts that come late',
    count: 3000,
    most: 20_000,
    inside: (count) =>
      each(
        count,
        (at) => `<template id="B:${at}"></template><div hidden id="S:${at}"><p>part ${at} came</p></div>`,
      ),
    says: (count) => ['part 0 came', `part ${count - 1} came`],
  },
  {
    name: 'terms and meanings',
    count: 5000,
    most: 34_000,
    inside: (count) => `<dl>${each(count, (at) => `<dt>term ${at}</dt><dd>meaning ${at}</dd>`)}</dl>`,
    says: (count) => ['meaning 0', `meaning ${count - 1}`],
  },
];

const sentence =
  'The mill at the mouth of the bay has ground oats for four hundred years, and nobody thought it worth writing down how. ';

/** A page with an article, in whose midst a shape stands. */
export function hostilePage({ inside }: HostileShape, count: number): string {
  const prose = `<p>${sentence.repeat(2)}</p>`.repeat(3);
  return `<!doctype html><html lang="en"><head><title>The mill</title></head><body><article><h1>The mill</h1>${prose}${inside(count)}${prose}<p>It ends here, with the last words of the page.</p></article></body></html>`;
}
