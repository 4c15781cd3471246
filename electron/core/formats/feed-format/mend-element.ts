/** An element on its way through the repair. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Text to put at its beginning. */
  readonly text?: string;
  /** Its text is base64 (Atom 0.3, mode="base64"). */
  readonly base64?: boolean;
}

type Mend = (element: XmlElement, parents: readonly string[]) => XmlElement | null;

const renamed =
  (from: RegExp, within: string | null, to: string): Mend =>
  (element, parents) =>
    from.test(element.name) && (within === null || parents.at(-1) === within)
      ? { ...element, name: to }
      : null;

/** What publishers get wrong often enough that readers cope with it; each mend is one mistake. */
const mends: readonly Mend[] = [
  // Names other readers made up or took from elsewhere.
  renamed(/^(?:xhtml:)?body$/i, 'item', 'content:encoded'),
  renamed(/^fullitem$/i, 'item', 'content:encoded'),
  renamed(/^author$/i, 'channel', 'managingEditor'),
  renamed(/^dc:author$/i, null, 'dc:creator'),
  // An RSS entry may have nothing but this for its text.
  renamed(/^summary$/i, 'item', 'atom:summary'),
  // Where the link leads through a counter, the page itself (FeedBurner's extension calls it so).
  renamed(/^feedburner:origlink$/i, null, 'dcterms:isVersionOf'),
  // The link of RSS written as that of Atom.
  ({ name, attributes }, parents) =>
    name === 'link' &&
    attributes['href'] !== undefined &&
    /^(?:alternate)?$/i.test(attributes['rel'] ?? '') &&
    /^(?:item|channel)$/.test(parents.at(-1) ?? '')
      ? { name, attributes: {}, text: attributes['href'] }
      : null,
  // iTunes images: href is meant, url or a link element is written.
  ({ name, attributes }) =>
    /^itunes:image$/i.test(name) && attributes['href'] === undefined && attributes['url'] !== undefined
      ? { name, attributes: { href: attributes['url'] } }
      : null,
  ({ name, attributes }) =>
    /^itunes:link$/i.test(name) && attributes['rel'] === 'image'
      ? { name: 'itunes:image', attributes: { href: attributes['href'] ?? '' } }
      : null,
  // iTunes categories belong to the channel; on an item they are categories like others.
  ({ name, attributes }, parents) =>
    /^itunes:category$/i.test(name) && parents.includes('item') && !parents.includes('itunes:category')
      ? { name: 'category', attributes: {}, text: attributes['text'] ?? '' }
      : null,
  ({ name, attributes }) =>
    attributes['mode']?.toLowerCase() === 'base64'
      ? { name, attributes: { ...attributes, mode: 'escaped' }, base64: true }
      : null,
];

/** The element as it should have been written. */
export function mendElement(element: XmlElement, parents: readonly string[]): XmlElement {
  for (const mend of mends) {
    const mended = mend(element, parents);
    if (mended) return mended;
  }
  return element;
}

/** What is mended wherever it stands. */
const always =
  /\bmode\s*=\s*["']base64|<(?:xhtml:)?body[\s>]|<fullitem[\s>]|<itunes:link[\s>]|<itunes:image\s[^>]{0,200}\burl\s*=|<dc:author[\s>]|<feedburner:origlink[\s>]/i;
/** Names of other documents' elements, with a prefix: drawings, formulas and XHTML within texts. */
const otherDocuments =
  /\bxmlns:[\w.-]+\s*=\s*["']http:\/\/www\.w3\.org\/(?:2000\/svg|1999\/xhtml|1998\/Math\/MathML)["']/i;
/** A base of its own on an element within an entry. */
const innerBases = /<(?:link|summary|title|subtitle|description|content:encoded)\s[^>]*\bxml:base\s*=/i;
const linkOfAtom = /<link\s(?=[^>]*\bhref\s*=)/i;
/** A person's name with markup in it, escaped or in a CDATA section. */
export const markedPerson =
  /(?:&lt;|<)\/?(?:a|b|i|em|strong|span|p|br|div|font|img)(?:\s(?:(?!&gt;)[^<>@]){0,300})?\s?\/?(?:&gt;|>)/i;
const markedPeople = new RegExp(
  `<(?:author|dc:creator|managingEditor|webMaster|itunes:author)\\b[^>]*>(?:<!\\[CDATA\\[)?[^<]{0,300}${markedPerson.source}`,
  'i',
);

/** Whether a feed holds something to mend; most do not, and need not be written anew. */
export function needsMending(text: string): boolean {
  const firstItem = text.search(/<item[\s>]/i);
  const head = firstItem < 0 ? text : text.slice(0, firstItem);
  return (
    always.test(text) ||
    otherDocuments.test(text) ||
    innerBases.test(text) ||
    markedPeople.test(text) ||
    (firstItem >= 0 && (linkOfAtom.test(text) || /<summary[\s>]/i.test(text))) ||
    (/<author[\s>]/i.test(head) && /<channel[\s>]/i.test(head)) ||
    (firstItem >= 0 && text.indexOf('<itunes:category', firstItem) >= 0)
  );
}
