import { creditName } from './caption-names.ts';
import { bylineCue, namesOfByline } from './cues.ts';
import { classOf, lineOf, type DomDocument, type DomElement } from './dom.ts';
import { all, closest, one } from './select.ts';
import { isThing, peopleOf, textOfProperty, typesOf, type LinkedArticle } from './linked-data.ts';
import type { MetaTags } from './meta-tags.ts';

const metaNames = [
  'author',
  'article:author',
  'dc.creator',
  'dcterms.creator',
  'dc:creator',
  'citation_author',
  'parsely-author',
  'sailthru.author',
  'byl',
  'og:author',
  'article:author_name',
  'cxenseparse:author',
];
/** What is marked as the author on the page, surest first. */
const marked = [
  '[itemprop~="author"] [itemprop~="name"]',
  '[itemprop~="author"]',
  '.h-card.p-author, .p-author .p-name, .p-author',
  'a[rel~="author"]',
  'a[href*="/author/"], a[href*="/authors/"], a[href*="/autor/"], a[href*="/autoren/"], a[href*="/autorzy/"], a[href*="/auteur/"]',
  '.author .fn, .vcard .fn, .byline-name, .author-name, .authorname, .author__name',
  '.article__author, .article-author, .post-author, .entry-author, .byline, .author, .autor, [class*="byline"], [class*="author"], [class*="autor"], .submitted .username',
];
/** Parts of a page where names are of other people. */
const othersNames =
  /\b(?:comments?|commentlist|related|teasers?|sidebar|widget|recent|menu)\b|comment-|kommentar|(?:^|[\s_-])(?:reviews?|testimonials?|quotes?)(?=$|[\s_-])/i;
/** Rights, dealers and sign-in boxes have names that only sound like an author's. */
const soundsLikeAuthor = /authori[sz]|authentic/i;
const articleMark = 'h1, .post-title, .entry-title, [itemprop~="headline"], [itemprop~="articleBody"]';
const ofReviews = '[itemprop~="review"], [itemprop~="reviews"], [itemprop~="comment"]';
const otherParts = new Set(['aside', 'nav', 'figure', 'blockquote']);

function isElsewhere(element: DomElement): boolean {
  if (soundsLikeAuthor.test(classOf(element)) || closest(element, ofReviews) !== null) return true;
  for (let at: DomElement | null = element; at && at.localName !== 'body'; at = at.parentElement) {
    if (otherParts.has(at.localName) || creditName.test(classOf(at))) return true;
    // Some sites call the column that holds the article a widget too.
    if (othersNames.test(`${classOf(at)} ${at.id}`) && one(at, articleMark) === null) return true;
    if (at.localName === 'footer' && closest(at, 'article, main') === null) return true;
  }
  return false;
}

/** What a page's author is looked for in. */
export interface BylineSources {
  readonly document: DomDocument;
  readonly tags: MetaTags;
  readonly article: LinkedArticle | null;
  readonly siteName: string | null;
  readonly host: string;
  /** The short lines around the heading. */
  readonly lines: readonly string[];
}

/**
 * Who wrote the article: people among the JSON-LD authors, then `meta` elements, then what the page marks as the
 * author, then a line near the heading that begins like a byline. Organisations, addresses, the site's own name
 * and anything too long for names is refused, so that none is invented.
 */
export function pageByline(sources: BylineSources): string | null {
  const { document, tags, article, lines } = sources;
  const stated: readonly (() => readonly string[])[] = [
    () => (article?.isArticle && !isOrganisation(article) ? peopleOf(article, 'author') : []),
    ...metaNames.map((name) => () => statedBy(name, tags)),
    () => twitterLabel(tags),
  ];
  for (const candidate of stated) {
    const names = distinct(
      candidate()
        .slice(0, mostNames)
        .flatMap((text) => namesIn(text, sources, true)),
    );
    if (names.length > 0) return names.join(', ');
  }
  const candidates: readonly (() => readonly string[])[] = [
    ...marked.map((selector) => () => markedNames(document, selector, sources)),
    () =>
      lines
        .filter((line) => line.length < 120)
        .flatMap((line) => namesOfByline(line) ?? [])
        .slice(0, 1),
  ];
  for (const candidate of candidates) {
    const names = distinct(candidate().flatMap((text) => namesIn(text, sources)));
    if (names.length > 0) return names.join(', ');
  }
  return null;
}

/** What a `meta` element names; those of papers and of Dublin Core come once for each author, "Last, First". */
function statedBy(name: string, tags: MetaTags): readonly string[] {
  const values = tags.get(name) ?? [];
  if (!repeated.has(name)) return values.slice(0, 1);
  return values.map((value) => {
    const [last = '', first, ...more] = value.split(/\s*,\s*/);
    return first && more.length === 0 && !/[;|&]/.test(value) ? `${first} ${last}` : value;
  });
}

const repeated = new Set(['citation_author', 'dc.creator', 'dcterms.creator', 'dc:creator']);

