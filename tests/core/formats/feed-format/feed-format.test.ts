import assert from 'node:assert/strict';
import { test } from 'node:test';
import iconv from 'iconv-lite';
import {
  FeedFormatError,
  parseFeed,
  type ParsedFeed,
} from '../../../../electron/core/formats/feed-format/feed-format.ts';

const url = 'https://gazeta.example/kanal.xml';
const read = (text: string, contentType: string | null = null): ParsedFeed =>
  parseFeed(Buffer.from(text), { url, contentType });
const rss = (items: string, channel = ''): string =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>Gazeta</title><link>https://gazeta.example/</link>${channel}${items}</channel></rss>`;

test('RSS 2.0 with modules', () => {
  const feed = read(
    rss(
      `<item><title>Most &amp;amp; rzeka</title><link>/most</link><guid isPermaLink="false">m1</guid><pubDate>Wed, 02 Oct 2002 13:00:00 CEST</pubDate><dc:creator>Anna Nowak</dc:creator><category>Miasto</category><description>Zajawka</description><content:encoded><![CDATA[<p>Treść <img src="most.jpg"></p>]]></content:encoded><enclosure url="/m.mp3" type="audio/mpeg" length="12"/><media:thumbnail url="https://gazeta.example/t.jpg"/></item>`,
      '<ttl>90</ttl><language>pl</language><skipHours><hour>3</hour></skipHours><lastBuildDate>Thu, 03 Oct 2002 00:00:00 GMT</lastBuildDate>',
    ),
  );
  const [item] = feed.items;
  assert.deepEqual(
    { ...item },
    {
      id: 'm1',
      title: 'Most & rzeka',
      link: 'https://gazeta.example/most',
      published: '2002-10-02T11:00:00Z',
      updated: null,
      author: 'Anna Nowak',
      summary: 'Zajawka',
      content: '<p>Treść <img src="https://gazeta.example/most.jpg"></p>',
      image: 'https://gazeta.example/t.jpg',
      categories: ['Miasto'],
      enclosures: [{ url: 'https://gazeta.example/m.mp3', type: 'audio/mpeg', length: 12 }],
    },
  );
  assert.equal(feed.format, 'rss');
  assert.equal(feed.language, 'pl');
  assert.equal(feed.updated, '2002-10-03T00:00:00Z');
  assert.equal(feed.hints.ttlMinutes, 90);
  assert.deepEqual(feed.hints.skipHours, [3]);
  assert.equal(feed.wellFormed, true);
});

test('RSS 1.0', () => {
  const feed = read(
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://a.example/"><title>A</title><link>https://a.example/</link></channel><item rdf:about="https://a.example/1"><title>Jeden</title><link>https://a.example/1</link><dc:date>2020-01-02T03:04:05+01:00</dc:date></item></rdf:RDF>`,
  );
  assert.equal(feed.format, 'rdf');
  assert.equal(feed.items[0]?.published, '2020-01-02T02:04:05Z');
  assert.equal(feed.items[0]?.id, 'https://a.example/1');
});

test('Atom with xml:base at every level and xhtml content', () => {
  const feed = read(
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://b.example/blog/" xml:lang="pl"><title type="html">Ten &lt;i&gt;blog&lt;/i&gt;</title><id>urn:b</id><updated>2024-01-01T00:00:00Z</updated><link rel="hub" href="/hub"/><link href="./"/><entry xml:base="2024/"><id>urn:1</id><title>5 &lt; 6</title><link href="wpis"/><link rel="enclosure" href="a.mp3" length="7" type="audio/mpeg"/><updated>2024-01-01T00:00:00Z</updated><content type="xhtml" xml:base="zdjecia/"><div xmlns="http://www.w3.org/1999/xhtml"><p><img src="x.png"/> i <a href="javascript:alert(1)">zły</a></p></div></content></entry></feed>`,
  );
  const [entry] = feed.items;
  assert.equal(feed.title, 'Ten blog');
  assert.equal(feed.link, 'https://b.example/blog/');
  assert.equal(feed.hints.hub, 'https://b.example/hub');
  assert.equal(entry?.title, '5 < 6');
  assert.equal(entry?.link, 'https://b.example/blog/2024/wpis');
  assert.equal(entry?.enclosures[0]?.url, 'https://b.example/blog/2024/a.mp3');
  assert.match(entry?.content ?? '', /src="https:\/\/b\.example\/blog\/2024\/zdjecia\/x\.png"/);
  assert.doesNotMatch(entry?.content ?? '', /javascript/);
});

