import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leanSource } from '../../../../electron/core/formats/extract/lean-source.ts';

const cases: readonly (readonly [string, string, string])[] = [
  ['a program', 'a<script>if (x < "</p>") y()</script>b', 'ab'],
  ['a style sheet', 'a<STYLE media="all">p > b {}</STYLE >b', 'ab'],
  ['a drawing', 'a<svg viewBox="0 0 1 1"><path d="M0"/></svg>b', 'ab'],
  ['a comment', 'a<!-- <p>b</p> -->c', 'ac'],
  ['markup inside a program', '<script>s = "<svg><!--"</script><p>a</p><svg></svg>', '<p>a</p>'],
  ['an end tag over two lines', 'a<script src="x"></script\n>b', 'ab'],
  ['a program without an end', '<p>a</p><script>x', '<p>a</p><script>x'],
  ['a drawing without an end beside one with', '<svg></svg>a<svg>b<script>x</script>c', 'a<svg>bc'],
  [
    'names that only begin alike',
    '<scripted>a</scripted><svgx>b</svgx>',
    '<scripted>a</scripted><svgx>b</svgx>',
  ],
  [
    'a menu',
    `a<nav class="top">${'<a href="/b">b</a>'.repeat(8)}</nav>c<select><option>d</option></select>e`,
    'ace',
  ],
  ['a few links', '<nav><a href="/a">a</a></nav>', '<nav><a href="/a">a</a></nav>'],
  [
    'the way to the next page',
    `<nav>${'<a href="/x?page=2">2</a>'.repeat(9)}</nav>`,
    `<nav>${'<a href="/x?page=2">2</a>'.repeat(9)}</nav>`,
  ],
  ['a drawing in a menu that stays', '<nav><p>a</p><svg><path/></svg></nav>', '<nav><p>a</p></nav>'],
  ['the marks of a section', 'a<![CDATA[<p>b</p>]]>c<p>d[e[0]]>f</p>', 'a<p>b</p>c<p>d[e[0]]>f</p>'],
  ['a section without an end', 'a<![CDATA[ <p>b</p>', 'a <p>b</p>'],
  ['nothing to leave out', '<p>a</p>', '<p>a</p>'],
];
for (const [name, html, lean] of cases) {
  test(`the lean source: ${name}`, () => assert.equal(leanSource(html), lean));
}

test('data and formulas in scripts stay', () => {
  for (const type of ['application/ld+json', 'math/tex', 'math/tex; mode=display']) {
    const html = `<script class="a" type="${type}">{ "a": 1 }</script>`;
    assert.equal(leanSource(html), html);
  }
});

test('a page of openings without an end takes linear time', () => {
  const started = performance.now();
  leanSource('<script><svg><!--<style>'.repeat(200_000));
  assert.ok(performance.now() - started < 2000);
});

test('menus without an end, or inside each other, cost no more than their number', () => {
  const started = performance.now();
  const open = '<nav><a href="/a">a</a>'.repeat(100_000);
  for (const html of [open, `${open}</nav>`, `${open}${'</nav>'.repeat(100_000)}`]) leanSource(html);
  assert.ok(performance.now() - started < 10_000);
});
