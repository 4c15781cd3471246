import assert from 'node:assert/strict';
import test from 'node:test';
import { extractPage, type ExtractedArticle } from '../../../../electron/core/formats/extract/extraction.ts';

const prose = (topic: string): string =>
  `The ${topic} of the lighthouse was kept by the same family for a hundred years, and nobody in the harbour could remember a night on which its lamp had not been lit before the dusk.`;

/** An article with paragraphs around what is tried, on a page with the usual furniture. */
function read(inside: string, head = '', now = new Date('2026-03-01T12:00:00Z')): ExtractedArticle {
  const html = `<!doctype html><html lang="en"><head><title>The keepers of the light</title>${head}</head><body>
    <header><nav><a href="/">Home</a> <a href="/isles">Isles</a></nav></header><main><article><h1>The keepers of the light</h1>
    <div class="text"><p>${prose('log')}</p><p>${prose('lens')}</p>${inside}<p>${prose('stair')}</p><p>${prose('boat')}</p></div>
    </article></main><footer><p>Isles Weekly. <a href="/terms">Terms</a></p></footer></body></html>`;
  return extractPage({ html, url: 'https://isles.example/stories/keepers', now });
}

test('words in sentences stay, whatever their elements are called', () => {
  const { textContent } = read(
    `<p>The tower was handed over on <time datetime="1911-05-09" class="dateline">9 May 1911</time> by <span class="author byline">Ewa Lis</span>, who had a <a class="tooltip share" href="/g/lens">Fresnel lens</a> sent from Gdynia for it in the same year.</p>`,
  );
  assert.match(
    textContent,
    /handed over on 9 May 1911 by Ewa Lis, who had a Fresnel lens sent from Gdynia for it in the same year\./,
  );
});

test('headings, cells and boxes of text stay, whatever they are called', () => {
  const { content } = read(
    `<h2 id="comments-on-the-lamp" class="card-header">Comments on the lamp</h2><p>${prose('wick')}</p>
     <table><tr><th class="rating-label">Oil</th><td class="col-share">Colza</td></tr><tr><th>Wicks</th><td id="promo">Four</td></tr></table>
     <section id="social" class="sidebar-history"><h3>Social life on the rock</h3><p>${prose('feast')}</p><p>${prose('school')}</p></section>`,
  );
  for (const kept of [
    'Comments on the lamp</h2>',
    'Oil',
    'Colza',
    'Four',
    'Social life on the rock',
    'The feast',
  ])
    assert.ok(content.includes(kept), kept);
});

test('a box within a heading is part of its line, whatever share of it is links', () => {
  const { textContent } = read(
    `<h4 class="code-header">fn kindle&lt;F&gt;(self, flame: F) <div class="where">where F: <a href="/w">Wick</a>(Oil) -&gt; <a href="/l">Light</a>,</div></h4><p>${prose('wick')}</p>`,
  );
  assert.match(textContent, /fn kindle<F>\(self, flame: F\)\s*where F: Wick\(Oil\) -> Light,/);
});

test('cards that an empty link covers do not come back, text with one does', () => {
  const card = (title: string, text: string) =>
    `<div><h3>${title}</h3><span>${text}</span><a href="/stories/${title.toLowerCase()}"></a></div>`;
  const { textContent } = read(
    `<div><p></p><div class="widget trending"><h3>Most read</h3>${card('STORM', 'The boats that came home from the great storm of that autumn were few and late')}
     ${card('FERRY', 'A ferry that nobody had ordered was moored at the pier for a whole winter')}${card('GULLS', 'Why the gulls of the north coast have learned to open the doors of bakeries')}</div></div>
     <p>${prose('pier')}</p><div class="trending-note"><p>${prose('bell')} <a href="/bell"></a></p></div>`,
  );
  assert.doesNotMatch(textContent, /Most read|FERRY/);
  assert.match(textContent, /The bell of the lighthouse/);
});

test('what is folded away is content; a menu and a dialog that are folded away are not', () => {
  const { textContent } = read(
    `<h3><button aria-expanded="false" aria-controls="p1">Who pays for the oil?</button></h3>
     <div id="p1" style="display:none"><p>The parish pays for the oil, and the ships that pass pay the parish for each lamp.</p></div>
     <h3 id="t2" class="faq__question">May one climb up?</h3><div class="faq__answer" aria-hidden="true"><p>On Sundays, in groups of four, and never in a wind.</p></div>
     <button aria-controls="m1">Menu</button><div id="m1" hidden><a href="/a">Harbours of the north coast</a> <a href="/b">Harbours of the south coast</a></div>
     <div role="dialog" aria-hidden="true" style="display:none"><p>We would like to send you news of the isles twice a week.</p></div>`,
  );
  assert.match(textContent, /Who pays for the oil\?\nThe parish pays for the oil/);
  assert.match(textContent, /May one climb up\?\nOn Sundays, in groups of four/);
  assert.doesNotMatch(textContent, /Harbours of|twice a week/);
});