test('Atom 0.3 with base64 content', () => {
  const content = Buffer.from('<p>Zażółć</p>').toString('base64');
  const feed = read(
    `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title><entry><title>E</title><id>x</id><issued>2003-12-13T08:29:29-04:00</issued><modified>2003-12-13T18:30:02Z</modified><content type="text/html" mode="base64">${content}</content></entry></feed>`,
  );
  assert.equal(feed.items[0]?.content, '<p>Zażółć</p>');
  assert.equal(feed.items[0]?.published, '2003-12-13T12:29:29Z');
  assert.equal(feed.items[0]?.updated, '2003-12-13T18:30:02Z');
});

test('JSON Feed, with and without a version, and RSS in JSON', () => {
  const items = [
    {
      id: 1,
      url: 'https://j.example/1',
      content_text: 'a < b\n\ndruga',
      date_published: '2020-01-01T00:00:00+01:00',
      attachments: [{ url: 'a.mp3', mime_type: 'audio/mpeg' }],
    },
  ];
  for (const version of ['https://jsonfeed.org/version/1.1', undefined]) {
    const feed = read(JSON.stringify({ version, title: 'J', home_page_url: 'https://j.example/', items }));
    assert.equal(feed.items[0]?.id, '1');
    assert.equal(feed.items[0]?.content, '<p>a &lt; b</p>\n<p>druga</p>');
    assert.equal(feed.items[0]?.published, '2019-12-31T23:00:00Z');
  }
  const mirrored = read(
    JSON.stringify({
      rss: {
        version: '2.0',
        channel: {
          title: 'R',
          link: 'https://r.example/',
          item: [{ title: 'Ą', link: 'https://r.example/1', guid: { isPermaLink: 'false', '#value': 'g' } }],
        },
      },
    }),
  );
  assert.equal(mirrored.items[0]?.title, 'Ą');
  assert.equal(mirrored.items[0]?.id, 'g');
});

test('a truncated feed is read as far as it goes, and says so', () => {
  const whole = rss(
    '<item><title>Pierwszy</title><guid>1</guid></item><item><title>Drugi</title><guid>2</guid><description>urwa',
  );
  const feed = read(whole.slice(0, whole.indexOf('urwa') + 4));
  assert.deepEqual(
    feed.items.map((item) => item.title),
    ['Pierwszy', 'Drugi'],
  );
  assert.equal(feed.wellFormed, false);
});

test('bare ampersands, HTML entities and unclosed markup are read', () => {
  const feed = read(
    rss(
      '<item><title>Kot & pies&nbsp;&mdash; R&D</title><description>Raz<br>dwa <b>trzy</description></item>',
    ),
  );
  assert.equal(feed.items[0]?.title, 'Kot & pies — R&D');
  assert.match(feed.items[0]?.summary ?? '', /Raz.*dwa/s);
});

test('titles are plain text on one line', () => {
  const feed = read(
    rss(
      '<item><title><![CDATA[<b>Ważne:</b>\n dwa &amp; trzy]]></title></item><item><title/><description>Bez tytułu</description></item>',
    ),
  );
  assert.deepEqual(
    feed.items.map((item) => item.title),
    ['Ważne: dwa & trzy', null],
  );
});

