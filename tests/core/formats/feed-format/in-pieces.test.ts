import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import iconv from 'iconv-lite';
import { parseFeed, takeFeed } from '../../../../electron/core/formats/feed-format/feed-format.ts';
import { readInPieces } from '../../../../electron/core/formats/feed-format/read-in-pieces.ts';
import { entrySpans } from '../../../../electron/core/formats/feed-format/split-entries.ts';
import { jsonSpans } from '../../../../electron/core/formats/feed-format/split-json.ts';

const URL_OF = 'https://example.org/feeds/all.xml';
const rss = (items: string, head = '') =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
   xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
   <title>Река</title><link>https://example.org/</link>${head}${items}</channel></rss>`;

const DOCUMENTS: Readonly<Record<string, string>> = {
  'RSS, dates that only all entries together tell': rss(
    `<item><title>Один</title><link>/1</link><pubDate>8/7/2018 9:00:00 AM</pubDate>
     <content:encoded><![CDATA[<p>Не <item> и не </item></p><img src="a.png">]]></content:encoded></item>
     <item><title>Два</title><guid>x</guid><pubDate>8/21/2018 9:00:00 AM</pubDate><description>&lt;p>b</description></item>`,
  ),
  'entries that share a guid, or have none': rss(
    ['a', 'b', 'a', 'c']
      .map((text, n) => `<item><title>T${n}</title><guid>one</guid><description>${text}</description></item>`)
      .join('') +
      '<item><description>no name</description></item><item><description>no name</description></item>',
  ),
  'what is mended in one entry only': rss(
    `<item><title>1</title><itunes:image url="/i.png"/><description>a</description></item>
     <item><title>2</title><description>b</description><dc:author>Ада</dc:author></item>`,
    '<author>Мельник</author>',
  ),
  'elements of the channel between entries': rss(
    '<item><title>1</title></item><language>ru</language><item><title>2</title></item><skipHours><hour>3</hour></skipHours>',
  ),
  'Atom with bases, an entry within an entry': `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/blog/">
     <title>A</title><author><name>Ола</name></author><entry xml:base="one/"><id>1</id><title>E</title><link href="x"/>
     <content type="html" xml:base="deep/">&lt;a href="y">y&lt;/a></content><updated>2024-01-02T03:04:05Z</updated></entry>
     <entry><id>2</id><source><title>S</title></source><summary>s</summary></entry></feed>`,
  'RSS 1.0': `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
     <channel rdf:about="https://example.org/"><title>R</title><link>https://example.org/</link></channel>
     <item rdf:about="https://example.org/1"><title>1</title><link>https://example.org/1</link></item>
     <item rdf:about="https://example.org/2"><title>2</title><link>https://example.org/2</link></item></rdf:RDF>`,
  'a document type with entities': `<!DOCTYPE rss [<!ENTITY river "Река > море">]>${rss('<item><title>&river;</title></item><item><title>2</title></item>').replace('<?xml version="1.0"?>', '')}`,
  'an element that does not end': rss('<item><title>1</item><item><title>2</title></item>'),
  'entries at two places': rss('<item><title>1</title></item><part><item><title>2</title></item></part>'),
  'no entries': rss(''),
  'an entry with a bare & and a tag that does not end': rss(
    '<item><title>1 & 2 < 3</title><guid>1</guid><description>a <b>b</description></item><item><title>2</title><guid>2</guid></item>',
  ),
  'an entry whose tags cross': rss(
    '<item><title>1</title><description><i>a</description></i></item><item><title>2</title></item>',
  ),
  JSON: '{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[{"id":"1","content_text":"<item>"}]}',
  'JSON, lists and quotes in entries': `{"items": [ {"id": "1", "tags": ["a", "]"], "content_html": "a \\\"b\\\\" } , {"id":"2","items":[3],
    "author":{"name":"Ола"},"content_text":"{"}],"version":"https://jsonfeed.org/version/1","title":"\\\"items\\\": [1]"}`,
  'JSON, no entries': '{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[ ]}',
};

const ENCODINGS = ['utf-8', 'windows-1251', 'utf-16le'];

