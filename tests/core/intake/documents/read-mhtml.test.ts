import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMhtml } from '../../../../electron/core/intake/documents/read-mhtml.ts';
import { makePicture } from '../../../support/make-picture.ts';
import { articlePage, longText } from '../../../support/rss.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

interface Part {
  readonly headers: readonly string[];
  readonly body: Buffer;
  readonly encoding?: 'base64' | 'quoted-printable' | 'binary';
}

const quotedPrintable = (bytes: Buffer) =>
  [...bytes]
    .map((byte) =>
      byte === 61 || byte > 126
        ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
        : String.fromCharCode(byte),
    )
    .join('')
    .replace(/((?:=..|[^=]){1,70})/g, '$1=\r\n');

function message(headers: readonly string[], parts: readonly Part[], end = '--b=_1--\r\n'): Buffer {
  const written = parts.map(({ headers: own, body, encoding = 'base64' }) =>
    Buffer.concat([
      Buffer.from(`--b=_1\r\n${own.join('\r\n')}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`),
      encoding === 'base64'
        ? Buffer.from(body.toString('base64').replace(/.{76}/g, '$&\r\n'))
        : encoding === 'binary'
          ? body
          : Buffer.from(quotedPrintable(body)),
      Buffer.from('\r\n'),
    ]),
  );
  return Buffer.concat([Buffer.from(`${headers.join('\r\n')}\r\n\r\n`), ...written, Buffer.from(end)]);
}

const RELATED = [
  'MIME-Version: 1.0',
  'Content-Type: multipart/related; type="text/html";\r\n\tboundary="b=_1"',
];
const picture = (number: number, ...headers: readonly string[]): Part => ({
  headers: ['Content-Type: image/png', ...headers],
  body: makePicture(number, 300 + number, 200),
});
const page = (body: string, ...headers: readonly string[]): Part => ({
  headers: ['Content-Type: text/html; charset=utf-8', ...headers],
  body: Buffer.from(articlePage('Eels', longText('Eels'), '', body)),
  encoding: 'quoted-printable',
});

const found = (bytes: Buffer) => {
  const { url, html, pictures } = readMhtml(bytes);
  const shown = [...html.matchAll(/<img src="([^"]*)"/g)].map(
    ([, src = '']) => new URL(src, url ?? 'https://document.invalid/').href,
  );
  return {
    url,
    html,
    shown,
    kept: pictures.map(({ src }) => src),
    sizes: pictures.map(({ bytes: { length } }) => length),
  };
};

test('pictures with relative places count from the page, with `..` and percent signs', () => {
  const { url, shown, kept } = found(
    message(RELATED, [
      page(
        '<img src="../i/eel%20one.png"><img src="/i/b.png"><img src="c.png">',
        'Content-Location: https://fen.example/a/eels.html',
      ),
      picture(1, 'Content-Location: ../i/eel one.png'),
      picture(2, 'Content-Location: /i/b.png'),
      picture(3, 'Content-Location: c.png'),
    ]),
  );
  assert.equal(url, 'https://fen.example/a/eels.html');
  assert.deepEqual(shown, [
    'https://fen.example/i/eel%20one.png',
    'https://fen.example/i/b.png',
    'https://fen.example/a/c.png',
  ]);
  for (const src of shown) assert.ok(kept.includes(src), src);
});

test('files, parts of the message and pages without a place: their pictures are shown, no address leads out', async (t) => {
  const { client } = await openLibrary(t, temporaryFolder(t));
  const cases: readonly (readonly [string, Buffer])[] = [
    [
      'file.mht',
      message(RELATED, [
        page(
          '<img src="eels_files/a.png"><img src="file:///C:/Users/Ada/My%20Docs/eels_files/b.png"><img src="CID:c@x">',
          String.raw`Content-Location: file://C:\Users\Ada\My Docs\eels.htm`,
        ),
        picture(1, 'Content-Location: file:///C:/Users/Ada/My Docs/eels_files/a.png'),
        picture(2, String.raw`Content-Location: file://C:\Users\Ada\My Docs\eels_files\B.png`),
        picture(3, 'Content-ID: <c@x>'),
      ]),
    ],
    [
      'nowhere.mht',
      message(
        RELATED,
        [
          page('<img src="a.png"><img srcset="b.png 1x, b2.png 2x" src="b.png"><img src="part%203.png">'),
          picture(1, 'Content-Location: a.png'),
          picture(2, 'Content-Location: b.png'),
          {
            ...picture(3, 'Content-Location: part 3.png'),
            headers: ['Content-Type: application/octet-stream', 'Content-Location: part 3.png'],
          },
        ],
        '',
      ),
    ],
  ];
  for (const [name, bytes] of cases) {
    const { articles } = await client.documents.add({ name, bytes: new Uint8Array(bytes) });
    const article = await client.articles.open({ id: articles[0]?.id ?? 0 });
    assert.equal(article.url, null, name);
    assert.deepEqual(
      article.pictures.map(({ width, problem }) => [width, problem]),
      [
        [301, null],
        [302, null],
        [303, null],
      ],
      name,
    );
    assert.doesNotMatch(article.content, /file:|cid:/i);
  }
});

test('the page is the part that the message starts with; its base and its place may stand elsewhere', () => {
  const headers = [
    'Snapshot-Content-Location: https://fen.example/very/long/path/that/is\r\n /folded.html',
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; start="<root@x>"; boundary="b=_1"',
  ];
  const { url, shown, kept, html } = found(
    message(headers, [
      page('<p>A frame</p>', 'Content-ID: <frame@x>'),
      {
        headers: ['Content-Type: text/html; charset=iso-8859-2', 'Content-ID: <root@x>'],
        body: Buffer.concat([
          Buffer.from('<html><head><base href="https://cdn.example/x/"></head><body><p>w'),
          Buffer.from([0xea]),
          Buffer.from('gorz</p><img src="a.png"></body></html>'),
        ]),
        encoding: 'quoted-printable',
      },
      picture(1, 'Content-Location: https://cdn.example/x/a.png'),
    ]),
  );
  assert.equal(url, 'https://fen.example/very/long/path/that/is/folded.html');
  assert.match(html, /węgorz/);
  assert.deepEqual(kept, ['https://cdn.example/x/a.png']);
  assert.equal(shown.length, 1);
});

test('parts in parts, boundaries that begin alike, and pictures as bare bytes', () => {
  const inner = `--b=_1\r\nContent-Type: multipart/alternative; boundary=b=_1x\r\n\r\n--b=_1x\r\nContent-Type: text/plain\r\n\r\nplain\r\n--b=_1x\r\nContent-Type: text/html\r\nContent-Location: =?utf-8?Q?https://fen.example/w=C4=99gorz?=\r\n\r\n<p>rich</p><img src="a.png">\r\n--b=_1x--\r\n`;
  const rest = message([], [{ ...picture(1, 'Content-Location: a.png'), encoding: 'binary' }]).subarray(4);
  const bytes = Buffer.concat([Buffer.from(`\r\n${RELATED.join('\r\n')}\r\n\r\n${inner}`), rest]);
  const { url, shown, kept, sizes } = found(bytes);
  assert.equal(url, 'https://fen.example/w%C4%99gorz');
  assert.deepEqual([shown, kept], [['https://fen.example/a.png'], ['https://fen.example/a.png']]);
  assert.deepEqual(sizes, [makePicture(1, 301, 200).length]);
});