test('parts that are streamed late stand where they belong', () => {
  const { textContent } = read(
    `<template id="B:0"></template><p>${prose('bell')}</p></div><div hidden id="S:0"><p>${prose('horn')}</p></div><div>`,
  );
  assert.ok(textContent.indexOf('The horn') > 0);
  assert.ok(textContent.indexOf('The horn') < textContent.indexOf('The bell'));
});

test('lines of code stay lines', () => {
  const codes = (html: string): string =>
    (/<pre><code[^>]*>([^]*?)<\/code><\/pre>/.exec(read(html).content)?.[1] ?? '').trimEnd();
  const wanted = 'lamp = light()\nif lamp:\n    lamp.turn()';
  assert.equal(
    codes('<pre><code>lamp = light()</code><code>if lamp:</code><code>    lamp.turn()</code></pre>'),
    wanted,
  );
  assert.equal(
    codes(
      '<div class="CodeMirror-code"><div><div class="CodeMirror-linenumber">1</div><pre class="CodeMirror-line"><span>lamp = light()</span></pre></div><div><div class="CodeMirror-linenumber">2</div><pre class="CodeMirror-line"><span>if lamp:</span></pre></div><div><div class="CodeMirror-linenumber">3</div><pre class="CodeMirror-line"><span>    lamp.turn()</span></pre></div></div>',
    ),
    wanted,
  );
  assert.equal(
    codes(
      `<pre class="line-numbers"><code class="language-py line-numbers">${wanted}<span class="line-numbers-rows" aria-hidden="true"><span></span></span></code></pre>`,
    ),
    wanted,
  );
});

test('formulas in attributes of what an editor draws become MathML', () => {
  const { content } = read(
    '<p>The range grows with the height: <span data-latex="d = \\sqrt{2 R h}"><span aria-hidden="true">d=√2Rh</span></span>, in miles.</p><div data-tex="E = m c^2" class="block"></div>',
  );
  assert.equal(content.split('<math').length - 1, 2);
});

test('several notes in one paragraph are several notes, and so are notes in the margin', () => {
  const { content } = read(
    `<p>The rock was bought<sup><a href="#n1">1</a></sup> and built upon<sup><a href="#n2">2</a></sup> within a year.</p>
     <p>A keeper<label for="s1" class="margin-toggle sidenote-number"></label><input type="checkbox" id="s1" class="margin-toggle"><span class="sidenote">The first was a sailor from Hel.</span> lived there alone.</p>
     <p><a id="n1"></a>1. From the crown, for three barrels of oil.<br><a id="n2"></a>2. By masons who had never been at sea.</p>`,
  );
  const notes = /<section[^>]*>([^]*)<\/section>/.exec(content)?.[1] ?? '';
  assert.equal(notes.split('<li').length - 1, 3);
  for (const said of ['three barrels of oil', 'masons who had never', 'a sailor from Hel'])
    assert.ok(notes.includes(said), said);
  assert.match(content, /A keeper<sup[^>]*>.*?<\/sup> lived there alone\./);
});

test('players behind a click, gists and pictures in objects leave something', () => {
  const { content, images } = read(
    `<div class="lazy-player" data-embed-src="https://player.vimeo.com/video/76979871"></div>
     <noscript><iframe src="https://www.youtube.com/embed/Qw3rTy7u1oP" title="The lamp turns"></iframe></noscript>
     <script src="https://gist.github.com/keeper/0123456789abcdef0123.js"></script>
     <object data="/plans/tower.svg" type="image/svg+xml" aria-label="The plan of the tower"></object>`,
  );
  for (const kept of [
    'vimeo.com/76979871',
    'watch?v=Qw3rTy7u1oP',
    'The lamp turns',
    'gist.github.com/keeper/0123456789abcdef0123',
  ])
    assert.ok(content.includes(kept), kept);
  assert.deepEqual(
    images.map(({ src }) => src),
    ['https://isles.example/plans/tower.svg'],
  );
});

test('the picture is the one for large screens, at an address that can be asked for', () => {
  const { images } = read(
    `<figure><picture><source media="(max-width: 480px)" srcset="/cut/small.jpg 1x, /cut/small-2x.jpg 2x"><img src="/whole.jpg" alt="The tower"></picture></figure>
     <figure><img class="lazyload" src="/store/boat_400x.jpg" data-src="/store/boat_%7Bwidth%7Dx.jpg" data-srcset="/store/boat_{width}x.jpg 2000w"></figure>
     <figure><div class="delayed" data-src="/store/stair.png" data-alt="The stair"></div><figcaption>The stair in winter.</figcaption></figure>
     <figure><img src="/store/door.jpg" width="800" height="0"><figcaption>The door.</figcaption></figure>`,
  );
  assert.deepEqual(
    images.map(({ src }) => src.replace('https://isles.example', '')),
    ['/whole.jpg', '/store/boat_400x.jpg', '/store/stair.png', '/store/door.jpg'],
  );
});

