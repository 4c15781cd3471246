import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { Parser } from 'htmlparser2';
import { OffprintError, type ArticleId, type ExportFormat } from '../../../../electron/core/api/index.ts';
import { createNames, fileName } from '../../../../electron/core/keeping/export/file-name.ts';
import { openZip } from '../../../../electron/core/foundation/zip/zip.ts';
import { startNewsSite } from '../../../support/news-site.ts';
import { openLibrary, temporaryFolder, type TestLibrary } from '../../../support/test-library.ts';

const code = (wanted: string) => (error: unknown) => error instanceof OffprintError && error.code === wanted;

interface Filled extends TestLibrary {
  readonly folder: string;
  readonly ids: readonly ArticleId[];
  readonly export: (format: ExportFormat, name: string, ids?: readonly ArticleId[]) => Promise<string>;
}

/** The news site's articles; the first is tagged, noted and has a highlight. */
async function filled(t: TestContext): Promise<Filled> {
  const folder = temporaryFolder(t);
  const site = await startNewsSite();
  t.after(() => site.close());
  const library = await openLibrary(t, join(folder, 'library'));
  const { client, offprint } = library;
  await client.feeds.follow({ address: `${site.origin}/kanal.xml` });
  await offprint.settled();
  const { ids } = await client.articles.list({ view: { kind: 'all' } });
  const [first] = ids;
  assert.ok(first);
  await client.tags.change({ changes: [{ ids: [first], add: ['miasto/młyny'], remove: [] }] });
  await client.notes.set({ id: first, note: 'Zapytać o *jaz*.' });
  await client.highlights.add({
    articleId: first,
    quote: { exact: 'Najtrudniejsze okazało się samo koło.' },
    colour: 'green',
    note: 'Ważne!',
  });
  await client.placemarks.add({
    articleId: first,
    quote: { exact: 'Najtrudniejsze okazało się samo koło.' },
    name: 'O <kole>',
  });
  const exported: Filled['export'] = async (format, name, wanted = ids) => {
    const file = join(folder, name);
    await client.export.articles({ ids: [...wanted], format, file: offprint.allowFile(file) });
    return file;
  };
  return { ...library, folder, ids, export: exported };
}

async function unzipped(file: string): Promise<ReadonlyMap<string, string>> {
  const zip = await openZip(file, { entries: 1000, bytes: 1e9 });
  const all = await Promise.all(
    zip.entries.map(
      async (entry) => [entry.name, Buffer.from(await zip.read(entry, 1e9)).toString()] as const,
    ),
  );
  zip.close();
  return new Map(all);
}

