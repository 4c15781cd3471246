import { classOf, lineOf, type DomDocument, type DomElement } from './dom.ts';
import { all, closest, one } from './select.ts';
import type { ExtractedLink } from './extracted-article.ts';
import { proseLength } from './article-container.ts';
import { holdsText, isPlainText, type HeldBoxes } from './held-boxes.ts';
import { isInline, isInSentence, type Removals } from './removals.ts';
import { linkShare } from './link-share.ts';
import { linksIn } from './teasers.ts';

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
const articleName =
  /(?:^|[\s_-])admonition(?=$|[\s_-])|(?:article|story|post|entry)[-_]?(?:body|content|text)(?![-_]?(?:footer|bottom|after))/i;
const unwantedTags =
  'nav, aside, footer, form, dialog, menu, [role="navigation"], [role="complementary"], [role="dialog"]';

/** What a name says; most of a page's elements share a few dozen of them. */
const namings = new Map<string, Naming>();
const mostNamings = 5000;

interface Naming {
  readonly article: boolean;
  /** The word of the class or id that names something else than the article; null if there is none. */
  readonly sure: string | null;
  readonly unsure: string | null;
  /** Whether a class says so. An id is often made of a heading's words. */
  readonly byClass: boolean;
}

function namingOf(element: DomElement): Naming {
  const className = classOf(element);
  const id = idOf(element);
  const written = `${className}\n${id}`;
  // Programs number what they name: what says nothing says nothing with any other number.
  const numberless = written.replace(/\d{2,}/g, '00');
  let naming = namings.get(numberless) ?? namings.get(written);
  if (naming === undefined) {
    const [classes, name] = [spaced(className), spaced(`${className} ${id}`)];
    const [sure, unsure] = [
      sureName.exec(name)?.[0].trim() ?? null,
      unsureName.exec(name)?.[0].trim() ?? null,
    ];
    naming = { article: articleName.test(name), sure, unsure, byClass: sureName.test(classes) };
    if (namings.size >= mostNamings) namings.clear();
    namings.set(sure === null && unsure === null ? numberless : written, naming);
  }
  return naming;
}

/** The id, unless it is made of the words of the heading that the element is or begins with. */
function idOf(element: DomElement): string {
  const id = element.getAttribute('id') ?? '';
  if (id === '') return '';
  const heading = /^h[1-6]$/.test(element.localName) ? element : one(element, 'h1, h2, h3, h4, h5, h6');
  if (heading === null) return id;
  const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return letters(lineOf(heading)).startsWith(letters(id)) ? '' : id;
}

/** What designers call an element, in classes and id. */
function nameOf(element: DomElement): string {
  return spaced(`${classOf(element)} ${element.getAttribute('id') ?? ''}`);
}

const spaced = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1-$2');

/** Elements that are boxes around content. Only these, and lines of their own, are ever judged by their names. */
const boxTag =
  /^(?:div|section|aside|article|header|footer|nav|form|fieldset|menu|dialog|ul|ol|dl|p|details|iframe|center|address|hgroup|main)$/;
/** Names of what only screen readers are told, and of what is shown when pointed at. */
const unseenName = /(?:^|[\s_-])(?:visually-?hidden|sr-?only|screen-?reader-?text|skip-?link)(?=$|[\s_-])/i;
/** Boxes that talk to the user, often in whole sentences, at most so long. */
const talkingName =
  /newsletter|mailing|sign-?up|subscri|paywall|regwall|cookie|consent|gdpr|author|bio|saboxplugin|comment|disqus|respond|related|recommend/i;
const longestTalk = 900;
/** Up to here a box named by its class is a label or an invitation, whatever it says. */
const shortBox = 160;

/**
 * Whether a box that is named as something else than the article is that: a name alone decides nothing, because
 * designers and programs that make ids of headings use the same words for parts of articles. It counts beside what
 * the box holds: hardly any running text, a share of links, or controls.
 */
function isNamedBox(element: DomElement, { sure, unsure, byClass }: Naming): boolean {
  if (isInline(element)) return isNamedLine(element, sure !== null && byClass);
  if (!boxTag.test(element.localName) || isPlainText(element)) return false;
  const text = lineOf(element);
  const share = linkShare(element);
  const prose = proseLength(element, true);
  if (sure === null) return unsure !== null && (share > 0.35 || (prose === 0 && !holdsSection(element)));
  if (share > 0.25) return true;
  if (one(element, 'form, input, textarea, select, iframe') !== null && text.length < longestTalk)
    return true;
  if (!byClass) return prose === 0 && text.length < shortBox && !holdsSection(element);
  if (prose === 0 && !holdsSection(element)) return true;
  if (text.length * (1 - share) < shortBox) return true;
  return talkingName.test(sure) && text.length < longestTalk;
}

