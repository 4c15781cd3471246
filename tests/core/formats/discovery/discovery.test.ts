import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addressOfHandle,
  guessedFeeds,
  isFeedsPage,
  knownFeeds,
  lookUps,
} from '../../../../electron/core/formats/discovery/discovery.ts';
import { siteRules } from '../../../../electron/core/formats/discovery/site-rules.ts';

const channel = 'UCabcdefghijklmnopqrstuv';
const video = (query: string) => `https://www.youtube.com/feeds/videos.xml?${query}`;

/** Address, and the feeds that follow from it. */
const known: readonly (readonly [string, readonly string[]])[] = [
  [`https://www.youtube.com/channel/${channel}`, [video(`channel_id=${channel}`)]],
  [`https://m.youtube.com/channel/${channel}/videos`, [video(`channel_id=${channel}`)]],
  ['https://www.youtube.com/user/zagle', [video('user=zagle')]],
  ['https://www.youtube.com/playlist?list=PL123-x', [video('playlist_id=PL123-x')]],
  ['https://www.youtube.com/watch?v=abc&list=PL9', [video('playlist_id=PL9')]],
  ['https://www.youtube.com/@zagle', []],
  ['https://www.reddit.com/r/zeglarstwo/', ['https://www.reddit.com/r/zeglarstwo/.rss']],
  ['https://old.reddit.com/r/zeglarstwo/new', ['https://www.reddit.com/r/zeglarstwo/.rss']],
  ['https://www.reddit.com/u/bosman-1', ['https://www.reddit.com/user/bosman-1/.rss']],
  [
    'https://www.reddit.com/r/zeglarstwo/comments/1ab2c/jak_wiazac/',
    ['https://www.reddit.com/r/zeglarstwo/comments/1ab2c/.rss', 'https://www.reddit.com/r/zeglarstwo/.rss'],
  ],
  [
    'https://github.com/bosman/wezly.js',
    ['releases', 'commits', 'tags'].map((what) => `https://github.com/bosman/wezly.js/${what}.atom`),
  ],
  [
    'https://github.com/bosman/wezly.git',
    ['releases', 'commits', 'tags'].map((what) => `https://github.com/bosman/wezly/${what}.atom`),
  ],
  [
    'https://github.com/bosman/wezly/tree/rozwoj',
    ['commits/rozwoj', 'releases', 'commits', 'tags'].map(
      (what) => `https://github.com/bosman/wezly/${what}.atom`,
    ),
  ],
  ['https://github.com/bosman', ['https://github.com/bosman.atom']],
  ['https://github.com/features/actions', []],
  ['https://github.com/explore', []],
  [
    'https://gitlab.com/port/cumy/lina',
    [
      'https://gitlab.com/port/cumy/lina/-/releases.atom',
      'https://gitlab.com/port/cumy/lina/-/tags?format=atom',
      'https://gitlab.com/port/cumy/lina/-/commits/HEAD?format=atom',
      'https://gitlab.com/port/cumy/lina.atom',
    ],
  ],
  [
    'https://gitlab.gnome.org/port/lina/-/issues',
    [
      'https://gitlab.gnome.org/port/lina/-/releases.atom',
      'https://gitlab.gnome.org/port/lina/-/tags?format=atom',
      'https://gitlab.gnome.org/port/lina/-/commits/HEAD?format=atom',
      'https://gitlab.gnome.org/port/lina.atom',
    ],
  ],
  ['https://gitlab.com/bosman', ['https://gitlab.com/bosman.atom']],
  [
    'https://codeberg.org/bosman/lina',
    ['https://codeberg.org/bosman/lina/releases.rss', 'https://codeberg.org/bosman/lina.rss'],
  ],
  ['https://codeberg.org/bosman', ['https://codeberg.org/bosman.rss']],
  ['https://fale.example/@ola', ['https://fale.example/@ola.rss']],
  ['https://fale.example/@ola/112233', ['https://fale.example/@ola.rss']],
  ['https://fale.example/web/@ola', ['https://fale.example/@ola.rss']],
  ['https://bsky.app/profile/ola.example', ['https://bsky.app/profile/ola.example/rss']],
  ['https://bsky.app/profile/did:plc:ab12', ['https://bsky.app/profile/did:plc:ab12/rss']],
  ['https://medium.com/@ola/o-wiatrach-1a2b', ['https://medium.com/feed/@ola']],
  ['https://medium.com/wiatry', ['https://medium.com/feed/wiatry']],
  ['https://medium.com/tag/morze/latest', ['https://medium.com/feed/tag/morze']],
  ['https://ola.medium.com/o-wiatrach', ['https://ola.medium.com/feed']],
  ['https://wiatry.substack.com/p/szkwal', ['https://wiatry.substack.com/feed']],
  ['https://substack.com/@wiatry', ['https://wiatry.substack.com/feed']],
  ['https://wiatry.tumblr.com/', ['https://wiatry.tumblr.com/rss']],
  [
    'https://wiatry.tumblr.com/tagged/fale',
    ['https://wiatry.tumblr.com/tagged/fale/rss', 'https://wiatry.tumblr.com/rss'],
  ],
  ['https://www.tumblr.com/wiatry/123/wpis', ['https://wiatry.tumblr.com/rss']],
  ['https://wiatry.wordpress.com/2024/05/02/x/', ['https://wiatry.wordpress.com/feed/']],
  ['https://wiatry.blogspot.com/2024/05/x.html', ['https://wiatry.blogspot.com/feeds/posts/default']],
  [
    'https://wiatry.blogspot.com/search/label/fale',
    [
      'https://wiatry.blogspot.com/feeds/posts/default/-/fale',
      'https://wiatry.blogspot.com/feeds/posts/default',
    ],
  ],
  ['https://vimeo.com/bosman', ['https://vimeo.com/bosman/videos/rss']],
  ['https://vimeo.com/12345', []],
  ['https://letterboxd.com/bosman/', ['https://letterboxd.com/bosman/rss/']],
  ['https://stackoverflow.com/questions/tagged/rss', ['https://stackoverflow.com/feeds/tag/rss']],
  ['https://pypi.org/project/lina/', ['https://pypi.org/rss/project/lina/releases.xml']],
  ['https://arxiv.org/list/cs.DL/recent', ['https://rss.arxiv.org/rss/cs.DL']],
  ['https://store.steampowered.com/app/42/Lina/', ['https://store.steampowered.com/feeds/news/app/42']],
  ['https://podcasts.apple.com/pl/podcast/radio-molo/id123456', []],
  ['https://przystan.example/', []],
  ['https://przystan.example/github.com/a/b', []],
  ['https://notgithub.com/a/b', []],
];
for (const [address, feeds] of known) {
  test(`${address}: ${feeds.length} known`, () => assert.deepEqual(knownFeeds(new URL(address)), feeds));
}