function isPerson(article: LinkedArticle | null): boolean {
  if (article === null) return false;
  const author = firstAuthor(article);
  if (!isThing(author)) return false;
  const id = author['@id'];
  const full = typeof id === 'string' ? (article.byId.get(id) ?? author) : author;
  return typesOf(full).includes('Person');
}

function firstAuthor({ thing: { author } }: LinkedArticle): unknown {
  return Array.isArray(author) ? author[0] : author;
}

function isOrganisation(article: LinkedArticle): boolean {
  const author = firstAuthor(article);
  return isThing(author) && typesOf(author).some((type) => /organi[sz]ation|corporation/i.test(type));
}

/** The first that names somebody, and those beside it in the same line. */
function markedNames(document: DomDocument, selector: string, sources: BylineSources): readonly string[] {
  const found = all(document, selector)
    .slice(0, 40)
    .filter((element) => {
      const text = nameOf(element);
      return text !== '' && text.length < 120 && !isElsewhere(element);
    });
  const first = found.find((element) => namesIn(nameOf(element), sources).length > 0);
  if (!first || isOneOfMany(first, found, sources)) return [];
  const beside = found.filter((element) => element !== first && sharesLine(first, element)).slice(0, 4);
  return [first, ...beside].map(nameOf);
}

/** Whether a list names somebody else with each of its entries: who signs an article stands near its heading. */
function isOneOfMany(first: DomElement, found: readonly DomElement[], { lines }: BylineSources): boolean {
  const name = nameOf(first);
  if (lines.some((line) => line.includes(name))) return false;
  const others = found.filter((element) => !sharesLine(first, element)).map(nameOf);
  return new Set(others).size > fewAuthors;
}

/** Names of authors in as many places, beside the article's own: teasers have some. */
const fewAuthors = 3;

/** The name an element gives, as text or, in microdata, as a value that is not shown. */
const nameOf = (element: DomElement): string =>
  element.localName === 'meta' ? (element.getAttribute('content') ?? '').trim() : lineOf(element);

/** A longer text is no list of names, and no longer part of one a name with what is said of it; in characters. */
const longestList = 20_000;
const longestPart = 1000;
/** Of more authors nobody reads the names. */
const mostNames = 1000;

/** @param stated whether the page states its author, so that a person may bear the name of the site */
function namesIn(text: string, sources: BylineSources, stated = false): readonly string[] {
  const line = text.replace(/\s+/g, ' ');
  if (line.length > longestList) return [];
  return splitNames(line)
    .filter((name) => name.length <= longestPart)
    .slice(0, mostNames)
    .map(cleanName)
    .filter((name) => isName(name, sources) || (stated && isOwnerOfSite(name, sources)));
}

/** Whether a site bears the name of the person who writes it: two or three words, none of a firm's. */
function isOwnerOfSite(name: string, { article }: BylineSources): boolean {
  const words = name.split(' ');
  return (
    isPerson(article) &&
    words.length <= 3 &&
    personName.test(name) &&
    isNameOf(name, null, '') &&
    !ofFirm.test(name)
  );
}

/** What a firm, a shop or a paper is called; pages give them out for persons. */
const ofFirm =
  /(?<!\p{L})(?:team|staff|editor\w*|redaktion|redakcja|magazine?|blog|news|group|studio|shop|store|company|services?|solutions?|agency|institute|foundation|society|association|university|college|official|bank|health|online|digital|insurance|the|der|die|das|la|le|el|of|and|&)(?!\p{L})/iu;

/** Yoast and its like keep the author in a pair of Twitter tags. */
function twitterLabel(tags: MetaTags): readonly string[] {
  const label = tags.get('twitter:label1')?.[0] ?? '';
  return /^(?:written by|verfasst von|geschrieben von|autor|napisane przez|écrit par|escrito por|scritto da)/i.test(
    label,
  )
    ? (tags.get('twitter:data1') ?? []).map((name) => name.replace(/\s@\S+$/, ''))
    : [];
}

/**
 * The author named by a line of the article itself: "Von Anna Nowak" at its beginning or end.
 */
export function bylineInText(text: string, siteName: string | null, host: string): string | null {
  const lines = text.split('\n');
  for (const line of [...lines.slice(0, 3), ...lines.slice(-4).reverse()]) {
    const name = line.length < 100 ? namesOfByline(line) : null;
    const names =
      name === null
        ? []
        : splitNames(name)
            .map(cleanName)
            .filter((each) => isNameOf(each, siteName, host));
    if (names.length > 0) return distinct(names).join(', ');
  }
  return null;
}

function sharesLine(first: DomElement, other: DomElement): boolean {
  if (first.contains(other) || other.contains(first)) return false;
  const parent = first.parentElement;
  return (
    parent !== null &&
    (parent === other.parentElement || (parent.parentElement?.contains(other) ?? false)) &&
    lineOf(parent).length < 120
  );
}

