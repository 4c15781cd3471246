/** Where the feeds of a named site are. Rules are data: to teach Offprint a site, add a rule and its test. */
export interface SiteRule {
  readonly site: string;
  /** The whole host, without `www.`; its named groups can be used in addresses, as those of `path`. */
  readonly host: RegExp;
  /** Path and query, without a slash at the end. */
  readonly path: RegExp;
  /** Articles have such addresses as well: the page itself may be what is wanted. */
  readonly articles?: true;
  /** Addresses of feeds; `{name}` stands for a named group, `{origin}` for the scheme and host as given. */
  readonly feeds?: readonly string[];
  /** Where only a document says what the address of the feed is. */
  readonly lookUp?: LookUpRule;
}

export interface LookUpRule {
  /** The document to look into; without it, the page itself. */
  readonly at?: string;
  /** The first pattern that matches gives more named groups. */
  readonly find: readonly RegExp[];
  readonly feeds: readonly string[];
}

const youtube = /^(?:m\.)?youtube\.com$/;
const reddit = /^(?:old\.|new\.|sh\.)?reddit\.com$/;
const youtubeChannel = 'https://www.youtube.com/feeds/videos.xml?channel_id={channel}';
/** First parts of paths that are GitHub's own pages, not people. */
const githubOwn =
  '(?!(?:about|account|apps|collections|contact|customer-stories|dashboard|enterprise|events|explore|features|issues|join|login|marketplace|new|notifications|orgs|organizations|pricing|pulls|search|security|settings|signup|site|sponsors|stars|team|topics|trending|users)(?:/|$))';