/** Whether a line of its own is named as something else; words of a sentence are never judged by their names. */
function isNamedLine(element: DomElement, sure: boolean): boolean {
  if (isInSentence(element) || element.localName === 'img') return false;
  if (unseenName.test(nameOf(element))) return true;
  return (
    sure && closest(element, 'h1, h2, h3, h4, h5, h6, td, th, dt, dd, pre, figcaption, caption') === null
  );
}

/** A heading, and what belongs under it. */
function holdsSection(element: DomElement): boolean {
  return (
    one(element, 'h1, h2, h3, h4, h5, h6') !== null && one(element, 'p, ul, ol, table, pre, dl') !== null
  );
}

/** Prose that has to be left when comments go, in characters. */
const leastArticle = 250;
/** A part that holds more than this share of the article's text is the article, whatever it is called. */
const largestShare = 0.3;
/** Nor may all of them together take more than the rest. */
const leastLeft = 0.5;

/**
 * Removes what the page itself names as something else than the article: sharing, newsletter and author boxes,
 * related articles, advertising, navigation. Returns the articles that the removed parts linked to.
 */
export function removeUnwantedParts(
  document: DomDocument,
  base: string,
  removals: Removals,
): readonly ExtractedLink[] {
  const whole = lineOf(document.body).length;
  const links: ExtractedLink[] = [];
  let left = whole;
  const remove = (element: DomElement, reason: 'controls' | 'named-box', evidence: string): void => {
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
    removals.leaveOut(element, reason, evidence);
  };
  for (const element of all(document, unwantedTags))
    if (!holdsContent(element)) remove(element, 'controls', element.localName);
  for (const heading of all(document, 'h1, h2, h3'))
    if (isSiteHeading(heading, base)) removals.leaveOut(heading, 'controls', 'home');
  for (const element of all(document, '[class], [id]')) {
    const naming = namingOf(element);
    if (naming.article || (naming.sure === null && naming.unsure === null)) continue;
    if (isNamedBox(element, naming)) remove(element, 'named-box', naming.sure ?? naming.unsure ?? '');
  }
  return links;
}

/** An `aside` or `footer` in the text is often a part of it: a box of facts, notes, a list without links. */
function holdsContent(element: DomElement): boolean {
  if (!/^(?:aside|footer)$/.test(element.localName)) return false;
  if (one(element, 'form, input, button, iframe, nav') !== null || linkShare(element) > 0.25) return false;
  const naming = namingOf(element);
  return (
    naming.sure === null && (proseLength(element, true) > 0 || one(element, 'table, pre, math') !== null)
  );
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
export function removeComments(document: DomDocument, removals: Removals): void {
  const parts = all(document, commentParts);
  const prose = parts.length > 0 && document.body ? proseLength(document.body) : 0;
  for (const part of parts) {
    if (part.localName === 'body' || one(part, 'h1, [itemprop~="articleBody"]') !== null) continue;
    if (!isCommentBox(part)) continue;
    if (prose - proseLength(part) >= leastArticle) removals.leaveOut(part, 'comments');
  }
}

/** Whether a box holds comments: its class says so, or what is in it; an id may be made of a heading's words. */
function isCommentBox(part: DomElement): boolean {
  if (!/^(?:div|section|aside|article|footer|ol|ul|dl|li|form)$/.test(part.localName) || isPlainText(part))
    return false;
  if (/comment|disqus|respond/i.test(`${classOf(part)} ${part.getAttribute('itemtype') ?? ''}`)) return true;
  return (
    one(part, '[class*="comment"], form, textarea, iframe, [itemtype$="schema.org/Comment"]') !== null ||
    all(part, 'time').some((time) => !isInSentence(time)) ||
    all(part, 'li').length > 2 ||
    proseLength(part, true) === 0
  );
}

/**
 * Takes off what is surely named as something else than the article. Readability melts small boxes into the text
 * and drops their names, so this is done before it.
 */
export function removeNamedBoxes(
  document: DomDocument,
  base: string,
  removals: Removals,
  held: HeldBoxes,
): readonly ExtractedLink[] {
  const { body } = document;
  if (!body) return [];
  const boxes = all(document, '[class], [id]').filter((element) => {
    if (element.localName === 'html' || element.localName === 'body') return false;
    const naming = namingOf(element);
    return naming.sure !== null && !naming.article;
  });
  const prose = boxes.length === 0 ? 0 : proseLength(body);
  const links: ExtractedLink[] = [];
  for (const element of boxes) {
    if (!body.contains(element)) continue;
    const naming = namingOf(element);
    const surely = isNamedBox(element, naming);
    if (
      (!surely && (!boxTag.test(element.localName) || isPlainText(element))) ||
      (prose > 0 && proseLength(element) > prose * largestShare) ||
      holdsArticleMatter(element) ||
      one(element, 'h1, article, [itemprop~="articleBody"]') !== null
    )
      continue;
    if (!surely) held.note(element, naming.sure ?? '');
    else removals.mark(element, 'named-box', naming.sure ?? '');
    if (surely || !holdsText(element)) links.push(...linksIn(element, base));
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
