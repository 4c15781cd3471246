import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractPage } from '../../../../electron/core/formats/extract/extraction.ts';

const sentence =
  'The weir above the old mill was rebuilt in spring, and for the first time in forty years trout were seen going up the river to spawn. ';

interface Page {
  /** What the document's title says. */
  readonly tab?: string;
  readonly head?: string;
  readonly body?: string;
  readonly url?: string;
}

function titleOf({
  tab = '',
  head = '',
  body = '',
  url = 'https://millpond.example/weir',
}: Page): string | null {
  const html = `<html lang="en"><head><title>${tab}</title>${head}</head><body>${body}<p>${sentence.repeat(3)}</p><p>${sentence.repeat(2)}</p></body></html>`;
  return extractPage({ html, url }).title;
}

const og = (title: string): string => `<meta property="og:title" content="${title}">`;
const siteName = (name: string): string => `<meta property="og:site_name" content="${name}">`;

const pages: Readonly<Record<string, readonly [Page, string]>> = {
  'the sign that links a heading to itself is no part of it': [
    {
      tab: 'Building a weir — Millpond 2.1 documentation',
      body: '<h1>Building a weir<a class="headerlink" href="#weir" title="Link to this heading">¶</a></h1>',
    },
    'Building a weir',
  ],
  'the only first-level heading, where the page says it in other words for search engines': [
    {
      tab: 'River Weirs in 2025: 7 Things about Trout | Millpond',
      head: og('River Weirs in 2025: 7 Things about Trout'),
      body: '<h1>Seven Things to Know about River Weirs and Trout</h1>',
    },
    'Seven Things to Know about River Weirs and Trout',
  ],
  'a slogan in the only first-level heading is not the title': [
    { tab: 'River Weirs in 2025', head: og('River Weirs in 2025'), body: '<h1>Water that moves people</h1>' },
    'River Weirs in 2025',
  ],
  'a date in the heading is no part of the title': [
    {
      tab: 'Trout are back in the river',
      head: og('Trout are back in the river'),
      body: '<h1>Trout are back in the river<br><small>2 February 2022, Angling</small></h1>',
    },
    'Trout are back in the river',
  ],
  'a kicker in an element of its own is left out, if the page gives the title without it': [
    {
      tab: 'News - Trout are back in the river | Millpond',
      head: og('Trout are back in the river'),
      body: '<h1><span class="label">News</span><span>&nbsp;</span>Trout are back in the river</h1>',
    },
    'Trout are back in the river',
  ],
  'a first-level heading stands in a box of any name': [
    {
      tab: 'Trout, weirs and millers — Notes — Pond',
      head: og('Trout, weirs and millers — Notes — Pond'),
      body: '<div class="post comments-enabled"><h1>Trout, weirs and millers</h1></div>',
    },
    'Trout, weirs and millers',
  ],
  'the name of the site goes from a heading too': [
    {
      tab: 'Trout are back – Millpond',
      head: og('Trout are back – Millpond') + siteName('Millpond'),
      body: '<h1>Trout are back – Millpond</h1>',
    },
    'Trout are back',
  ],
  'a site that is called by its address': [
    {
      tab: 'Why trout go up the river / Fish / Millpond Forums',
      head: og('Why trout go up the river / Millpond.example'),
    },
    'Why trout go up the river',
  ],
  'a site whose name is the whole title is not named': [
    {
      tab: 'With care across the weir | The Millpond',
      head: og('With care across the weir') + siteName('With care across the weir | The Millpond'),
    },
    'With care across the weir',
  ],
  'a title in quotation marks keeps them': [
    { tab: '»The trout are back again« – Millpond', head: siteName('Millpond') },
    '»The trout are back again«',
  ],
  'the name of the site after a wide sign': [
    { tab: '水車の上に鱒が戻ってきた｜水車日誌', head: siteName('水車日誌') },
    '水車の上に鱒が戻ってきた',
  ],
  'the name of the site after a colon alone': [
    { tab: '水車の上に鱒が戻ってきた:水車日誌', head: siteName('水車日誌') },
    '水車の上に鱒が戻ってきた',
  ],
  'a document that is called by the name of the site': [
    {
      tab: 'Millpond, mills and weirs / House of trout',
      head: og('Trout are back') + siteName('Millpond, mills and weirs / House of trout'),
    },
    'Trout are back',
  ],
  'an archived page is of the site that was archived': [
    {
      tab: 'Millpond : Trout are back',
      url: 'https://web.archive.org/web/20130307194448/http://www.millpond.example/trout',
    },
    'Trout are back',
  ],
  'what looks like a tag but is none stays': [
    { tab: '&lt;table&gt;: The Table element', head: og('&lt;table&gt;: The Table element') },
    '<table>: The Table element',
  ],
  'signs written as entities of any name': [
    { tab: 'The Cream&amp;reg; of &amp;Omega;', head: og('The Cream&amp;reg; of &amp;Omega;') },
    'The Cream® of Ω',
  ],
};
for (const [what, [page, expected]] of Object.entries(pages))
  test(what, () => assert.equal(titleOf(page), expected));