test('Markdown of one article: front matter, text, highlights, note, and its pictures beside it', async (t) => {
  const library = await filled(t);
  const [first] = library.ids;
  assert.ok(first);
  const file = await library.export('markdown', 'młyn.md', [first]);
  const text = readFileSync(file, 'utf8');
  assert.match(text, /^---\ntitle: "Stary młyn nad Wierną wraca do życia"\nurl: "http/);
  assert.match(
    text,
    /\nsection: "Kultura"\n(?:.*\n)*keywords:\n {2}- "młyny"\n {2}- "Zarzecze"\n {2}- "dziedzictwo"\ntags:/,
  );
  assert.match(text, /\ntags:\n {2}- "miasto\/młyny"\n---\n\n# Stary młyn/);
  assert.match(text, /\n## Bookmarked places\n\n- O \\<kole>: Najtrudniejsze okazało/);
  assert.match(text, /\n> Najtrudniejsze okazało się samo koło\.\n<!-- green -->\n\nWażne!\n/);
  assert.match(text, /\n## Note\n\nZapytać o \*jaz\*\.\n$/);
  const pictures = [...text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, path]) =>
    decodeURIComponent(path ?? ''),
  );
  assert.equal(pictures.length, 2);
  for (const path of pictures) assert.ok(existsSync(join(library.folder, path)), path);
  assert.match(text, /\*Odbudowane koło młyńskie w pierwszy dzień pracy/);
});

test('Markdown and HTML of several articles are archives with names of their own', async (t) => {
  const library = await filled(t);
  const documents = await unzipped(await library.export('markdown', 'all.zip'));
  const names = [...documents.keys()].filter((name) => name.endsWith('.md'));
  assert.equal(names.length, library.ids.length);
  assert.ok(names.includes('2026-03-14 Stary młyn nad Wierną wraca do życia.md'));
  const pictures = [...documents.keys()].filter((name) => name.startsWith('pictures/'));
  assert.ok(pictures.length >= 6);
  const pages = await unzipped(await library.export('html', 'pages.zip'));
  assert.equal(pages.size, library.ids.length);
});

test('an HTML page needs nothing else and runs nothing', async (t) => {
  const library = await filled(t);
  const [first] = library.ids;
  assert.ok(first);
  const html = readFileSync(await library.export('html', 'one.html', [first]), 'utf8');
  assert.match(html, /^<!doctype html>\n<html lang="pl" dir="auto">/);
  assert.equal(html.match(/src="data:image\/png;base64,/g)?.length, 2);
  assert.doesNotMatch(html, /<img[^>]+src="http/);
  assert.match(html, /Content-Security-Policy" content="default-src 'none'/);
  assert.match(html, /<blockquote><p>Najtrudniejsze/);
  assert.match(html, /<li>O &lt;kole&gt;: Najtrudniejsze/);
});

test('a table keeps formulas from being run, JSON keeps everything', async (t) => {
  const library = await filled(t);
  const page = join(library.folder, 'formula.html');
  const text = '<p>Wzór, którego nikt nie powinien wykonać, tylko przeczytać w spokoju.</p>'.repeat(4);
  writeFileSync(
    page,
    `<html lang="pl"><body><article><h1>=HYPERLINK("http://example.org";"x")</h1>${text}</article></body></html>`,
  );
  const id = await library.offprint.saveFile(page);
  const csv = readFileSync(await library.export('csv', 'a.csv', [id, ...library.ids]), 'utf8');
  const [head, row, ...more] = csv.split('\r\n');
  assert.equal(
    head,
    '\ufefftitle,url,author,site,section,keywords,language,published,added,read,bookmarked,tags,note,highlights,places,collections',
  );
  assert.match(row ?? '', /^"'=HYPERLINK\(/);
  assert.equal(more.at(-1), '');
  const json = JSON.parse(readFileSync(await library.export('json', 'a.json'), 'utf8')) as {
    articles: {
      title: string;
      section: string;
      keywords: string[];
      tags: string[];
      highlights: { text: string; note: string }[];
      places: { name: string; text: string }[];
      html: string;
    }[];
  };
  assert.equal(json.articles.length, library.ids.length);
  assert.deepEqual(json.articles[0]?.tags, ['miasto/młyny']);
  assert.deepEqual(
    [json.articles[0].section, json.articles[0].keywords],
    ['Kultura', ['młyny', 'Zarzecze', 'dziedzictwo']],
  );
  assert.equal(json.articles[0]?.highlights[0]?.note, 'Ważne!');
  assert.equal(json.articles[0]?.places[0]?.name, 'O <kole>');
  assert.match(json.articles[0]?.html ?? '', /Kiedy w zeszłym roku/);
});

/** What is not well formed in an XML document. */
function faultsOf(xml: string): readonly string[] {
  const faults: string[] = [];
  const parser = new Parser(
    {
      onclosetag(name, implied) {
        const closesItself = xml.slice(0, parser.endIndex + 1).endsWith('/>');
        if (implied && !closesItself) faults.push(`${name} is not closed`);
      },
      onerror: (error) => void faults.push(error.message),
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return faults;
}

test('an EPUB has a cover, a table of contents, and a well-formed chapter for each article', async (t) => {
  const library = await filled(t);
  const book = await unzipped(await library.export('epub', 'book.epub'));
  assert.equal([...book.keys()][0], 'mimetype');
  assert.equal(book.get('mimetype'), 'application/epub+zip');
  const contents = book.get('EPUB/contents.xhtml') ?? '';
  assert.equal(contents.match(/<li>/g)?.length, library.ids.length);
  const opf = book.get('EPUB/package.opf') ?? '';
  assert.match(opf, /<dc:title>Stary młyn nad Wierną wraca do życia<\/dc:title>/);
  assert.match(opf, /properties="cover-image"/);
  for (const [, href] of opf.matchAll(/href="([^"]+)"/g)) assert.ok(book.has(`EPUB/${href}`), href);
  for (const [name, text] of book)
    if (/\.(xhtml|opf|xml)$/.test(name)) assert.deepEqual(faultsOf(text), [], name);
  const chapter = book.get('EPUB/chapters/00001.xhtml') ?? '';
  for (const [, src] of chapter.matchAll(/<img src="\.\.\/([^"]+)"/g))
    assert.ok(book.has(`EPUB/${src}`), src);
  assert.doesNotMatch(chapter, /<img[^>]+src="http/);
  assert.match(chapter, /<blockquote><p>Najtrudniejsze/);
});

test('articles that are gone, a full disk and a folder that is not there are said; nothing is left behind', async (t) => {
  const library = await filled(t);
  const gone = 999_999 as ArticleId;
  await assert.rejects(library.export('epub', 'gone.epub', [gone]), code('not-found'));
  for (const format of ['markdown', 'html', 'epub', 'json', 'csv'] as const) {
    await assert.rejects(library.export(format, 'no/such/folder.x'), code('file-unwritable'), format);
    if (!existsSync('/dev/full')) continue;
    const out = join(library.folder, `out-${format}`);
    mkdirSync(out);
    symlinkSync('/dev/full', join(out, 'x.part'));
    await assert.rejects(library.export(format, `out-${format}/x`), code('disk-full'), format);
    assert.deepEqual(readdirSync(out), [], format);
  }
  assert.equal(existsSync(join(library.folder, 'gone.epub')), false);
});

test('titles become names that every system takes', () => {
  assert.equal(fileName('  Co dalej? / „Młyn”: <b>plan</b> \u202e', 'x'), 'Co dalej „Młyn” b plan b');
  assert.equal(fileName('...', 'artykuł'), 'artykuł');
  assert.equal(fileName('con', 'x'), 'con_');
  // File systems have room for 255 bytes, with the date and the ending.
  for (const letter of ['字', '😀', 'ż']) {
    const name = fileName(letter.repeat(300), 'x');
    assert.ok(Buffer.byteLength(name) <= 200 && [...name].every((each) => each === letter), letter);
  }
  assert.equal([...fileName('ż'.repeat(300), 'x')].length, 80);
  const named = createNames();
  assert.deepEqual([named('A'), named('a'), named('A')], ['A', 'a (2)', 'A (3)']);
});