test('ids are distinct, never empty, and do not depend on dates', () => {
  const items = (date: string): string =>
    `<item><title>A</title><link>https://g.example/1</link><pubDate>${date}</pubDate></item><item><title>B</title><description>bez adresu</description></item><item><guid>x</guid><title>C</title></item><item><guid>x</guid><title>D</title></item>`;
  const ids = read(rss(items('Wed, 02 Oct 2002 13:00:00 GMT'))).items.map((item) => item.id);
  assert.equal(new Set(ids).size, 4);
  assert.ok(ids.every((id) => id.length > 0));
  assert.deepEqual(
    read(rss(items('Wed, 02 Oct 2013 13:00:00 GMT'))).items.map((item) => item.id),
    ids,
  );
});

test('a declared charset that is wrong does not spoil Polish', () => {
  const text =
    '<?xml version="1.0" encoding="iso-8859-2"?><rss version="2.0"><channel><title>Łąka, gęś i źdźbło śniegu</title></channel></rss>';
  const feed = parseFeed(iconv.encode(text, 'windows-1250'), { url });
  assert.equal(feed.title, 'Łąka, gęś i źdźbło śniegu');
  assert.equal(feed.encoding, 'windows-1250');
});

test('what is no feed is refused with a message for the reader', () => {
  const cases: readonly (readonly [string, FeedFormatError['reason']])[] = [
    ['', 'empty'],
    ['<!doctype html><html><body>Witaj</body></html>', 'html'],
    ['zwykły tekst', 'not-a-feed'],
    ['{"a":1}', 'not-a-feed'],
    ['<opml version="2.0"><body/></opml>', 'not-a-feed'],
  ];
  for (const [text, reason] of cases) {
    assert.throws(
      () => read(text),
      (error) => error instanceof FeedFormatError && error.reason === reason && error.message.length > 20,
      text,
    );
  }
});

test('a feed that holds nothing yet is a feed', () => {
  assert.deepEqual(read('<rss version="2.0"><channel></channel></rss>').items, []);
  assert.deepEqual(read('<feed xmlns="http://www.w3.org/2005/Atom"></feed>').items, []);
});

test('entity bombs and external entities stay inert', () => {
  const bomb = `<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]>`;
  const feed = read(bomb + rss('<item><title>&a; &c; &f;</title></item>').replace(/^<\?xml[^>]*\?>/, ''));
  assert.equal(feed.items[0]?.title, 'ha &c; &f;');
});

test('names that objects inherit do no harm', () => {
  const feed = read(
    rss(
      '<item><title>A</title><__proto__><polluted>1</polluted></__proto__><constructor>x</constructor></item><item><title>B</title></item>',
    ),
  );
  assert.deepEqual(
    feed.items.map((item) => item.title),
    ['A', 'B'],
  );
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
});

test('a hundred thousand nested elements end in an answer', () => {
  const deep = rss(
    `<item><title>A</title><description>${'<b>'.repeat(100_000)}x${'</b>'.repeat(100_000)}</description></item>`,
  );
  assert.equal(read(deep).items[0]?.title, 'A');
  const unclosed = rss(`<item><title>A</title>${'<x>'.repeat(100_000)}`);
  assert.equal(read(unclosed).items[0]?.title, 'A');
  const started = performance.now();
  const deeper = `<item><title>A</title><x>${'<y>'.repeat(1_000_000)}</x><description>${'&lt;i&gt;&lt;a href="/"&gt;'.repeat(100_000)}`;
  assert.equal(read(rss(deeper)).items[0]?.title, 'A');
  assert.ok(performance.now() - started < 15_000);
});

test('hints of WebSub, paging and syndication are given', () => {
  const feed = read(
    rss(
      '',
      '<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency><atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="next" href="/kanal.xml?page=2"/>',
    ),
  );
  assert.equal(feed.hints.ttlMinutes, 720);
  assert.equal(feed.hints.next, 'https://gazeta.example/kanal.xml?page=2');
});

test('misnamed podcast elements are understood', () => {
  const feed = read(
    rss(
      '<item><title>A</title><itunes:image url="https://p.example/i.png"/><itunes:category text="Nauka"/></item>',
    ),
  );
  assert.equal(feed.items[0]?.image, 'https://p.example/i.png');
  assert.deepEqual(feed.items[0]?.categories, ['Nauka']);
});