/** A person's name of two to four words: what may stand between commas in a list of authors. */
const personName =
  /^(?:(?:by|von|par|por|di|door|autor:?|text:?)\s+)?(?:\p{Lu}[\p{L}.'’-]*)(?:\s+(?:\p{Lu}[\p{L}.'’-]*|von|van|de|der|den|di|da|del|la|le|ten|ter|bin|ibn|al|el|dos|du)){1,3}$/u;

function splitNames(text: string): readonly string[] {
  // "Ministry of Trade and Industry" is one name, and of nobody.
  if (offices.test(text)) return [];
  const listed = text.split(/\s*[,，、]\s*/u);
  if (listed.length > 1 && listed.every((each) => personName.test(each))) return listed;
  return text.split(/\s*[;|]\s*|\s+(?:und|and|oraz|et)\s+(?=\p{Lu})|\s*&\s*(?=\p{Lu})/u);
}

function cleanName(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(
      /^(?:view|see|zeige?|mehr|alle|voir|ver)?\s*(?:all|alle|mehr|tous les|todas las)?\s*(?:posts|articles|beiträge|artikel|entradas|wpisy)\s+(?:by|von|par|de)\s+/i,
      '',
    )
    .replace(bylineCue, '')
    .replace(bylineCue, '')
    .replace(/\s*[|·•–—]\s.*$/u, '')
    .replace(
      /(?<![\s,;|])[\s,;|]+(?:(?:am|on|le|el|dnia)\s+)?\d{1,2}[./]\s?\d.*$|\s+(?:am|on|le|el|dnia)\s+\d.*$/i,
      '',
    )
    .replace(/[,;:.](?:\s+\p{Ll}.*)?$/u, (end) => (end === '.' ? '.' : ''))
    .replace(/\s*\([^)]*\)$|^\([^)]*\)\s*/g, '')
    .trim();
}

const offices =
  /(?<!\p{L})(?:Bundes(?:amt|anstalt|verband|\p{L}*ministeri\p{L}+)|Minist(?:erium|erstwo|ry|ère|erio)|Department|Urząd|Komenda|Związek|Stowarzyszenie)(?!\p{L})/iu;
/** Words run together where a page shows them apart: "JonesRead more". Names have at most three letters before. */
const glued = /\p{Ll}{4}\p{Lu}\p{Ll}/u;
const particles =
  /^(?:von|van|vom|zu|zur|de|del|der|den|di|da|dos|du|la|le|el|al|bin|ibn|ten|ter|y|e|i|und|and|et|oraz|d['’].*)$/;
const noName =
  /https?:|www\.|@|\d{2}|[{}<>=_]|(?:written|posted) by$|^(?:admin|administrator|editor|staff|webmaster|unknown|none|null|undefined|n\/a|no author|guest|gast|anonymous|anónimo|anonim|unbenannt|autor|author|written by|view all|view more|(?:show |read )?more|mehr|więcej|follow|share|sign in|log ?in|get author rss feed|redakcja|redaktion|die redaktion|von|by)$|(?<!\p{L})(?:GmbH|e\. ?V\.|AG|Inc|Ltd|LLC|S\.A\.|Sp\. z|Media|Verlag|Bundes\p{L}+|Ministerium|profil complet|profile|Foto|Photo|Фото)(?![\p{L}])/iu;

function isName(name: string, { siteName, host, article }: BylineSources): boolean {
  const publisher = article ? textOfProperty(article.thing, 'publisher') : null;
  return isNameOf(name, siteName, host) && (publisher === null || compact(name) !== compact(publisher));
}

function isNameOf(name: string, siteName: string | null, host: string): boolean {
  const words = name.split(' ');
  if (
    name.length < 3 ||
    /^\S+\.\p{Ll}{2,4}$/u.test(name) ||
    name.length > 60 ||
    !/\p{L}{2}/u.test(name) ||
    words.length > 7
  )
    return false;
  if (noName.test(name) || /[!?:"„“»#*]/.test(name)) return false;
  const [opening = ''] = words;
  if (glued.test(name) || (words.length > 2 && /^\p{Ll}/u.test(opening) && !particles.test(opening)))
    return false;
  const capitals = words.filter((word) => /^[\p{Lu}\p{Lo}]/u.test(word)).length;
  if (words.length > 1 && capitals * 2 < words.length) return false;
  if (isHost(name.replace(/^(?:der|die|das|the|le|la|el)\s+/i, ''), host)) return false;
  return !isHost(name, host) && (siteName === null || compact(name) !== compact(siteName));
}

/** Whether a name is only the site's: its host, or the initials or the beginning that the host is made of. */
function isHost(name: string, host: string): boolean {
  const labels = host.replace(/^www\./, '').split('.');
  const label = compact(labels.slice(0, -1).join(''));
  const bare = compact(name);
  const initials = compact(
    name
      .split(/[\s-]+/)
      .map((word) => word.charAt(0))
      .join(''),
  );
  return bare === compact(labels.join('')) || bare === label || (label.length >= 3 && initials === label);
}

function compact(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function distinct(names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return names.filter((name) => {
    const key = name.toLowerCase();
    return !seen.has(key) && Boolean(seen.add(key));
  });
}
