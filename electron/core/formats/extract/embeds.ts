import { lineOf, type DomDocument, type DomElement } from './dom.ts';
import { all, matches, one } from './select.ts';
import { webAddress } from './page-address.ts';

interface Provider {
  readonly name: string;
  readonly host: RegExp;
  /** The page a reader would open, made from the embed's address. */
  readonly page?: (url: URL) => string | null;
}

const lastPart = (url: URL): string => url.pathname.split('/').filter(Boolean).at(-1) ?? '';

const providers: readonly Provider[] = [
  {
    name: 'YouTube',
    host: /(^|\.)(youtube(-nocookie)?\.com|youtu\.be)$/,
    page: (url) => {
      const id = url.searchParams.get('v') ?? lastPart(url);
      return /^[\w-]{6,}$/.test(id) && id !== 'videoseries' ? `https://www.youtube.com/watch?v=${id}` : null;
    },
  },
  {
    name: 'Vimeo',
    host: /(^|\.)vimeo\.com$/,
    page: (url) => (/^\d+$/.test(lastPart(url)) ? `https://vimeo.com/${lastPart(url)}` : null),
  },
  {
    name: 'Dailymotion',
    host: /(^|\.)(dailymotion\.com|dai\.ly)$/,
    page: (url) => `https://www.dailymotion.com/video/${lastPart(url)}`,
  },
  {
    name: 'X',
    host: /(^|\.)(twitter\.com|x\.com)$/,
    page: (url) =>
      url.searchParams.get('id') ? `https://x.com/i/status/${url.searchParams.get('id') ?? ''}` : null,
  },
  {
    name: 'Instagram',
    host: /(^|\.)instagram\.com$/,
    page: (url) => url.origin + url.pathname.replace(/embed\/?(captioned\/?)?$/, ''),
  },
  {
    name: 'Facebook',
    host: /(^|\.)facebook\.com$/,
    page: (url) =>
      url.pathname.startsWith('/plugins/') && /post|video/.test(url.pathname)
        ? url.searchParams.get('href')
        : null,
  },
  { name: 'TikTok', host: /(^|\.)tiktok\.com$/ },
  {
    name: 'Spotify',
    host: /(^|\.)spotify\.com$/,
    page: (url) => url.origin + url.pathname.replace(/^\/embed(-podcast)?/, ''),
  },
  { name: 'SoundCloud', host: /(^|\.)soundcloud\.com$/, page: (url) => url.searchParams.get('url') },
  {
    name: 'Apple Podcasts',
    host: /^embed\.(podcasts|music)\.apple\.com$/,
    page: (url) => url.href.replace('//embed.', '//'),
  },
  { name: 'Bandcamp', host: /(^|\.)bandcamp\.com$/ },
  { name: 'Twitch', host: /(^|\.)twitch\.tv$/ },
  { name: 'TED', host: /(^|\.)ted\.com$/ },
  {
    name: 'Google Maps',
    host: /^(www\.|maps\.)?google\.[a-z.]+$/,
    page: (url) => (url.pathname.startsWith('/maps') ? url.href : null),
  },
  { name: 'OpenStreetMap', host: /(^|\.)openstreetmap\.org$/ },
  { name: 'Datawrapper', host: /(^|\.)datawrapper\.dwcdn\.net$/ },
  { name: 'Flourish', host: /(^|\.)flourish\.studio$/ },
  { name: 'CodePen', host: /(^|\.)codepen\.io$/, page: (url) => url.href.replace('/embed/', '/pen/') },
  { name: 'GitHub Gist', host: /^gist\.github\.com$/ },
  { name: 'SlideShare', host: /(^|\.)slideshare\.net$/ },
  {
    name: 'Internet Archive',
    host: /(^|\.)archive\.org$/,
    page: (url) => url.href.replace('/embed/', '/details/'),
  },
  {
    name: 'PeerTube',
    host: /^(peertube|video|tube|tv)\./,
    page: (url) =>
      url.pathname.includes('/videos/embed/') ? url.href.replace('/videos/embed/', '/w/') : null,
  },
  {
    name: 'Mastodon',
    host: /./,
    page: (url) => (/^\/@[^/]+\/\d+\/embed$/.test(url.pathname) ? url.href.replace(/\/embed$/, '') : null),
  },
];

