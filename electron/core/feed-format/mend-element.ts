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

const always =
  /\bmode\s*=\s*["']base64|<(?:xhtml:)?body[\s>]|<fullitem[\s>]|<itunes:link[\s>]|<itunes:image\s[^>]{0,200}\burl\s*=|<dc:author[\s>]/i;

/** Whether a feed holds something to mend; most do not, and need not be written anew. */
export function needsMending(text: string): boolean {
  const firstItem = text.search(/<item[\s>]/i);
  const head = firstItem < 0 ? text : text.slice(0, firstItem);
  return (
    always.test(text) ||
    (/<author[\s>]/i.test(head) && /<channel[\s>]/i.test(head)) ||
    (firstItem >= 0 && text.indexOf('<itunes:category', firstItem) >= 0)
  );
}
