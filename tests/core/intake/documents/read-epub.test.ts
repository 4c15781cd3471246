import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEpub } from '../../../../electron/core/intake/documents/read-epub.ts';
import { makeZip } from '../../../support/make-documents.ts';
import { makePicture } from '../../../support/make-picture.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

interface File {
  readonly path: string;
  readonly content: string | Uint8Array;
}

const CONTAINER = `<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
  <rootfile full-path="OPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`;

const book = (opf: string, files: readonly File[], container = CONTAINER): Buffer =>
  makeZip([
    { path: 'mimetype', content: 'application/epub+zip' },
    { path: 'META-INF/container.xml', content: container },
    { path: 'OPS/package.opf', content: opf },
    ...files,
  ]);

const page = (body: string, attributes = '') =>
  `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body${attributes}>${body}</body></html>`;

/** A package document of these items, each in the spine in this order. */
const packageOf = (
  items: readonly { readonly href: string; readonly more?: string; readonly spine?: string | null }[],
  rest = '',
) => `<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>The weir</dc:title></metadata>
<manifest>${items.map(({ href, more = 'media-type="application/xhtml+xml"' }, at) => `<item id="i${at}" href="${href}" ${more}/>`).join('')}</manifest>
<spine>${items.map(({ spine = '' }, at) => (spine === null ? '' : `<itemref idref="i${at}" ${spine}/>`)).join('')}</spine>${rest}</package>`;

const titlesOf = async (bytes: Uint8Array) => (await readEpub(bytes)).parts.map(({ title }) => title);
const text = 'The keeper of the weir counts the eels that pass in the night of the new moon. '.repeat(4);

test('a package, a container, an NCX and a page may have any prefix', async () => {
  const bytes = book(
    `<p:package xmlns:p="http://www.idpf.org/2007/opf" xmlns:d="http://purl.org/dc/elements/1.1/">
      <p:metadata><d:title>Eels</d:title><d:creator>R. Lock</d:creator><d:creator>J. Hay</d:creator></p:metadata>
      <p:manifest><p:item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
        <p:item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>
        <p:item id="b" href="b.xhtml" media-type="application/xhtml+xml"/></p:manifest>
      <p:spine toc="n"><p:itemref idref="a"/><p:itemref idref="b"/></p:spine></p:package>`,
    [
      {
        path: 'OPS/toc.ncx',
        content: `<n:ncx xmlns:n="http://www.daisy.org/z3986/2005/ncx/"><n:navMap><n:navPoint><n:navLabel><n:text>Night</n:text></n:navLabel><n:content src="a.xhtml"/>
          <n:navPoint><n:navLabel><n:text>Moon</n:text></n:navLabel><n:content src="b.xhtml#m"/></n:navPoint></n:navPoint></n:navMap></n:ncx>`,
      },
      {
        path: 'OPS/a.xhtml',
        content: `<h:html xmlns:h="http://www.w3.org/1999/xhtml"><h:body><h:p>One.</h:p><h:p>${text}</h:p></h:body></h:html>`,
      },
      { path: 'OPS/b.xhtml', content: page(`<p>${text}</p>`) },
    ],
    `<c:container xmlns:c="urn:oasis:names:tc:opendocument:xmlns:container"><c:rootfiles><c:rootfile full-path="OPS/package.opf" media-type="application/oebps-package+xml"/></c:rootfiles></c:container>`,
  );
  const read = await readEpub(bytes);
  assert.deepEqual([read.title, read.byline], ['Eels', 'R. Lock, J. Hay']);
  assert.deepEqual(
    read.parts.map(({ title }) => title),
    ['Night', 'Moon'],
  );
  assert.match(read.parts[0]?.html ?? '', /^<p>One\.<\/p><p>The keeper/);
});

test('of a navigation document the table of contents names chapters, not landmarks or pages', async () => {
  const nav =
    page(`<nav epub:type="landmarks"><ol><li><a epub:type="cover" href="t/front.xhtml">Begin</a></li></ol></nav>
    <nav epub:type="page-list"><ol><li><a href="t/one.xhtml#p1">1</a></li></ol></nav>
    <nav epub:type="toc"><ol><li><a href="./t/../t/one.xhtml">First</a></li><li><a href="t/b%C3%B3br%20%26%20co,%202.xhtml">Second</a></li></ol></nav>`);
  const items = [
    { href: 'nav.xhtml', more: 'media-type="application/xhtml+xml" properties="scripted nav"', spine: null },
    { href: 't/front.xhtml' },
    { href: 't/one.xhtml' },
    { href: 't/b%C3%B3br%20&amp;%20co,%202.xhtml' },
  ];
  const bytes = book(packageOf(items), [
    { path: 'OPS/nav.xhtml', content: nav },
    { path: 'OPS/t/front.xhtml', content: page('<p>The weir, a novel by R. Lock</p>') },
    { path: 'OPS/t/one.xhtml', content: page('<p>It rained.</p>') },
    { path: 'OPS/t/bóbr & co, 2.xhtml', content: page('<p>It rained again.</p>') },
  ]);
  assert.deepEqual(await titlesOf(bytes), ['First', 'Second']);
});

