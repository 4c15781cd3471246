import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  parseFeed,
  type ParsedEntry,
  type ParsedFeed,
} from '../../../../electron/core/formats/feed-format/feed-format.ts';

const url = 'https://przystan.example/kanaly/nowe.xml';
const read = (text: string): ParsedFeed => parseFeed(Buffer.from(text), { url });

interface Dialect {
  readonly name: string;
  readonly source: string;
  readonly feed: Partial<ParsedFeed>;
  readonly entry: Partial<ParsedEntry>;
}

const dialects: readonly Dialect[] = [
  {
    name: 'RSS 0.90',
    source: `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
      <channel><title>Przystań</title><link>https://przystan.example/</link><description>Wieści z portu</description></channel>
      <item><title>Prom wrócił</title><link>https://przystan.example/prom</link></item></rdf:RDF>`,
    feed: {
      format: 'rdf',
      title: 'Przystań',
      link: 'https://przystan.example/',
      description: 'Wieści z portu',
    },
    entry: {
      id: 'https://przystan.example/prom',
      title: 'Prom wrócił',
      link: 'https://przystan.example/prom',
    },
  },
  {
    name: 'RSS 0.91 with its document type',
    source: `<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
      <rss version="0.91"><channel><title>Caf&eacute; &amp; keja</title><link>https://przystan.example/</link><language>pl-pl</language>
      <image><url>/godlo.gif</url></image><item><title>Sztorm &oacute;smego maja</title><link>/sztorm</link><description>Wiatr &#8211; dziewi&#x119;&#x107;</description></item></channel></rss>`,
    feed: {
      format: 'rss',
      title: 'Café & keja',
      language: 'pl-pl',
      image: 'https://przystan.example/godlo.gif',
    },
    entry: {
      title: 'Sztorm ósmego maja',
      link: 'https://przystan.example/sztorm',
      summary: 'Wiatr – dziewięć',
      published: null,
    },
  },
  {
    name: 'RSS 0.92, entries without titles',
    source: `<rss version="0.92"><channel><title>Dziennik</title><link>https://przystan.example/</link>
      <item><description>Dziś &lt;b&gt;cisza&lt;/b&gt; na wodzie.</description><category domain="x">pogoda</category><enclosure url="/szum.mp3" length="2048" type="audio/mpeg"/><source url="https://inny.example/">Inny</source></item></channel></rss>`,
    feed: { format: 'rss', title: 'Dziennik' },
    entry: {
      title: null,
      link: null,
      summary: 'Dziś <b>cisza</b> na wodzie.',
      categories: ['pogoda'],
      enclosures: [{ url: 'https://przystan.example/szum.mp3', type: 'audio/mpeg', length: 2048 }],
    },
  },
  {
    name: 'RSS 1.0 with Dublin Core, content and slash',
    source: `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
      <channel rdf:about="https://przystan.example/"><title>Keja</title><link>https://przystan.example/</link><dc:language>pl</dc:language><items><rdf:Seq><rdf:li rdf:resource="https://przystan.example/1"/></rdf:Seq></items></channel>
      <item rdf:about="urn:keja:1"><title>Latarnia</title><link>https://przystan.example/1</link><dc:creator>Jan Fala</dc:creator><dc:date>2021-06-01T12:00+02:00</dc:date><dc:subject>światło</dc:subject><slash:comments>7</slash:comments><content:encoded><![CDATA[<p>Świeci <a href="/mapa">dalej</a>.</p>]]></content:encoded></item></rdf:RDF>`,
    feed: { format: 'rdf', language: 'pl', title: 'Keja' },
    entry: {
      id: 'urn:keja:1',
      author: 'Jan Fala',
      published: '2021-06-01T10:00:00Z',
      categories: ['światło'],
      content: '<p>Świeci <a href="https://przystan.example/mapa">dalej</a>.</p>',
    },
  },
  {
    name: 'RSS 2.0 with a georss point, a comment count and an author of mail and name',
    source: `<rss version="2.0" xmlns:georss="http://www.georss.org/georss" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"><channel><title>Mapa</title><link>https://przystan.example/</link>
      <item><title>Boja</title><guid>https://przystan.example/boja</guid><author>redakcja@przystan.example (Ola Mewa)</author><georss:point>54.5 18.5</georss:point><georss:where><gml:Point xmlns:gml="http://www.opengis.net/gml"><gml:pos>54.5 18.5</gml:pos></gml:Point></georss:where><slash:comments>3</slash:comments><wfw:commentRss>https://przystan.example/boja/kom</wfw:commentRss><pubDate>Fri, 3 May 24 07:05 +0200</pubDate></item></channel></rss>`,
    feed: { format: 'rss', title: 'Mapa' },
    entry: {
      id: 'https://przystan.example/boja',
      link: 'https://przystan.example/boja',
      author: 'Ola Mewa',
      published: '2024-05-03T05:05:00Z',
    },
  },
  {
    name: 'a podcast: itunes and media groups',
    source: `<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Radio Molo</title><link>https://przystan.example/</link><itunes:author>Zespół</itunes:author><itunes:image href="/okladka.jpg"/>
      <item><title>Odcinek 1</title><guid isPermaLink="false">o1</guid><itunes:summary>O rybach</itunes:summary><itunes:image href="/o1.jpg"/><itunes:duration>12:30</itunes:duration>
      <media:group><media:content url="/o1.mp4" type="video/mp4" medium="video" fileSize="99"/><media:content url="/o1.webm" type="video/webm"/><media:thumbnail url="/mini.jpg"/><media:description>Opis grupy</media:description></media:group></item></channel></rss>`,
    feed: { author: 'Zespół', image: 'https://przystan.example/okladka.jpg' },
    entry: {
      id: 'o1',
      summary: 'O rybach',
      image: 'https://przystan.example/o1.jpg',
      enclosures: [
        { url: 'https://przystan.example/o1.mp4', type: 'video/mp4', length: 99 },
        { url: 'https://przystan.example/o1.webm', type: 'video/webm', length: null },
      ],
    },
  },
  {
    name: 'media titles, descriptions and thumbnails where nothing else is said',
    source: `<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Fotografie</title><link>https://przystan.example/</link>
      <item><link>/f1</link><media:title>Świt</media:title><media:description type="html">&lt;p&gt;Mgła&lt;/p&gt;</media:description><media:credit role="photographer">Iga Wir</media:credit><media:keywords>ranek</media:keywords><media:thumbnail url="/m.jpg" width="75"/><media:content url="/d.jpg" medium="image"/></item></channel></rss>`,
    feed: { title: 'Fotografie' },
    entry: {
      title: 'Świt',
      summary: '<p>Mgła</p>',
      author: 'Iga Wir',
      image: 'https://przystan.example/d.jpg',
      enclosures: [],
    },
  },
  {
    name: 'Atom 0.3',
    source: `<feed version="0.3" xmlns="http://purl.org/atom/ns#" xml:lang="pl"><title mode="escaped" type="text/html">Log &lt;i&gt;portowy&lt;/i&gt;</title><tagline>Co dnia</tagline><link rel="alternate" type="text/html" href="https://przystan.example/log"/><modified>2004-02-02T00:00:00Z</modified><author><name>Bosman</name></author>
      <entry><title>Wpis</title><link rel="alternate" type="text/html" href="/log/1"/><id>tag:przystan.example,2004:1</id><issued>2004-02-01T20:00:00+01:00</issued><modified>2004-02-01T19:30:00Z</modified><content type="text/html" mode="escaped">&lt;p&gt;Cuma &amp;amp; kotwica&lt;/p&gt;</content></entry></feed>`,
    feed: { format: 'atom', title: 'Log portowy', language: 'pl', link: 'https://przystan.example/log' },
    entry: {
      id: 'tag:przystan.example,2004:1',
      author: 'Bosman',
      published: '2004-02-01T19:00:00Z',
      updated: '2004-02-01T19:30:00Z',
      content: '<p>Cuma &amp; kotwica</p>',
    },
  },
  {
    name: 'Atom 1.0 with xhtml, xml:base and a prefix',
    source: `<a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:base="https://cdn.przystan.example/log/"><a:title type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml">Łódź <x:em>i</x:em> wiosło</x:div></a:title><a:id>urn:log</a:id><a:updated>2020-01-02T00:00:00Z</a:updated>
      <a:entry xml:base="2020/"><a:id>urn:log:1</a:id><a:title>Żagle</a:title><a:link href="zagle"/><a:updated>2020-01-02T00:00:00Z</a:updated><a:category term="plotno" label="Płótno"/><a:summary>A &lt; B</a:summary><a:content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Biel <img src="z.png" alt=""/></p></div></a:content></a:entry></a:feed>`,
    feed: { format: 'atom', title: 'Łódź i wiosło' },
    entry: {
      id: 'urn:log:1',
      link: 'https://cdn.przystan.example/log/2020/zagle',
      categories: ['Płótno'],
      summary: 'A &lt; B',
    },
  },
  {
    name: 'JSON Feed 1.0 with one author',
    source: JSON.stringify({
      version: 'https://jsonfeed.org/version/1',
      title: 'Skrzynka',
      home_page_url: 'https://przystan.example/',
      author: { name: 'Kapitan' },
      items: [
        {
          id: 'https://przystan.example/s/1',
          url: '/s/1',
          content_html: '<p>List <a href="/odp">z morza</a></p>',
          date_published: '2017-05-17T08:00:00-07:00',
          tags: ['listy'],
        },
      ],
    }),
    feed: { format: 'json', title: 'Skrzynka', author: 'Kapitan' },
    entry: {
      link: 'https://przystan.example/s/1',
      author: 'Kapitan',
      published: '2017-05-17T15:00:00Z',
      content: '<p>List <a href="https://przystan.example/odp">z morza</a></p>',
      categories: ['listy'],
    },
  },
  {
    name: 'JSON Feed 1.1 with authors and a language',
    source: JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Skrzynka',
      language: 'pl',
      items: [
        {
          id: '2',
          external_url: 'https://inny.example/x',
          title: 'Dwie\nlinie',
          summary: 'a < b',
          content_text: 'Raz\nDwa',
          image: '/i.jpg',
          authors: [{ name: 'Ala' }, { name: 'Olek' }],
          date_modified: '2021-01-01T00:00:00Z',
        },
      ],
    }),
    feed: { format: 'json', language: 'pl', updated: '2021-01-01T00:00:00Z' },
    entry: {
      link: 'https://inny.example/x',
      title: 'Dwie linie',
      summary: 'a &lt; b',
      content: 'Raz<br>Dwa',
      author: 'Ala, Olek',
      image: 'https://przystan.example/i.jpg',
    },
  },
  {
    name: 'RSS in JSON with one item that is no list',
    source: JSON.stringify({
      rss: {
        version: '2.0',
        channel: {
          title: 'Depesze & wieści',
          link: 'https://przystan.example/',
          ttl: '45',
          item: {
            title: 'Tak <b>szybko</b>',
            link: 'https://przystan.example/d/1',
            description: '<p>Ląd!</p>',
            pubDate: 'Mon, 06 Sep 2021 16:45:00 GMT',
            enclosure: { url: '/d.mp3', type: 'audio/mpeg', length: 5 },
            category: ['ląd', { '#value': 'rejs', domain: 'x' }],
          },
        },
      },
    }),
    feed: { format: 'rss', title: 'Depesze & wieści' },
    entry: {
      title: 'Tak szybko',
      summary: '<p>Ląd!</p>',
      published: '2021-09-06T16:45:00Z',
      categories: ['ląd', 'rejs'],
      enclosures: [{ url: 'https://przystan.example/d.mp3', type: 'audio/mpeg', length: 5 }],
    },
  },
];