/** In the order in which they are tried; all rules that match an address count. */
export const siteRules: readonly SiteRule[] = [
  {
    site: 'YouTube channel',
    host: youtube,
    path: /^\/channel\/(?<channel>UC[\w-]{22})/,
    feeds: [youtubeChannel],
  },
  {
    site: 'YouTube user',
    host: youtube,
    path: /^\/user\/(?<user>[\w.-]+)/,
    feeds: ['https://www.youtube.com/feeds/videos.xml?user={user}'],
  },
  {
    site: 'YouTube playlist',
    host: youtube,
    path: /^\/(?:playlist|watch)\?(?:.*&)?list=(?<list>[\w-]+)/,
    feeds: ['https://www.youtube.com/feeds/videos.xml?playlist_id={list}'],
  },
  {
    site: 'YouTube handle, custom name or film',
    host: youtube,
    path: /^\/(?:@[^/?]+|c\/[^/?]+|watch\?|user\/|live\/|shorts\/)/,
    lookUp: {
      find: [
        /"(?:externalId|externalChannelId)"\s*:\s*"(?<channel>UC[\w-]{22})"/,
        /itemprop="(?:identifier|channelId)"\s+content="(?<channel>UC[\w-]{22})"/,
        /"channelId"\s*:\s*"(?<channel>UC[\w-]{22})"/,
        /\/channel\/(?<channel>UC[\w-]{22})/,
      ],
      feeds: [youtubeChannel],
    },
  },
  {
    site: 'subreddit',
    host: reddit,
    path: /^\/r\/(?<name>\w+)(?:\/(?:hot|new|top|rising))?(?:\?.*)?$/,
    feeds: ['https://www.reddit.com/r/{name}/.rss'],
  },
  {
    site: 'Reddit user',
    host: reddit,
    path: /^\/(?:u|user)\/(?<name>[\w-]+)(?:\/(?:submitted|comments|overview))?$/,
    feeds: ['https://www.reddit.com/user/{name}/.rss'],
  },
  {
    site: 'Reddit thread',
    host: reddit,
    articles: true,
    path: /^\/r\/(?<name>\w+)\/comments\/(?<thread>\w+)/,
    feeds: ['https://www.reddit.com/r/{name}/comments/{thread}/.rss', 'https://www.reddit.com/r/{name}/.rss'],
  },
  {
    site: 'GitHub branch or folder',
    host: /^github\.com$/,
    path: new RegExp(
      `^/${githubOwn}(?<owner>[\\w.-]+)/(?<repository>[\\w.-]+)/(?:tree|commits|blob)/(?<branch>[^/?]+)`,
    ),
    feeds: ['https://github.com/{owner}/{repository}/commits/{branch}.atom'],
  },
  {
    site: 'GitHub repository',
    host: /^github\.com$/,
    path: new RegExp(`^/${githubOwn}(?<owner>[\\w.-]+)/(?<repository>[\\w.-]+?)(?:\\.git)?(?:[/?].*)?$`),
    feeds: [
      'https://github.com/{owner}/{repository}/releases.atom',
      'https://github.com/{owner}/{repository}/commits.atom',
      'https://github.com/{owner}/{repository}/tags.atom',
    ],
  },
  {
    site: 'GitHub user',
    host: /^github\.com$/,
    path: new RegExp(`^/${githubOwn}(?<owner>[\\w-]+)(?:\\?.*)?$`),
    feeds: ['https://github.com/{owner}.atom'],
  },
  {
    site: 'GitLab project',
    host: /^gitlab\.(?:com|[\w.-]+)$/,
    path: /^\/(?!(?:users|explore|help|admin|groups)\/)(?<project>[\w.-]+(?:\/(?!-(?:\/|$))[\w.-]+)+)(?:\/-\/.*)?$/,
    feeds: [
      '{origin}/{project}/-/releases.atom',
      '{origin}/{project}/-/tags?format=atom',
      '{origin}/{project}/-/commits/HEAD?format=atom',
      '{origin}/{project}.atom',
    ],
  },
  {
    site: 'GitLab user',
    host: /^gitlab\.(?:com|[\w.-]+)$/,
    path: /^\/(?!explore$|help$)(?<user>[\w.-]+)$/,
    feeds: ['{origin}/{user}.atom'],
  },
  {
    site: 'Codeberg or Gitea repository',
    host: /^(?:codeberg\.org|gitea\.com|git\.disroot\.org)$/,
    path: /^\/(?!explore\/)(?<owner>[\w.-]+)\/(?<repository>[\w.-]+)/,
    feeds: ['{origin}/{owner}/{repository}/releases.rss', '{origin}/{owner}/{repository}.rss'],
  },
  {
    site: 'Codeberg or Gitea user',
    host: /^(?:codeberg\.org|gitea\.com|git\.disroot\.org)$/,
    path: /^\/(?!explore$)(?<owner>[\w.-]+)$/,
    feeds: ['{origin}/{owner}.rss'],
  },
  {
    site: 'Bluesky profile',
    host: /^bsky\.app$/,
    path: /^\/profile\/(?<profile>[\w.:-]+)/,
    feeds: ['https://bsky.app/profile/{profile}/rss'],
  },
  {
    site: 'Medium writer',
    host: /^medium\.com$/,
    articles: true,
    path: /^\/@(?<user>[\w.-]+)/,
    feeds: ['https://medium.com/feed/@{user}'],
  },
  {
    site: 'Medium tag',
    host: /^medium\.com$/,
    path: /^\/tag\/(?<tag>[^/?]+)/,
    feeds: ['https://medium.com/feed/tag/{tag}'],
  },
  {
    site: 'Medium publication',
    host: /^medium\.com$/,
    articles: true,
    path: /^\/(?!@|(?:tag|m|me|search|feed|about|p)(?:\/|$))(?<publication>[\w-]+)/,
    feeds: ['https://medium.com/feed/{publication}'],
  },
  {
    site: 'Medium writer with a host of his own',
    host: /^(?!blog\.|help\.)[\w-]+\.medium\.com$/,
    articles: true,
    path: /^/,
    feeds: ['{origin}/feed'],
  },
  { site: 'Substack', host: /^[\w-]+\.substack\.com$/, articles: true, path: /^/, feeds: ['{origin}/feed'] },
  {
    site: 'Substack writer',
    host: /^substack\.com$/,
    path: /^\/@(?<user>[\w-]+)/,
    feeds: ['https://{user}.substack.com/feed'],
  },
  {
    site: 'Tumblr tag',
    host: /^[\w-]+\.tumblr\.com$/,
    path: /^\/tagged\/(?<tag>[^/?]+)/,
    feeds: ['{origin}/tagged/{tag}/rss'],
  },
  { site: 'Tumblr', host: /^[\w-]+\.tumblr\.com$/, articles: true, path: /^/, feeds: ['{origin}/rss'] },
  {
    site: 'Tumblr in its window',
    host: /^tumblr\.com$/,
    articles: true,
    path: /^\/(?!(?:dashboard|explore|search|tagged|settings|login|register)(?:\/|$))(?:blog\/(?:view\/)?)?(?<blog>[\w-]+)/,
    feeds: ['https://{blog}.tumblr.com/rss'],
  },
  {
    site: 'WordPress.com',
    host: /^[\w-]+\.wordpress\.com$/,
    articles: true,
    path: /^/,
    feeds: ['{origin}/feed/'],
  },
  {
    site: 'Blogger label',
    host: /^[\w-]+\.blogspot\.[\w.]+$/,
    path: /^\/search\/label\/(?<label>[^/?]+)/,
    feeds: ['{origin}/feeds/posts/default/-/{label}'],
  },
  {
    site: 'Blogger',
    host: /^[\w-]+\.blogspot\.[\w.]+$/,
    articles: true,
    path: /^/,
    feeds: ['{origin}/feeds/posts/default'],
  },
  {
    site: 'Apple Podcasts',
    host: /^podcasts\.apple\.com$/,
    path: /\/id(?<id>\d+)/,
    lookUp: { find: [/"feedUrl"\s*:\s*"(?<feed>https?:[^"]+)"/], feeds: ['{feed}'] },
  },
  {
    site: 'Apple Podcasts, by its catalogue',
    host: /^podcasts\.apple\.com$/,
    path: /\/id(?<id>\d+)/,
    lookUp: {
      at: 'https://itunes.apple.com/lookup?id={id}&entity=podcast',
      find: [/"feedUrl"\s*:\s*"(?<feed>https?:[^"]+)"/],
      feeds: ['{feed}'],
    },
  },
  {
    site: 'SoundCloud',
    host: /^(?:m\.)?soundcloud\.com$/,
    path: /^\/(?!discover|search|stream|you\/)[\w-]+/,
    lookUp: {
      find: [/soundcloud:(?:\/\/)?users:(?<user>\d+)/],
      feeds: ['https://feeds.soundcloud.com/users/soundcloud:users:{user}/sounds.rss'],
    },
  },
  {
    site: 'Vimeo',
    host: /^vimeo\.com$/,
    path: /^\/(?!\d|(?:watch|features|categories|ondemand|upgrade|log_in|search)(?:\/|$))(?<user>\w+)(?:\/videos)?$/,
    feeds: ['https://vimeo.com/{user}/videos/rss'],
  },
  {
    site: 'Letterboxd',
    host: /^letterboxd\.com$/,
    path: /^\/(?!(?:film|films|lists|members|journal|activity)(?:\/|$))(?<user>\w+)$/,
    feeds: ['https://letterboxd.com/{user}/rss/'],
  },
  {
    site: 'Stack Exchange tag',
    host: /^(?:[\w-]+\.)?(?:stackoverflow\.com|stackexchange\.com|superuser\.com|serverfault\.com|askubuntu\.com)$/,
    path: /^\/questions\/tagged\/(?<tag>[^/?]+)/,
    feeds: ['{origin}/feeds/tag/{tag}'],
  },
  {
    site: 'PyPI project',
    host: /^pypi\.org$/,
    path: /^\/project\/(?<project>[\w.-]+)/,
    feeds: ['https://pypi.org/rss/project/{project}/releases.xml'],
  },
  {
    site: 'arXiv list',
    host: /^arxiv\.org$/,
    path: /^\/list\/(?<list>[\w.-]+)/,
    feeds: ['https://rss.arxiv.org/rss/{list}'],
  },
  {
    site: 'Steam',
    host: /^store\.steampowered\.com$/,
    path: /^\/(?:app|news\/app)\/(?<app>\d+)/,
    feeds: ['https://store.steampowered.com/feeds/news/app/{app}'],
  },
  {
    site: 'Mastodon profile and its kin',
    host: /^(?!(?:m\.)?youtube\.com$|(?:[\w-]+\.)?(?:medium|substack|tiktok|threads|flipboard)\.(?:com|net)$|flickr\.com$)/,
    path: /^\/(?:web\/)?@(?<user>\w[\w.-]*)(?:\/(?:\d+|with_replies|media))?$/,
    feeds: ['{origin}/@{user}.rss'],
  },
];

/** Where feeds stand on sites that do not announce them, the most common first. */
export const commonPaths: readonly string[] = [
  'feed',
  'rss.xml',
  'atom.xml',
  'index.xml',
  'feed.xml',
  'rss',
  'feed.json',
  'feeds/posts/default',
];

/**
 * Sections of a site that WordPress and its kin give a feed of their own, at `feed/` below them: first parts of
 * paths, in the languages of the blogs that are met.
 */
export const sectionPath =
  /^\/(?:[\w-]+\/)?(?:category|categories|tags?|authors?|kategoria|kategorie|tagi|autor|temat|tematy|dzial|rubryka|rubrik|schlagwort|categorie|auteur|categoria|etiqueta|rubrika|stitek)\/[^/]+/i;