test('line breaks that a style keeps are kept', () => {
  const { content } = read(
    '<div class="verse whitespace-pre-line">The light goes round,\nthe sea goes by,\nthe gulls are loud</div>',
  );
  assert.match(content, /The light goes round,\s*<br\s*\/?>\s*the sea goes by,/);
});

test('signs that link a heading to itself are no part of it', () => {
  const { content } = read(
    `<h2 id="oil">The oil <a href="#oil" class="hash-link" title="Direct link to The oil">#</a></h2><p>${prose('can')}</p><h3><a class="anchor" href="#w">¶</a>The wick</h3>`,
  );
  assert.match(content, />The oil\s*<\/h2>/);
  assert.match(content, />The wick<\/h3>/);
});

test('a list of people in one tag are several; a day to come is not when it was published', () => {
  const { byline, published } = read(
    `<p>The next feast is on <time datetime="2030-06-01">1 June 2030</time>, with boats from every harbour of the coast and music.</p>`,
    '<meta name="author" content="Ewa Lis, Jan van der Berg, Olga Mróz"><meta name="date" content="2030-06-01">',
  );
  assert.equal(byline, 'Ewa Lis, Jan van der Berg, Olga Mróz');
  assert.equal(published, null);
});

test('entities in linked data are read; a section of two names is the first of them', () => {
  const { byline, section } = read(
    '',
    '<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Person","name":"Ren&eacute; Dupont"},"articleSection":"Coast,Trade"}</script>',
  );
  assert.equal(byline, 'René Dupont');
  assert.equal(section, 'Coast');
});

test('a long list is what its page is about', () => {
  const items = Array.from(
    { length: 60 },
    (_, at) =>
      `<li>Ship ${String(at)} passed the rock at dusk and was hailed by the keeper from the gallery.</li>`,
  );
  const { textContent } = extractPage({
    html: `<!doctype html><title>Ships that passed</title><h1>Ships that passed</h1><p>All ships of that winter.</p><div><label>Show <input name="q"></label><p>Write the name of a ship into the field above, and the list below will be shorter.</p></div><ul>${items.join('')}</ul>`,
    url: 'https://isles.example/ships',
  });
  for (const at of [0, 30, 59]) assert.ok(textContent.includes(`Ship ${String(at)} passed`));
  assert.doesNotMatch(textContent, /will be shorter/);
});

test('links that only store a picture are no caption', () => {
  const { content } = read(
    '<figure><img src="/f/lens.jpg" alt=""><ul><li><a href="/f/lens-large.jpg" download>Download the large picture</a></li></ul><figcaption>The lens, taken down for cleaning.</figcaption></figure>',
  );
  assert.doesNotMatch(content, /Download/);
  assert.ok(content.includes('taken down for cleaning'));
});

test('what is left out is on record with its reason, in the order of the page', () => {
  const { leftOut, textContent } = read(
    `<div class="newsletter-box"><p>Sign up for the letter.</p><form><input name="mail"></form></div>
     <p>Read also: <a href="/stories/other">How the harbour of the isles was dredged</a></p>`,
  );
  const reasonOf = (said: string) => leftOut.find(({ text }) => text.includes(said))?.reason;
  assert.equal(reasonOf('Sign up for the letter'), 'named-box');
  assert.equal(reasonOf('How the harbour'), 'other-articles');
  assert.equal(reasonOf('Isles Weekly'), 'outside');
  const piece = leftOut.find(({ text }) => text.includes('How the harbour'));
  assert.ok(prose('lens').endsWith(piece?.after ?? '-'));
  for (const { text } of leftOut) assert.ok(!textContent.includes(text), text);
});

test('a piece that is put back stands at its place', () => {
  const inside = `<p>Read also: <a href="/stories/other">How the harbour of the isles was dredged</a></p>`;
  const { leftOut } = read(inside);
  const line = leftOut.find(({ text }) => text.includes('dredged'))?.text ?? '';
  const html = `<!doctype html><html lang="en"><head><title>The keepers of the light</title></head><body><main><article><h1>The keepers of the light</h1><div><p>${prose('log')}</p><p>${prose('lens')}</p>${inside}<p>${prose('stair')}</p></div></article></main></body></html>`;
  const { textContent, content } = extractPage({
    html,
    url: 'https://isles.example/stories/keepers',
    putBack: [line],
  });
  const at = textContent.indexOf('was dredged');
  assert.ok(at > textContent.indexOf('The lens') && at < textContent.indexOf('The stair'));
  assert.ok(content.includes('href="https://isles.example/stories/other"'));
});