for (const { name, source, feed: expected, entry } of dialects) {
  test(name, () => {
    const feed = read(source);
    const [first] = feed.items;
    assert.ok(first, 'an entry');
    assert.equal(feed.items.length, 1);
    const pick = (from: object, like: object) =>
      Object.fromEntries(Object.keys(like).map((key) => [key, from[key as keyof typeof from]]));
    assert.deepEqual(pick(feed, expected), expected);
    assert.deepEqual(pick(first, entry), entry);
    assert.equal(feed.wellFormed, true);
    assert.ok(first.id.length > 0);
  });
}

const item = (inner: string): ParsedEntry | undefined =>
  read(`<rss version="2.0"><channel><title>T</title><item>${inner}</item></channel></rss>`).items[0];

const titles: readonly (readonly [string, string | null])[] = [
  ['<title><![CDATA[Kot &amp; <i>mysz</i>]]></title>', 'Kot & mysz'],
  ['<title>Kot &amp;amp; &lt;i&gt;mysz&lt;/i&gt;</title>', 'Kot & mysz'],
  ['<title>Gdy x &lt; 3 i y > 4</title>', 'Gdy x < 3 i y > 4'],
  ['<title>&bdquo;Cisza&rdquo;&nbsp;&hellip; &copy;</title>', '„Cisza” … ©'],
  ['<title>  Dwie\n\t linie </title>', 'Dwie linie'],
  ['<title><b>Pogrubiony</b> wiatr</title>', 'Pogrubiony wiatr'],
  ['<title/>', null],
  ['<title><![CDATA[ ]]></title>', null],
  ['<title>&lt;img src=x onerror=alert(1)&gt;</title>', null],
  ['<description>Bez tytułu</description>', null],
];
for (const [xml, title] of titles) {
  test(`${xml.replace(/\s+/g, ' ')} is titled ${title ?? 'nothing'}`, () =>
    assert.equal(item(`${xml}<link>https://t.example/1</link>`)?.title ?? null, title));
}

