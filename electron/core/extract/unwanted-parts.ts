import { classOf, lineOf, type DomDocument, type DomElement } from './dom.ts';
import { all, one } from './select.ts';
import type { ExtractedLink } from './extracted-article.ts';
import { proseLength } from './article-container.ts';
import { linkShare, linksIn } from './teasers.ts';

/**
 * Words in classes and ids by which designers name what stands beside an article. Matched as whole words of the
 * name (`newsletter-box`, `post_related`), so that `adventure` is no advertisement.
 */
const sure = [
  'newsletter',
  'mailing-?list',
  'sign-?up',
  'subscrib\\w*',
  'subscription',
  'paywall',
  'regwall',
  'outbrain',
  'taboola',
  'cookie\\w*',
  'no-?content',
  'consent',
  'gdpr',
  'share',
  'sharing',
  'sharedaddy',
  'socials?',
  'social-?(?:media|share|links|icons|bar)',
  'addthis\\w*',
  'addtoany',
  'a2a',
  'shariff',
  'teilen',
  'related',
  'relacionad[oa]s?',
  'recommend(?:ed|ations?)?',
  'read-?(?:next|also)',
  'next-?(?:story|post|article)\\w*',
  'interesting-?articles',
  'more-?(?:articles|stories|news|posts)',
  'see-?also',
  'you-?may-?(?:also-?)?like',
  'most-?(?:read|popular)',
  'trending',
  'jp-relatedposts',
  'yarpp\\w*',
  'author-?(?:box|bio|info|description|card|about)',
  'about-?(?:the-)?author',
  '(?:short|full|contrib(?:utor)?|writer)-?bio',
  'saboxplugin\\w*',
  'comments',
  'comment-?(?:list|form|section|count)',
  'disqus\\w*',
  'respond',
  'bread-?crumbs?',
  'pagination',
  'post-?nav\\w*',
  'visually-?hidden',
  'sr-?only',
  'screen-?reader-?text',
  'skip-?link',
  'tooltips?',
  'tooltip-?(?:text|content|inner)',
  'popovers?',
  'hover-?cards?',
  'rollover\\w*',
  'print-?(?:only|header|footer)',
  'only-?print',
];
/** Names that are also given to parts of articles: these count only where the part holds no running text. */
const unsure = [
  'ads?',
  'advert\\w*',
  'advertisement',
  'adsense',
  'adslot',
  'sponsor(?:ed)?',
  'promo(?:tion|box)?',
  'banner',
  'anzeige',
  'werbung',
  'reklama',
  'teasers?',
  'read-?more',
  'weiterlesen',
  'biography',
  'discussion',
  'feedback',
  'nav',
  'navi',
  'navigation',
  'pager',
  'prev-?next',
  'toolbar',
  'article-?tools',
  'tools',
  'print',
  'tags',
  'tag-?(?:list|cloud|links)',
  'post-?tags',
  'entry-?tags',
  'categories',
  'cat-?links',
  'entry-?(?:meta|footer|utility)',
  'post-?(?:meta|footer|info)',
  'article-?(?:meta|footer|actions)',
  'byline',
  'dateline',
  'rating',
  'ratings',
  'votes?',
  'likes?',
  'widget',
  'sidebar',
  'copyright',
  'disclaimer',
  'impressum',
  'toc',
];
const wordOf = (names: readonly string[]): RegExp =>
  new RegExp(`(?:^|[\\s_-])(?:${names.join('|')})(?=$|[\\s_-]|\\d)`, 'i');
const sureName = wordOf(sure);
const unsureName = wordOf(unsure);

/** A name that says both is believed where it says article. */
const articleName = /(?:article|story|post|entry)[-_]?(?:body|content|text)(?![-_]?(?:footer|bottom|after))/i;
const unwantedTags =
  'nav, aside, footer, form, dialog, menu, [role="navigation"], [role="complementary"], [role="dialog"], [aria-hidden="true"]';

/** What a name says; most of a page's elements share a few dozen of them. */
const namings = new Map<string, Naming>();
const mostNamings = 5000;

interface Naming {
  readonly article: boolean;
  readonly sure: boolean;
  readonly unsure: boolean;
}

function namingOf(element: DomElement): Naming {
  const written = `${classOf(element)} ${element.getAttribute('id') ?? ''}`;
  let naming = namings.get(written);
  if (naming === undefined) {
    const name = nameOf(element);
    naming = { article: articleName.test(name), sure: sureName.test(name), unsure: unsureName.test(name) };
    if (namings.size >= mostNamings) namings.clear();
    namings.set(written, naming);
  }
  return naming;
}

