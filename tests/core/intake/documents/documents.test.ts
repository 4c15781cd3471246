import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { OffprintError, type ArticleId } from '../../../../electron/core/api/index.ts';
import { send, startServer } from '../../../support/http-server.ts';
import { makeEpub, makePdf, makeZip } from '../../../support/make-documents.ts';
import { makePicture } from '../../../support/make-picture.ts';
import { articlePage, longText } from '../../../support/rss.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

const isCode = (code: string) => (error: unknown) => error instanceof OffprintError && error.code === code;
const polish =
  'Wiosną rzeka wylewa na łąki i ptaki wracają z południa, a mieszkańcy czekają na pierwszy ciepły dzień. ';

async function library(t: TestContext) {
  const folder = temporaryFolder(t);
  const { client, offprint } = await openLibrary(t, folder);
  const add = async (name: string, content: string | Uint8Array) => {
    const { articles } = await client.documents.add({ name, bytes: new Uint8Array(Buffer.from(content)) });
    return Promise.all(articles.map(({ id }) => client.articles.open({ id })));
  };
  return { folder, client, offprint, add };
}

test('plain text: the first line is the title, blank lines part paragraphs, the language is found', async (t) => {
  const { client, add } = await library(t);
  const text = `Nad Bugiem\n\n${polish.repeat(3)}\n\nDrugi akapit\nzłamany w środku zdania, które ciągnie się dalej niż jedna linia tekstu.\n`;
  const [article] = await add(
    'bug.txt',
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
  );
  assert.deepEqual([article?.title, article?.language, article?.document], ['Nad Bugiem', 'pl', 'bug.txt']);
  assert.equal(article?.content.match(/<p>/g)?.length, 2);
  assert.match(article?.content ?? '', /akapit złamany/);
  const [again] = await add(
    'bug.txt',
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
  );
  assert.equal(again?.id, article?.id, 'the same file is the same article');
  assert.equal((await client.articles.list({ view: { kind: 'saved' } })).ids.length, 1);
});