test('what is missing from a spine is passed over, and what stands outside the order comes last', async () => {
  const items = [
    { href: 'notes.xhtml', spine: 'linear="no"' },
    { href: 'lost.xhtml' },
    { href: 'one.xhtml' },
    { href: '100%.xhtml' },
  ];
  const opf = packageOf(items).replace('<spine>', '<spine><itemref idref="nothing"/>');
  const bytes = book(opf, [
    { path: 'OPS/notes.xhtml', content: page('<h2>Notes</h2><p>1. See the map.</p>') },
    { path: 'OPS/One.xhtml', content: page('<h1>One</h1><p>It rained.</p>') },
    { path: 'OPS/100%.xhtml', content: page('<h1>All</h1><p>It rained on all.</p>') },
  ]);
  assert.deepEqual(await titlesOf(bytes), ['One', 'All', 'Notes']);
});

test('covers, title pages and headings alone are no chapters; short chapters are', async () => {
  const items = ['cover.xhtml', 'half.xhtml', 'part.xhtml', 'verse.xhtml', 'blank.xhtml', 'plate.xhtml'];
  const bytes = book(packageOf(items.map((href) => ({ href }))), [
    { path: 'OPS/cover.xhtml', content: page('<img src="c.png"/>') },
    { path: 'OPS/half.xhtml', content: page('<p>The weir</p>', ' epub:type="halftitlepage"') },
    { path: 'OPS/part.xhtml', content: page('<h1>Part one</h1>') },
    { path: 'OPS/verse.xhtml', content: page('<h2>Haiku</h2><p>An eel, a moon.</p>') },
    { path: 'OPS/blank.xhtml', content: page('<p>&#160;</p>') },
    { path: 'OPS/plate.xhtml', content: page('<a id="p9"/><img src="c.png"/>') },
    { path: 'OPS/c.png', content: makePicture(1, 300, 200) },
  ]);
  const { parts } = await readEpub(bytes);
  assert.deepEqual(
    parts.map(({ title, pictures }) => [title, pictures.length]),
    [
      ['Haiku', 0],
      ['The weir (2)', 1],
    ],
  );
  assert.match(parts[1]?.html ?? '', /<a id="p9"><\/a><img/);
});

test('a book whose pages are pictures with a line, or pictures alone, is read whole', async (t) => {
  const { client } = await openLibrary(t, temporaryFolder(t));
  const items = [
    { href: 'p1.xhtml' },
    { href: 'p2.xhtml' },
    { href: 'img/three,%203.png', more: 'media-type="image/png"' },
  ];
  const bytes = book(packageOf(items), [
    { path: 'OPS/p1.xhtml', content: page('<p>A duck.</p><img alt="" src="img/one%20duck.png"/>') },
    {
      path: 'OPS/p2.xhtml',
      content: page(
        `<s:svg xmlns:s="http://www.w3.org/2000/svg" xmlns:l="http://www.w3.org/1999/xlink"><s:image l:href="img/a,b.png"/></s:svg><p>Two ducks.</p>`,
      ).replace('<html', '<html xmlns:s="http://www.w3.org/2000/svg"'),
    },
    { path: 'OPS/img/one duck.png', content: makePicture(1, 310, 200) },
    { path: 'OPS/img/a,b.png', content: makePicture(2, 320, 200) },
    { path: 'OPS/img/three, 3.png', content: makePicture(3, 330, 200) },
  ]);
  const { articles } = await client.documents.add({ name: 'ducks.epub', bytes: new Uint8Array(bytes) });
  const pages = await Promise.all(articles.map(({ id }) => client.articles.open({ id })));
  assert.deepEqual(
    pages.map(({ title, pictures }) => [title, pictures.map(({ width }) => width)]),
    [
      ['The weir (1)', [310]],
      ['The weir (2)', [320]],
      ['The weir (3)', [330]],
    ],
  );
  assert.match(pages[1]?.content ?? '', /Two ducks\./);
});