const damaged: readonly (readonly [string, string, readonly (string | null)[]])[] = [
  [
    'no end at all',
    '<rss><channel><title>A</title><item><title>Raz</title></item><item><title>Dwa',
    ['Raz', 'Dwa'],
  ],
  [
    'tags that cross',
    '<rss><channel><item><title>Raz</item></title><item><title>Dwa</title></item></channel></rss>',
    ['Raz', 'Dwa'],
  ],
  [
    'control characters',
    '<rss><channel><item><title>Ra\u0008z\u0000</title></item></channel></rss>',
    ['Raz'],
  ],
  [
    'an attribute without quotes',
    '<rss version=2.0><channel><item><title>Raz</title><guid isPermaLink=false>1</guid></item></channel></rss>',
    ['Raz'],
  ],
  [
    'words before the declaration',
    '\n\n  <?xml version="1.0"?><rss><channel><item><title>Raz</title></item></channel></rss>',
    ['Raz'],
  ],
  [
    'words after the end',
    '<rss><channel><item><title>Raz</title></item></channel></rss><script>1</script>',
    ['Raz'],
  ],
];
for (const [name, source, expected] of damaged) {
  test(`ill-formed: ${name}`, () => {
    const found = read(source).items.map(({ title }) => title?.replace(/[\u0000-\u001f\ufffd]/g, '') ?? null);
    assert.deepEqual(found, expected);
  });
}

test('what was damaged is said to be', () => {
  assert.equal(read(damaged[0]?.[1] ?? '').wellFormed, false);
  assert.equal(read(dialects[0]?.source ?? '').wellFormed, true);
});