for (const [name, document] of Object.entries(DOCUMENTS))
  for (const encoding of ENCODINGS)
    test(`read a few entries at a time, a feed says the same: ${name}, ${encoding}`, () => {
      const bytes = iconv.encode(document, encoding, { addBOM: encoding === 'utf-16le' });
      const source = { url: URL_OF, contentType: `text/xml; charset=${encoding}` };
      const texts = ({ summary, content }: { summary: string | null; content: string | null }) => ({
        summary,
        content,
      });
      const { feed, taken } = takeFeed({ bytes }, source, texts, 0);
      assert.deepEqual(
        { ...feed, items: feed.items.map((item, n) => ({ ...item, ...taken[n] })) },
        parseFeed(bytes, source),
      );
    });

test('entries are found by their places, and only where all are at one', () => {
  const found = (text: string) =>
    entrySpans(Buffer.from(text))?.map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(found('<r><!-- <item/> --><item a=">"/>x<p:item><item/></p:item></r>'), [
    '<item a=">"/>',
    '<p:item><item/></p:item>',
  ]);
  for (const none of [
    '',
    '<r/>',
    '<r><item></r>',
    '<r><item/><a><item/></a></r>',
    '<r><item/>',
    '<r><item><![CDATA[</r>',
  ])
    assert.equal(entrySpans(Buffer.from(none)), null, none);
});

test('entries of JSON are the elements of its outermost list of items', () => {
  const found = (text: string) =>
    jsonSpans(Buffer.from(text))?.map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(found('{"a":{"items":[1]},"items":[ {"b":"],\\""} ,[2,3], 4 ],"c":"items"}'), [
    '{"b":"],\\""}',
    '[2,3]',
    '4',
  ]);
  for (const none of [
    '{}',
    '{"items":[]}',
    '{"items":[1],"items":[2]}',
    '{"items":["a]}',
    '{"items":[1]',
    '[1]',
  ])
    assert.equal(jsonSpans(Buffer.from(none)), null, none);
});

test('a piece that does not hold what it should stops it: then all is read as a whole', () => {
  const bytes = Buffer.from(rss('<item><title>1</title></item><item><title>2</title></item>'));
  const seen: string[] = [];
  const fail = (text: string): never => {
    seen.push(text);
    throw new Error('no');
  };
  assert.equal(
    readInPieces({ bytes, encoding: 'utf-8', syntax: 'xml' }, fail, () => undefined),
    false,
  );
  assert.equal(seen.length, 1);
});

test('reading a large feed takes little memory beside its bytes', () => {
  const program = `
    import { takeFeed } from ${JSON.stringify(fileURLToPath(new URL('../../../../electron/core/formats/feed-format/feed-format.ts', import.meta.url)))};
    const item = (n) => '<item><title>Запись ' + n + '</title><guid>' + n + '</guid><description>&lt;p>' + 'Съешь ещё этих булок. '.repeat(300) + '&lt;/p></description></item>';
    const part = Buffer.from(Array.from({ length: 100 }, (_, n) => item(n)).join(''));
    const [head, tail] = [Buffer.from('<rss version="2.0"><channel><title>L</title>'), Buffer.from('</channel></rss>')];
    const bytes = Buffer.concat([head, ...Array(26).fill(part), tail]);
    const source = { url: 'https://example.org/' };
    takeFeed({ bytes: Buffer.concat([head, Buffer.from(item(0)), tail]) }, source, () => 0);
    const before = process.resourceUsage().maxRSS;
    const { feed } = takeFeed({ bytes }, source, () => 0);
    console.log(JSON.stringify({ entries: feed.items.length, size: bytes.length / 1e6, more: (process.resourceUsage().maxRSS - before) / 1024 }));`;
  const said = JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' }),
  ) as { readonly entries: number; readonly size: number; readonly more: number };
  assert.equal(said.entries, 2600);
  assert.ok(said.size > 30, `${said.size} MB`);
  // As a whole it took four to five times its bytes.
  assert.ok(said.more < 2 * said.size, `${said.more} MB for ${said.size} MB`);
});