test('every rule has an address in this list or looks into a document', () => {
  const untested = siteRules.filter(
    (rule) =>
      !rule.lookUp &&
      !known.some(([address]) => {
        const url = new URL(address);
        return (
          rule.host.test(url.hostname.replace(/^www\./, '')) &&
          rule.path.test(url.pathname.replace(/\/$/, '') + url.search)
        );
      }),
  );
  assert.deepEqual(
    untested.map(({ site }) => site),
    [],
  );
});

const pages: readonly (readonly [string, string, string])[] = [
  [
    'https://www.youtube.com/@zagle',
    `{"externalId":"${channel}","x":"UCzzzzzzzzzzzzzzzzzzzzzz"}`,
    video(`channel_id=${channel}`),
  ],
  [
    'https://www.youtube.com/c/zagle',
    `<meta itemprop="identifier" content="${channel}">`,
    video(`channel_id=${channel}`),
  ],
  ['https://www.youtube.com/watch?v=abc', `"channelId":"${channel}"`, video(`channel_id=${channel}`)],
  [
    'https://soundcloud.com/molo',
    '<meta content="soundcloud://users:4711">',
    'https://feeds.soundcloud.com/users/soundcloud:users:4711/sounds.rss',
  ],
  [
    'https://podcasts.apple.com/pl/podcast/radio-molo/id123456?l=pl',
    String.raw`{"feedUrl":"https:\/\/molo.example\/kanal?a=1\u0026b=2"}`,
    'https://molo.example/kanal?a=1&b=2',
  ],
];
for (const [address, text, feed] of pages) {
  test(`${address}: its document names the feed`, () => {
    const looked = lookUps(new URL(address));
    assert.deepEqual(looked[0]?.address, null);
    assert.deepEqual(looked[0]?.read(text), [feed]);
    assert.deepEqual(looked[0]?.read('<html>nothing here</html>'), []);
  });
}

test('where the page of a podcast says nothing, the catalogue is asked', () => {
  const [, catalogue] = lookUps(new URL('https://podcasts.apple.com/pl/podcast/radio-molo/id123456'));
  assert.equal(catalogue?.address, 'https://itunes.apple.com/lookup?id=123456&entity=podcast');
  assert.deepEqual(catalogue?.read('{"feedUrl":"javascript:alert(1)"}'), []);
  assert.deepEqual(catalogue?.read('{"results":[{"feedUrl":"https://molo.example/k"}]}'), [
    'https://molo.example/k',
  ]);
});

test('guesses begin near the page, stay on its host and are few', () => {
  const at = (address: string) => guessedFeeds(new URL(address)).map((guess) => new URL(guess).pathname);
  assert.deepEqual(at('https://dziennik.example/a/b/c.html').slice(0, 3), ['/feed', '/rss.xml', '/atom.xml']);
  assert.equal(at('https://dziennik.example/kategoria/sport/page/2')[0], '/kategoria/sport/feed/');
  assert.equal(at('https://dziennik.example/pl/tag/morze/')[0], '/pl/tag/morze/feed/');
  assert.equal(at('https://dziennik.example/author/ola')[0], '/author/ola/feed/');
  assert.deepEqual(at('https://dziennik.example/blog/2024/wpis').slice(0, 2), [
    '/blog/feed',
    '/blog/rss.xml',
  ]);
  for (const address of ['https://dziennik.example/', 'https://dziennik.example/blog/tag/x/y?z#q']) {
    const guesses = guessedFeeds(new URL(address));
    assert.ok(guesses.length <= 10 && new Set(guesses).size === guesses.length);
    assert.ok(guesses.every((guess) => guess.startsWith('https://dziennik.example/')));
  }
});

test('a profile is its feed; an article of a known site may be wanted for itself', () => {
  const of = (address: string) => isFeedsPage(new URL(address));
  for (const address of [
    'https://github.com/a/b',
    'https://fale.example/@ola',
    'https://www.youtube.com/@zagle',
  ])
    assert.equal(of(address), true, address);
  for (const address of [
    'https://wiatry.substack.com/p/szkwal',
    'https://medium.com/@ola/x-1',
    'https://przystan.example/',
  ])
    assert.equal(of(address), false, address);
});

test('a handle is an address', () => {
  assert.equal(addressOfHandle(' @ola@fale.example '), 'https://fale.example/@ola');
  assert.equal(addressOfHandle('ola@fale.example'), 'ola@fale.example');
  assert.equal(addressOfHandle('fale.example/@ola'), 'fale.example/@ola');
});