/** What designers call an element, in classes and id. */
function nameOf(element: DomElement): string {
  return `${classOf(element)} ${element.getAttribute('id') ?? ''}`.replace(/([a-z])([A-Z])/g, '$1-$2');
}

/** Prose that has to be left when comments go, in characters. */
const leastArticle = 250;
/** A part that holds more than this share of the article's text is the article, whatever it is called. */
const largestShare = 0.3;
/** Nor may all of them together take more than the rest. */
const leastLeft = 0.5;

/**
 * Removes what the page itself names as something else than the article: sharing, newsletter and author boxes,
 * related articles, advertising, navigation. Answers the articles that the removed parts linked to.
 */
export function removeUnwantedParts(document: DomDocument, base: string): readonly ExtractedLink[] {
  const whole = lineOf(document.body).length;
  const links: ExtractedLink[] = [];
  let left = whole;
  const remove = (element: DomElement): void => {
    const length = lineOf(element).length;
    if (
      !document.body?.contains(element) ||
      length > whole * largestShare ||
      left - length < whole * leastLeft ||
      holdsArticleMatter(element)
    )
      return;
    left -= length;
    links.push(...linksIn(element, base));
    element.remove();
  };
  for (const element of all(document, unwantedTags)) remove(element);
  for (const heading of all(document, 'h1, h2, h3')) if (isSiteHeading(heading, base)) heading.remove();
  for (const element of all(document, '[class], [id]')) {
    const naming = namingOf(element);
    if (naming.article) continue;
    if (naming.sure || (naming.unsure && (linkShare(element) > 0.35 || proseLength(element, true) === 0)))
      remove(element);
  }
  return links;
}

/** A heading that is nothing but a link to the site's first page: its logo, its name. */
function isSiteHeading(heading: DomElement, base: string): boolean {
  const link = one(heading, 'a[href]');
  if (!link || lineOf(link) !== lineOf(heading)) return false;
  const href = link.getAttribute('href') ?? '';
  if (!URL.canParse(href, base)) return false;
  const [url, own] = [new URL(href, base), new URL(base)];
  return url.hostname === own.hostname && url.pathname === '/' && url.search === '' && url.hash === '';
}

const commentParts =
  '#comments, #disqus_thread, #respond, .comments-area, .comment-list, .commentlist, .comments, .comment-section, .comments-section, .comments-container, #comment-list, [id^="comments-"], [class^="comments__"], [itemtype$="schema.org/Comment"]';

/** Takes readers' comments off a page before its article is looked for, unless nothing else is on it. */
export function removeComments(document: DomDocument): void {
  const parts = all(document, commentParts);
  const prose = parts.length > 0 && document.body ? proseLength(document.body) : 0;
  for (const part of parts) {
    if (part.localName === 'body' || one(part, 'h1, [itemprop~="articleBody"]') !== null) continue;
    if (prose - proseLength(part) >= leastArticle) part.remove();
  }
}

/**
 * Takes off what is surely named as something else than the article. Readability melts small boxes into the text
 * and drops their names, so this is done before it.
 */
export function removeNamedBoxes(document: DomDocument, base: string): readonly ExtractedLink[] {
  const { body } = document;
  if (!body) return [];
  const boxes = all(document, '[class], [id]').filter((element) => {
    if (element.localName === 'html' || element.localName === 'body') return false;
    const naming = namingOf(element);
    return naming.sure && !naming.article;
  });
  const prose = boxes.length === 0 ? 0 : proseLength(body);
  const links: ExtractedLink[] = [];
  for (const element of boxes) {
    if (element.parentNode === null) continue;
    if (
      (prose > 0 && proseLength(element) > prose * largestShare) ||
      holdsArticleMatter(element) ||
      one(element, 'h1, article, [itemprop~="articleBody"]') !== null
    )
      continue;
    links.push(...linksIn(element, base));
    element.remove();
  }
  return links;
}

/** Footnotes, pictures with captions, tables and code are matter, however their box is called. */
function holdsArticleMatter(element: DomElement): boolean {
  return (
    /^(?:h1|figure|figcaption|pre|code|table|img|math|sup|cite|blockquote|body)$/.test(element.localName) ||
    one(element, 'figure figcaption, pre, math, table') !== null ||
    /footnote|fn-|reference/i.test(nameOf(element))
  );
}