/** Whether a page may hold what `makeEmbedCards` looks for. */
export const mentionsEmbeds =
  /<(?:iframe|embed|object|lite-youtube|amp-)|data-[\w-]*\s*=\s*["']?(?:https?:)?\/\/(?:www\.)?(?:youtube|youtu\.be|player\.vimeo|vimeo|dailymotion|open\.spotify|w\.soundcloud)/i;

/**
 * Replaces what only a browser with scripts can show (players, posts, maps) by a static card: a link of class
 * `embed-card` with the title and the provider. Frames of nobody known are advertising more often than not, and go.
 */
export function makeEmbedCards(document: DomDocument, base: string): void {
  revealFrames(document);
  for (const frame of all(
    document,
    'iframe, embed, object, lite-youtube, amp-youtube, amp-vimeo, amp-iframe, amp-twitter, amp-instagram',
  )) {
    if (isPicture(frame, base)) frame.replaceWith(pictureOf(document, frame, base));
    else if (!placeCard(document, frame, base) && (frame.localName !== 'object' || !one(frame, 'img, p')))
      frame.remove();
  }
  for (const box of all(document, delayed)) placeCard(document, box, base);
}

/** Where players wait that are loaded when they are asked for, and the attributes that hold their address. */
const delayedAddresses = [
  'data-src',
  'data-embed',
  'data-embed-src',
  'data-embed-url',
  'data-iframe-src',
  'data-video-src',
  'data-url',
  'data-lazy-src',
];
const delayed = delayedAddresses
  .flatMap((name) => ['div', 'span', 'figure', 'a', 'button'].map((tag) => `${tag}[${name}]`))
  .join(', ');

/** Frames inside `noscript`, beside what loads them with a script. */
function revealFrames(document: DomDocument): void {
  for (const noscript of all(document, 'noscript')) {
    const inner = /&lt;iframe/.test(noscript.innerHTML) ? (noscript.textContent ?? '') : noscript.innerHTML;
    if (!/<iframe\b/i.test(inner) || inner.length > 20_000) continue;
    const holder = document.createElement('div');
    holder.innerHTML = inner;
    const frame = one(holder, 'iframe');
    if (frame && lineOf(holder) === '') noscript.replaceWith(frame);
  }
}

/** Puts the card in the place of a player, unless the same card stands beside it already. */
function placeCard(document: DomDocument, frame: DomElement, base: string): boolean {
  const card = cardOf(document, frame, base);
  if (card === null) return false;
  const href = one(card, 'a')?.getAttribute('href');
  const near = [frame.previousElementSibling, frame.nextElementSibling].map(
    (beside) => beside && one(beside, 'a.embed-card')?.getAttribute('href'),
  );
  if (matches(frame, delayed) && lineOf(frame).length > longestBox) return false;
  if (near.includes(href)) frame.remove();
  else frame.replaceWith(card);
  return true;
}

/** A box with more words in it is no place for a player; in characters. */
const longestBox = 120;

/** An `object` that shows a picture. */
function isPicture(frame: DomElement, base: string): boolean {
  if (frame.localName !== 'object') return false;
  const type = frame.getAttribute('type') ?? '';
  const data = frame.getAttribute('data');
  return (
    webAddress(data, base) !== null &&
    (/^image\//i.test(type) || /\.(?:svg|png|jpe?g|gif|webp)(?:$|[?#])/i.test(data ?? ''))
  );
}

function pictureOf(document: DomDocument, frame: DomElement, base: string): DomElement {
  const image = document.createElement('img');
  image.setAttribute('src', webAddress(frame.getAttribute('data'), base) ?? '');
  image.setAttribute('alt', frame.getAttribute('aria-label') ?? frame.getAttribute('title') ?? lineOf(frame));
  return image;
}

function cardOf(document: DomDocument, frame: DomElement, base: string): DomElement | null {
  const address = embedAddress(frame, base);
  if (address === null) return null;
  const url = new URL(address);
  for (const { name, host, page } of providers) {
    if (!host.test(url.hostname)) continue;
    const target = page ? webAddress(page(url)) : url.href;
    if (target === null) continue;
    const title = (frame.getAttribute('title') ?? '').replace(/\s+/g, ' ').trim();
    const named =
      title !== '' &&
      !/^(?:youtube video player|embedded? (?:post|content)|iframe|player|video)$/i.test(title);
    return embedCard(document, target, named ? title : name, name);
  }
  return null;
}

function embedAddress(frame: DomElement, base: string): string | null {
  const videoId = frame.getAttribute('videoid') ?? frame.getAttribute('data-videoid');
  if (videoId && /youtube/.test(frame.localName)) return `https://www.youtube.com/watch?v=${videoId}`;
  if (videoId && /vimeo/.test(frame.localName)) return `https://vimeo.com/${videoId}`;
  for (const name of ['src', ...delayedAddresses, 'data']) {
    const value = frame.getAttribute(name);
    const address =
      value === null || value === '' || value.startsWith('about:') ? null : webAddress(value, base);
    if (address !== null) return address;
  }
  const movie = one(frame, 'param[name="movie"], param[name="src"]')?.getAttribute('value');
  return movie ? webAddress(movie, base) : null;
}

/** The card itself; readers style it, and the link works without anything. */
export function embedCard(document: DomDocument, href: string, title: string, source: string): DomElement {
  const paragraph = document.createElement('p');
  const link = document.createElement('a');
  link.setAttribute('class', 'embed-card');
  link.setAttribute('href', href);
  link.appendChild(document.createTextNode(title));
  if (lineOf(link) !== source) link.setAttribute('title', source);
  paragraph.appendChild(link);
  return paragraph;
}
