import assert from 'node:assert/strict';
import { test } from 'node:test';
import { originalPage } from '../../../../electron/core/formats/extract/original-page.ts';
import { ownCss } from '../../../../electron/core/formats/extract/own-references.ts';

const FAR = 'https://zly.example/x';

/** Style sheets and declarations that a browser would load something for. */
const loading: readonly string[] = [
  `@import "${FAR}";`,
  `@import url(${FAR});p{}`,
  `@IMPORT '${FAR}' layer(a) supports(display: grid) screen;`,
  `@im\\70ort "${FAR}";`,
  `@import/**/"${FAR}"`,
  `@import ${FAR}`,
  `@namespace url(${FAR});`,
  `p{background:url(${FAR})}`,
  `p{background:URL( "${FAR}" )}`,
  `p{background:u\\72l(${FAR})}`,
  `p{background:\\75 rl('${FAR}')}`,
  `p{background:url(https:\\2f\\2fzly.example/x)}`,
  `p{background:url(//zly.example/x)}`,
  `p{background:url(x.png)}`,
  `p{background:image-set("${FAR}" 1x, url(${FAR}) 2x)}`,
  `p{background:-webkit-image-set(url(${FAR}) 1x)}`,
  `p{background:cross-fade(url(${FAR}), url(${FAR}), 50%)}`,
  `p{background:image("${FAR}")}`,
  `p{background:src("${FAR}")}`,
  `p{background:src(var(--x));--x:"a"} q{--y:url(${FAR})}`,
  `@font-face{font-family:f;src:url(${FAR}) format("woff2")}`,
  `p{cursor:url(${FAR}),auto;list-style:url(${FAR});border-image:url(${FAR})}`,
  `p::before{content:url(${FAR})}`,
  `p{filter:url(${FAR}#f);mask:url(${FAR}#m);clip-path:url(${FAR}#c)}`,
  `p{background:url("${FAR}`,
  `p{background:url(${FAR}`,
  `p{background:url(${FAR} "bad)}`,
  `/* */ p{background:url(/* */${FAR})}`,
  `@media screen{p{background:url(${FAR})}}`,
  `p{background:url(data:image/svg+xml,<svg/>)}`,
  `p{background:url(blob:${FAR})}`,
  `p{background:url(javascript:alert(1))}`,
  `@document url-prefix(${FAR}){p{}}`,
];

/** What is left of addresses, comments and escapes undone. */
const addressesIn = (css: string): readonly string[] =>
  css
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\\([0-9a-f]{1,6})\s?/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .match(/zly\.example|x\.png|svg\+xml|blob:|javascript:|@import/gi) ?? [];

test('no reference of a style sheet leads out of the page, however it is written', () => {
  for (const css of loading) {
    if (!css.includes('var(--x)')) assert.notDeepEqual(addressesIn(css), [], css);
    assert.deepEqual(addressesIn(ownCss(css)), [], `${css} → ${ownCss(css)}`);
  }
});

test('a style sheet that refers to nothing outside stays as it is', () => {
  for (const css of [
    'p { color: red; background: linear-gradient(#fff, #000) }',
    '@media (min-width: 3em) { q::before { content: "https://zly.example/ is a text" } }',
    '#a { fill: url(#gradient); mask: url("#m") }',
    'p { background: url(data:image/png;base64,iVBORw0KGgo=) }',
    '@supports (display: grid) { .a > b { width: calc(1px + 2 * var(--w)) } } /* end */',
    'ą::after { content: "\\201C" }',
  ])
    assert.equal(ownCss(css), css);
});

/** Markup that a browser would load something for, and where that is found. */
const markup: readonly string[] = [
  `<svg><use href="${FAR}#a"/></svg>`,
  `<svg><use xlink:href="${FAR}#a"/></svg>`,
  `<svg><image href="${FAR}"/><image xlink:href="${FAR}"/></svg>`,
  `<svg><filter id="f"><feImage href="${FAR}"/></filter></svg>`,
  `<svg><image><set attributeName="href" to="${FAR}"/></image></svg>`,
  `<svg><image><animate attributeName="href" values="${FAR};${FAR}"/></image></svg>`,
  `<svg><rect fill="url(${FAR}#g)" mask="url('${FAR}#m')" filter="u\\72l(${FAR}#f)" clip-path="url(${FAR}#c)"/></svg>`,
  `<svg><style>rect{fill:url(${FAR})}</style></svg>`,
  `<svg><style>@im&#112;ort "${FAR}";</style></svg>`,
  `<svg><style><![CDATA[@import "${FAR}";]]></style></svg>`,
  `<svg><textPath href="${FAR}#p">t</textPath><linearGradient href="${FAR}#g"/><pattern href="${FAR}#p"/></svg>`,
  `<svg><foreignObject><img src="${FAR}"></foreignObject></svg>`,
  `<math><mtext href="${FAR}">m</mtext></math>`,
  `<p style="background:url(${FAR})">p</p>`,
  `<p style="background:u&#92;72l(${FAR})">p</p>`,
  `<p style='background:image-set("${FAR}" 1x)'>p</p>`,
  `<style>@import "${FAR}";p{background:url(${FAR})}</style>`,
  `<style media="x">@import url(${FAR})</style>`,
  `<input type="image" src="${FAR}"><image src="${FAR}">`,
  `<img src="${FAR}" srcset="${FAR} 2x" lowsrc="${FAR}">`,
  `<table background="${FAR}"><tr><td background="${FAR}">t</td></tr></table>`,
  `<bgsound src="${FAR}"><embed src="${FAR}"><object data="${FAR}" codebase="${FAR}"></object>`,
  `<video src="${FAR}" poster="${FAR}"></video><audio src="${FAR}"></audio>`,
  `<link rel="stylesheet" href="${FAR}"><base href="${FAR}">`,
  `<noframes><img src="${FAR}"></noframes><noembed><img src="${FAR}"></noembed>`,
];

test('no reference of a page as it was fetched leads out of it, but its links', () => {
  for (const html of markup) {
    const page = {
      html: `<title>t</title><p>Some words.</p>${html}<p>More.</p>`,
      url: 'https://site.example/',
    };
    const shown = originalPage(page, {});
    assert.match(shown, /Some words.*More\./s, html);
    assert.doesNotMatch(shown, /zly\.example/, `${html} → ${shown}`);
  }
});

test('links stay, pictures that are stored are shown, and drawings keep their own parts', () => {
  const html = `<p>Words. <a href="${FAR}">away</a></p><img src="/p.png"><svg><defs><g id="a"/></defs><use href="#a"/>
    <rect fill="url(#g)"/><style>rect{stroke:red}</style></svg>`;
  const shown = originalPage(
    { html, url: 'https://site.example/' },
    { 'https://site.example/p.png': 'offprint-asset://a/b.png' },
  );
  for (const part of [
    `href="${FAR}"`,
    'src="offprint-asset://a/b.png"',
    '<use href="#a"',
    'url(#g)',
    'stroke:red',
  ])
    assert.ok(shown.includes(part), `${part} in ${shown}`);
});