test('lines of code between paragraphs take nothing else with them', () => {
  const { textContent } = read(
    `<pre class="line">lamp = light()</pre><pre class="line">lamp.turn()</pre><p>${prose('hinge')}</p>
     <div class="cm-content"><div class="cm-activeLine cm-line">oil = can()</div><div class="cm-line">oil.pour()</div><div class="cm-widget">Run it</div><div class="cm-line">oil.close()</div></div>`,
  );
  for (const said of ['The lens', 'The hinge', 'The boat', 'oil.pour()', 'oil.close()', 'Run it'])
    assert.ok(textContent.includes(said), said);
  assert.match(textContent, /lamp = light\(\)\nlamp\.turn\(\)/);
});

test('line breaks beside inline elements are kept too', () => {
  const { content } = read(
    '<p style="white-space: pre-line">\nThe first line\n<em>the second line</em>\nthe third line\n</p>',
  );
  assert.match(content, /The first line<br\s*\/?>\s*<em>the second line<\/em><br\s*\/?>\s*the third line/);
});

test('a paragraph out of which a mark or a word for screen readers went is not left out', () => {
  const { leftOut } = read(
    `<p>The oil is sold <a href="/shop">at the shop<span class="sr-only"> (opens in a new window)</span></a> on the quay, by the can and by the barrel, to whoever comes for it in a boat.</p>`,
  );
  assert.equal(
    leftOut.find(({ text }) => text.includes('The oil is sold')),
    undefined,
  );
});

test('two line breaks at the end of an inline element end a paragraph', () => {
  const { content } = read(
    `<p><span>The oil came by boat from <a href="/gdynia">Gdynia in barrels</a><br><br></span><strong>The wicks were cut on the island by the keepers themselves.</strong></p>`,
  );
  assert.match(content, /Gdynia in barrels<\/a>.*<(?:br ?\/|\/p)>.*<strong>The wicks/s);
});

test('words of a sentence on a button stay apart from those around them', () => {
  const { textContent } = read(
    `<p>The lamp was lit again, according to<button class="sidenote">Ewa Lis,</button>the last of the keepers who lived on the rock all year.</p>`,
  );
  assert.match(textContent, /according to Ewa Lis, the last of the keepers/);
});

test('a picture and its caption within one link stay, linked', () => {
  const { content } = read(
    '<a href="/lamp-large.jpg"><img src="/lamp.jpg" width="600" height="400"><span class="caption">The lamp of 1860, seen from the gallery</span></a>',
  );
  assert.match(
    content,
    /<figure><a href="[^"]*lamp-large\.jpg"><img [^>]*>(?:<span><\/span>)?<\/a><figcaption>The lamp of 1860, seen from the gallery<\/figcaption><\/figure>/,
  );
});

test('a hint of one sentence stays, though it names what it links to', () => {
  const { textContent } = read(
    `<div class="hint"><div>For lamps that burn gas, see <a href="/gas-lamps">how gas is lit</a>.</div></div>`,
  );
  assert.match(textContent, /For lamps that burn gas, see how gas is lit\./);
});

test('a box with nothing but a linked heading stays over its text, whatever it is called', () => {
  const { content } = read(
    `<div class="chart-header"><h2><a href="/lamps/fresnel">Fresnel lens</a></h2></div><p>${prose('glass')}</p>
     <div class="chart-header"><h2><a href="/lamps/argand">Argand burner</a></h2></div><p>${prose('burner')}</p>`,
  );
  for (const kept of ['Fresnel lens', 'Argand burner']) assert.ok(content.includes(kept), kept);
});

test('headings stay, whatever their class is; hints and asides of text stay in its midst', () => {
  const { textContent } = read(
    `<div class="part"><h3 class="code-header">Lamp and lens</h3><p>Short.</p></div><p>${prose('wick')}</p>
     <div role="alert">Never look into the lamp while it burns: those who did saw nothing else for the rest of that day.</div><p>${prose('bell')}</p>
     <div class="word"><div class="picture"><img src="/i/ann.jpg"></div><div class="expert-header"><p></p>Ann Lis, who keeps the lamp today, says that the boat is what she would not do without in the winter months.</div></div><p>${prose('horn')}</p>`,
  );
  for (const kept of ['Lamp and lens', 'Never look into the lamp', 'says that the boat is what'])
    assert.ok(textContent.includes(kept), kept);
});