test('Markdown: title, structure and code are kept, programs are not', async (t) => {
  const { add } = await library(t);
  const [article] = await add(
    'note.md',
    `# The *mill*\n\n${longText('Mill')}\n\n- one\n- two\n\n\`\`\`js\nlet a = 1;\n\`\`\`\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<script>alert(1)</script><img src=x onerror=alert(1)>[x](javascript:alert(1))`,
  );
  assert.match(article?.title ?? '', /The \*?mill/);
  for (const part of ['<li>one</li>', '<pre>', '<table>']) assert.ok(article?.content.includes(part), part);
  assert.doesNotMatch(article?.content ?? '', /<script|onerror=|href="javascript/);
});

test('a web page, and a page with its pictures in one file (MHTML)', async (t) => {
  const { client, add } = await library(t);
  const [page] = await add('page.html', articlePage('A page', longText('Page')));
  assert.deepEqual([page?.title, page?.document], ['A page', null]);
  assert.match(
    (await client.sources.extractAgain({ id: page?.id as ArticleId })).content,
    /Page comes first/,
  );

  const html = articlePage(
    'In one file',
    longText('One'),
    '',
    '<img src="https://site.example/a.png"><img src="cid:b@x">',
  );
  const part = (headers: string, body: Buffer) =>
    `--=_b\r\n${headers}\r\nContent-Transfer-Encoding: base64\r\n\r\n${body.toString('base64')}\r\n`;
  const mhtml = `From: <Saved by a browser>\r\nSnapshot-Content-Location: https://site.example/story\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html";\r\n\tboundary="=_b"\r\n\r\n${part('Content-Type: text/html; charset=utf-8\r\nContent-Location: https://site.example/story', Buffer.from(html))}${part('Content-Type: image/png\r\nContent-Location: https://site.example/a.png', makePicture(1, 320, 200))}${part('Content-Type: image/png\r\nContent-ID: <b@x>', makePicture(2, 330, 200))}--=_b--\r\n`;
  const [article] = await add('story.mhtml', mhtml);
  assert.deepEqual([article?.title, article?.url], ['In one file', 'https://site.example/story']);
  assert.deepEqual(
    article?.pictures.map(({ width, problem }) => [width, problem]),
    [
      [320, null],
      [330, null],
    ],
  );
  assert.equal(article?.kept, 'kept');
});

test('a book: each chapter an article, in order, named by its contents, under the name of the book', async (t) => {
  const { folder, client, add } = await library(t);
  const epub = makeEpub(
    'Księga rzeki',
    [
      { title: 'Okładka', body: '<p>Cover</p>' },
      {
        title: 'Źródło',
        body: `<h2>I</h2><p>${polish.repeat(4)}</p><img src="../images/map.png"/><p><a href="chapter%203.xhtml">dalej</a></p>`,
      },
      { title: 'Ujście', body: `<p>${polish.repeat(4)}</p><script>alert(1)</script>` },
    ],
    [{ path: 'OEBPS/images/map.png', content: makePicture(3, 400, 300) }],
  );
  const chapters = await add('ksiega.epub', epub);
  assert.deepEqual(
    chapters.map(({ title, siteName, byline, language }) => [title, siteName, byline, language]),
    [
      ['Źródło', 'Księga rzeki', 'Anna Nowak', 'pl'],
      ['Ujście', 'Księga rzeki', 'Anna Nowak', 'pl'],
    ],
  );
  assert.deepEqual(
    chapters[0]?.pictures.map(({ width }) => width),
    [400],
  );
  assert.doesNotMatch(chapters.map(({ content }) => content).join(), /script|href=/);
  const { ids } = await client.articles.list({ view: { kind: 'saved' } });
  assert.deepEqual(
    ids,
    chapters.map(({ id }) => id),
    'the first chapter stands at the top',
  );
  const { name, hash } = await client.documents.original({ id: ids[0] as ArticleId });
  const file = join(folder, 'assets', hash.slice(0, 2), hash);
  assert.equal(name, 'ksiega.epub');
  assert.deepEqual(readFileSync(file), epub);
  await client.articles.remove({ ids: [...ids] });
  await client.retention.emptyTrash({});
  assert.ok(!existsSync(file));
});

test('a PDF: paragraphs and headings without running heads, divided words whole, the file kept', async (t) => {
  const { add } = await library(t);
  const page = (number: number) => [
    'Yearbook of the harbour',
    `#Part ${number}`,
    'The harbour was founded by fishermen who had come from beyond the bay and stayed be-',
    'cause the winters there were long.',
    '',
    '',
    'A second paragraph follows after a gap.',
    String(number),
  ];
  const [article] = await add('yearbook.pdf', makePdf('Yearbook', [page(1), page(2), page(3), page(4)]));
  assert.deepEqual(
    [article?.title, article?.byline, article?.document],
    ['Yearbook', 'Jan Kowalski', 'yearbook.pdf'],
  );
  assert.match(
    article?.content ?? '',
    /<h2>Part 2<\/h2>\s*<p>The harbour [^<]* because the winters there were long\.<\/p>\s*<p>A second/,
  );
  assert.doesNotMatch(article?.content ?? '', /Yearbook of the harbour|<p>\d<\/p>/);
});

test('a list of addresses is saved as one job', async (t) => {
  const server = await startServer((_request, response, path) =>
    send(response, 'text/html', articlePage(path, longText(path))),
  );
  t.after(() => server.close());
  const { client, offprint } = await library(t);
  const { articles, list } = await client.documents.addText({
    text: `${server.origin}/a\n# mine\n\n${server.origin}/b\n`,
    html: null,
  });
  assert.deepEqual([articles.length, list?.total], [0, 2]);
  await offprint.settled();
  assert.equal((await client.bulkSave.reports({}))[0]?.saved, 2);
  const pasted = await client.documents.addText({
    text: 'x',
    html: articlePage('Pasted', longText('Pasted')),
  });
  assert.equal(pasted.articles[0]?.title, 'Pasted');
});

test('hostile and broken files are refused in words, and nothing of them is kept', async (t) => {
  const { client } = await library(t);
  const chapter = [{ title: 'A', body: `<p>${longText('A')}</p>` }];
  const bomb = Buffer.alloc(60_000_000);
  const cases: readonly (readonly [string, string, string | Uint8Array, string])[] = [
    [
      'a bomb',
      'bomb.epub',
      makeEpub('x', chapter, [{ path: 'OEBPS/big.xhtml', content: bomb }]),
      'archive-refused',
    ],
    [
      'a bomb that lies',
      'liar.epub',
      makeEpub(
        'x',
        [{ title: 'A', body: 'x'.repeat(5000) }],
        [{ path: 'OEBPS/text/chapter 1.xhtml', content: bomb, size: 1000 }],
      ),
      'archive-refused',
    ],
    [
      'a path that leads out',
      'out.epub',
      makeEpub('x', chapter, [{ path: '../../evil', content: 'x' }]),
      'archive-refused',
    ],
    [
      'an absolute path',
      'abs.epub',
      makeEpub('x', chapter, [{ path: '/etc/evil', content: 'x' }]),
      'archive-refused',
    ],
    [
      'an archive of anything',
      'files.zip',
      makeZip([{ path: 'a.txt', content: 'a' }]),
      'document-unsupported',
    ],
    ['an archive cut off', 'cut.epub', makeEpub('x', chapter).subarray(0, 400), 'document-unreadable'],
    [
      'a book without a book',
      'empty.epub',
      makeZip([{ path: 'mimetype', content: 'application/epub+zip' }]),
      'document-unreadable',
    ],
    ['a PDF cut off', 'cut.pdf', '%PDF-1.4\n1 0 obj\n<<', 'document-unreadable'],
    ['a PDF without text', 'scan.pdf', makePdf('Scan', [[]]), 'no-article'],
    ['a picture', 'a.png', makePicture(1, 50, 50), 'document-unsupported'],
    ['nothing', 'empty.txt', ' \n', 'no-article'],
  ];
  for (const [what, name, content, code] of cases)
    await assert.rejects(
      client.documents.add({ name, bytes: new Uint8Array(Buffer.from(content)) }),
      isCode(code),
      what,
    );
  assert.deepEqual((await client.articles.list({ view: { kind: 'all' } })).ids, []);
});
