import assert from 'node:assert/strict';
import { test } from 'node:test';
import { marked } from 'marked';
import { escapeMarkdown } from '../../../../electron/core/keeping/export/markdown-escape.ts';
import { createMarkdownService } from '../../../../electron/core/keeping/export/markdown-rules.ts';

const markdown = (html: string) => createMarkdownService().turndown(html);
/** What a reader of Markdown makes of it. */
const shown = (html: string) => marked.parse(markdown(html), { async: false, gfm: true });
const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();

test('text is the same text when the Markdown is read', () => {
  for (const text of [
    'Put it in a <details> element, never in a <script>; Map<String, Vec<u8>> and <!-- this --> and <?php ?>.',
    '# not a heading',
    '1. April was a day',
    '12) is no list',
    '- a dash',
    '+ a plus',
    '> a quotation',
    '=== a rule',
    '---',
    '*** stars *** and _under_scores_ and snake_case_name and 2 * 3 * 4',
    '`code` and ``more`` of it',
    '[1] and [a](b) and ![x](y) and [^2]: z',
    '~~struck~~ and ~~~ a fence',
    'a &amp; b &lt; c &copy; d &#65; e',
    String.raw`C:\new\table and \* and \\`,
    'a | b | c',
    'C #',
  ]) {
    const html = `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`;
    assert.equal(textOf(shown(html)), text.replace(/\s+/g, ' '), markdown(html));
    assert.match(shown(html), /^<p>/, markdown(html));
    assert.match(shown(html.replaceAll('p>', 'h2>')), /^<h2>/);
    assert.equal(textOf(shown(html.replaceAll('p>', 'h2>'))), text, markdown(html.replaceAll('p>', 'h2>')));
  }
  assert.equal(escapeMarkdown('a < b, a <- b, x<5'), 'a < b, a <- b, x<5');
  assert.equal(textOf(shown('<p>a<br>- b<br># c<br><span>3</span>. d</p>')), 'a - b # c 3. d');
  assert.equal(shown('<p><span>3</span>. d</p>'), '<p>3. d</p>\n');
});

test('a table of words and numbers is one of Markdown', () => {
  const html =
    '<table><caption>Nights</caption><thead><tr><th>Month</th><th>Clear</th></tr></thead><tr><td>May</td><td>9</td></tr></table>';
  assert.match(markdown(html), /^Nights\n\n\| Month \| Clear \|\n\| --- \| --- \|\n\| May \| 9 {3}\|$/);
});

test('cells keep their bars, also in code; tables with blocks or joined rows stay HTML', () => {
  const table = shown(
    '<table><tr><th>Sign</th><th>Use</th></tr><tr><td><code>a || b</code></td><td>x | y</td></tr><tr><td colspan="2">one<br>two</td></tr></table>',
  );
  assert.match(table, /<code>a \|\| b<\/code><\/td>\s*<td>x \| y<\/td>/);
  assert.match(table, /one<br>two/);
  const block = '<table><tr><td>a</td><td><ul><li>b</li></ul></td></tr></table>';
  assert.equal(markdown(block), block.replace('<tr>', '<tbody><tr>').replace('</table>', '</tbody></table>'));
  assert.match(
    markdown('<table><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr></table>'),
    /^<table>/,
  );
  const code = '<table><tr><td>a</td><td><pre>one\n\ntwo</pre></td></tr></table>';
  assert.match(shown(`${code}<p>after</p>`), /one\n&#10;two[\s\S]*<p>after<\/p>/);
});

test('notes are notes, with their text, however often they are named', () => {
  const text = markdown(
    `<p>One<sup class="footnote-ref"><a role="doc-noteref" id="fnref-1" href="#fn-1">[1]</a></sup> and two<sup class="footnote-ref"><a role="doc-noteref" id="fnref-2" href="#fn-2">[2]</a></sup>, again<sup class="footnote-ref"><a role="doc-noteref" id="fnref-1-2" href="#fn-1">[1]</a></sup>.</p>
     <section class="footnotes"><ol><li value="1" id="fn-1"><a href="#fnref-1" class="footnote-back">1</a> The deed of <em>1420</em>.</li>
     <li value="2" id="fn-2"><a href="#fnref-2" class="footnote-back">2</a> <p>First.</p><p>Second, with a <a href="https://a.example/">link</a>.</p></li></ol></section>`,
  );
  assert.equal(
    text,
    'One[^1] and two[^2], again[^1].\n\n[^1]: The deed of *1420*.\n\n[^2]: First.\n\n    Second, with a [link](https://a.example/).',
  );
});

test('what Markdown has no signs for stays HTML', () => {
  assert.equal(
    markdown('<p>H<sub>2</sub>O, <mark>a *b*</mark>, <kbd>x</kbd></p>'),
    String.raw`H<sub>2</sub>O, <mark>a \*b\*</mark>, <kbd>x</kbd>`,
  );
  const video = '<video src="https://a.example/v.mp4" controls=""></video>';
  assert.equal(markdown(`<p>a</p>${video}<p>b</p>`), `a\n\n${video}\n\nb`);
  const audio = '<audio controls=""><source src="https://a.example/a.mp3" type="audio/mpeg"></audio>';
  assert.equal(markdown(audio), audio);
});

test('code has its own language or none, and a fence longer than its own signs', () => {
  assert.equal(
    markdown('<pre><code>set language-specific first</code></pre>'),
    '```\nset language-specific first\n```',
  );
  assert.equal(
    markdown('<pre><code class="hl language-rust">let a = 1;\n</code></pre>'),
    '```rust\nlet a = 1;\n```',
  );
  assert.equal(markdown('<pre>a<br>````<br>b</pre>'), '`````\na\n````\nb\n`````');
  assert.equal(
    markdown('<p><code>a ` b</code> <code>`x`</code> <code>a*<em>b</em></code></p>'),
    '``a ` b`` `` `x` `` `a*b`',
  );
});

test('lists in lists, links around blocks, and emphasis where signs would not be read', () => {
  const list =
    '<ol start="9"><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li><li><p>d</p><pre><code>e</code></pre></li></ol>';
  assert.match(
    shown(list),
    /<ol start="9">[\s\S]*a(?:<\/p>)?\s*<ul>[\s\S]*b<ol>[\s\S]*c[\s\S]*<p>d<\/p>\s*<pre><code>e/,
  );
  assert.equal(
    markdown('<a href="https://a.example/x_(y) z"><h3>A</h3><p>b</p></a>'),
    String.raw`[A b](https://a.example/x_\(y\)%20z)`,
  );
  for (const html of [
    '<p>to<em>“tak”</em>nie</p>',
    '<p>これは<strong>「重要」</strong>です。</p>',
    '<p>a<strong>b:</strong>c</p>',
  ])
    assert.match(shown(html), /<(em|strong)>[^*]+<\/\1>/, markdown(html));
  assert.equal(markdown('<p>a <em>b</em>, <strong>c.</strong> d</p>'), 'a *b*, **c.** d');
});
