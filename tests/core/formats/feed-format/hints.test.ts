import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFeed, type FeedHints } from '../../../../electron/core/formats/feed-format/feed-format.ts';

const sy = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"';
const hintsOf = (text: string): FeedHints =>
  parseFeed(Buffer.from(text), { url: 'https://tor.example/kanal/nowe.xml' }).hints;
const rss = (channel: string): FeedHints =>
  hintsOf(
    `<rss version="2.0" ${sy} xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Tor</title>${channel}<item><title>A</title></item></channel></rss>`,
  );

const minutes: readonly (readonly [string, number | null])[] = [
  ['<ttl>90</ttl>', 90],
  ['<ttl> 60 </ttl>', 60],
  ['<ttl>0</ttl>', null],
  ['<ttl>-5</ttl>', null],
  ['<ttl>co dzień</ttl>', null],
  ['<sy:updatePeriod>hourly</sy:updatePeriod>', 60],
  ['<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>', 15],
  ['<sy:updatePeriod>\n Daily \n</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>', 720],
  ['<sy:updateFrequency>6</sy:updateFrequency>', 240],
  ['<sy:updatePeriod>weekly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>', 10_080],
  ['<sy:updatePeriod>monthly</sy:updatePeriod>', 43_200],
  ['<sy:updatePeriod>yearly</sy:updatePeriod>', 525_600],
  ['<sy:updatePeriod>czasem</sy:updatePeriod>', null],
  ['<ttl>30</ttl><sy:updatePeriod>weekly</sy:updatePeriod>', 30],
  ['', null],
];
for (const [channel, expected] of minutes) {
  test(`${channel.replace(/\s+/g, ' ') || 'nothing said'}: ${expected ?? 'no'} minutes`, () =>
    assert.equal(rss(channel).ttlMinutes, expected));
}

test('hours and days of rest, one or many, in any case; what is none is left out', () => {
  const hints = rss(
    '<skipHours><hour>0</hour><hour>24</hour><hour> 5 </hour><hour>77</hour><hour>noc</hour></skipHours><skipDays><day>sunday</day><day>SATURDAY</day><day>Sobota</day></skipDays>',
  );
  assert.deepEqual(hints.skipHours, [0, 5]);
  assert.deepEqual(hints.skipDays, ['Saturday', 'Sunday']);
  const one = rss('<skipHours><hour>3</hour></skipHours><skipDays><day>Monday</day></skipDays>');
  assert.deepEqual([one.skipHours, one.skipDays], [[3], ['Monday']]);
  const none = rss('<skipHours/><skipDays></skipDays>');
  assert.deepEqual([none.skipHours, none.skipDays], [[], []]);
});

test('RDF and Atom say their period in the same way', () => {
  const period = '<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>3</sy:updateFrequency>';
  const rdf = hintsOf(
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" ${sy}><channel rdf:about="x"><title>T</title>${period}</channel><item rdf:about="y"><title>A</title></item></rdf:RDF>`,
  );
  const atom = hintsOf(
    `<feed xmlns="http://www.w3.org/2005/Atom" ${sy}><title>T</title><id>u</id>${period}<link rel="hub" href="/piasta"/><link rel="self" href="/kanal/nowe.xml"/><link rel="next" href="?strona=2"/><entry><id>1</id><title>A</title></entry></feed>`,
  );
  assert.equal(rdf.ttlMinutes, 480);
  assert.deepEqual(atom, {
    ttlMinutes: 480,
    skipHours: [],
    skipDays: [],
    hub: 'https://tor.example/piasta',
    self: 'https://tor.example/kanal/nowe.xml',
    next: 'https://tor.example/kanal/nowe.xml?strona=2',
  });
});

test('RSS in JSON and JSON Feed give what they can', () => {
  const mirrored = hintsOf(
    JSON.stringify({
      rss: { channel: { title: 'T', ttl: 15, skipHours: { hour: [1, 2] }, item: [{ title: 'A' }] } },
    }),
  );
  assert.equal(mirrored.ttlMinutes, 15);
  assert.deepEqual(mirrored.skipHours, [1, 2]);
  const json = hintsOf(
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'T',
      next_url: '/2.json',
      feed_url: 'https://tor.example/1.json',
      hubs: [
        { type: 'rssCloud', url: 'https://c.example/' },
        { type: 'WebSub', url: 'https://hub.example/' },
      ],
      items: [],
    }),
  );
  assert.equal(json.hub, 'https://hub.example/');
  assert.equal(json.next, 'https://tor.example/2.json');
  assert.equal(json.self, 'https://tor.example/1.json');
});
