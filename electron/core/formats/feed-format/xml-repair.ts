import { boundedParser } from './bounded-parser.ts';
import { absoluteAddress, absoluteHtml } from './feed-address.ts';
import { markedPerson, mendElement, type XmlElement } from './mend-element.ts';
import { plainText } from './plain-text.ts';

/** Deeper than any feed goes, and less than where the strict parser gives up (100); below it text is kept and elements are not. */
const deepest = 90;
/** Names that objects inherit, on which parsers that build objects stumble. */
const inherited = new Set(['__proto__', 'constructor', 'prototype', 'hasownproperty', 'tostring', 'valueof']);
const usableName = /^[\p{L}_][\p{L}\p{N}_.-]*(?::[\p{L}_][\p{L}\p{N}_.-]*)?$/u;

interface OpenElement {
  /** The name it was written with; null for one that was left out. */
  readonly name: string | null;
  readonly base64: boolean;
  /** What addresses within it are relative to, by an xml:base below the entry; null if there is none. */
  readonly base: string | null;
}

/** Where documents begin whose elements are known by their own names, whatever prefix they have. */
const otherDocuments = new Set([
  'http://www.w3.org/2000/svg',
  'http://www.w3.org/1999/xhtml',
  'http://www.w3.org/1998/Math/MathML',
]);
/** Elements whose xml:base the feed's reader knows of. */
const knownBases = /^(?:feed|entry|rss|channel|item|rdf:rdf|content)$/i;
const personNames = /^(?:author|dc:creator|managingeditor|webmaster|itunes:author|name)$/i;

/** Text of an element that is rewritten whole, once it is here whole. */
interface Held {
  readonly depth: number;
  text: string;
  cdata: boolean;
}

/**
 * Writes XML anew so that a strict parser can read it, as far as it goes: closes what was left open, drops
 * stray ends, document types and processing instructions, quotes attributes, escapes bare `&` and `<`, leaves
 * out elements with names nothing can use, gives misnamed elements the name they should have, and makes addresses
 * absolute where an element within an entry has a base of its own. Linear in the length of the text; expands no
 * entity and fetches nothing.
 */
export function repairXml(text: string): string {
  const out: string[] = [];
  const open: OpenElement[] = [];
  const prefixes = new Set<string>();
  let cdata = false;
  let skipping = 0;
  let held: Held | null = null;

  /** Puts out what was held back, as it came or rewritten. */
  const letGo = (rewrite: ((text: string) => string) | null): void => {
    if (held === null) return;
    const { text: kept, cdata: wasCdata } = held;
    held = null;
    if (rewrite) out.push(escapeAll(rewrite(wasCdata ? kept : decoded(kept))));
    else out.push(wasCdata ? `<![CDATA[${kept}]]>` : escapeText(kept));
  };

  const parser = boundedParser(
    {
      onopentag(name, attributes) {
        letGo(null);
        if (inherited.has(name.toLowerCase())) skipping++;
        if (skipping > 0 || open.length >= deepest || !usableName.test(name)) {
          open.push({ name: null, base64: false, base: null });
          return;
        }
        notePrefixes(attributes, prefixes);
        const parents = open.map((element) => element.name?.toLowerCase() ?? '');
        const mended = mendElement({ name, attributes }, parents);
        const base = baseWithin(mended, open.at(-1)?.base ?? null);
        const element = withAddresses(withoutPrefix(mended, prefixes), base);
        open.push({ name: element.name, base64: element.base64 ?? false, base });
        out.push('<', element.name, attributeText(element), '>');
        if (element.text !== undefined) out.push(escapeText(element.text));
        if (base !== null || personNames.test(element.name))
          held = { depth: open.length, text: '', cdata: false };
      },
      onclosetag(name) {
        if (inherited.has(name.toLowerCase())) skipping--;
        const closed = open.at(-1);
        if (held?.depth === open.length && closed?.name)
          letGo(rewriting(closed.name, closed.base, held.text));
        const written = open.pop()?.name;
        if (written) out.push('</', written, '>');
      },
      ontext(data) {
        if (skipping > 0) return;
        if (held) held.text += data;
        else if (open.at(-1)?.base64) out.push(escapeAll(Buffer.from(data, 'base64').toString('utf8')));
        else out.push(cdata ? data : escapeText(data));
      },
      oncdatastart() {
        cdata = true;
        if (held) held.cdata = true;
        else if (skipping === 0) out.push('<![CDATA[');
      },
      oncdataend() {
        if (skipping === 0 && !held) out.push(']]>');
        cdata = false;
      },
    },
    { xmlMode: true, decodeEntities: false },
  );
  parser.end(text);
  letGo(null);
  // Where the parser stopped half-way, what is open is still to be closed.
  for (const { name } of open.reverse()) if (name) out.push('</', name, '>');
  return out.join('');
}

function notePrefixes(attributes: XmlElement['attributes'], prefixes: Set<string>): void {
  for (const [name, value] of Object.entries(attributes))
    if (name.startsWith('xmlns:') && otherDocuments.has(value)) prefixes.add(name.slice('xmlns:'.length));
}

function withoutPrefix(element: XmlElement, prefixes: ReadonlySet<string>): XmlElement {
  const [prefix = '', local] = element.name.split(':');
  return local !== undefined && prefixes.has(prefix) ? { ...element, name: local } : element;
}

function baseWithin({ name, attributes }: XmlElement, outer: string | null): string | null {
  const said = attributes['xml:base'];
  if (said === undefined || knownBases.test(name)) return outer;
  return absoluteAddress(said, outer) ?? outer;
}

function withAddresses(element: XmlElement, base: string | null): XmlElement {
  if (base === null) return element;
  const attributes = Object.entries(element.attributes).map(([name, value]) => [
    name,
    /^(?:href|src)$/i.test(name) ? (absoluteAddress(decoded(value), base) ?? value) : value,
  ]);
  return { ...element, attributes: Object.fromEntries(attributes) as Record<string, string> };
}

/** How the text of an element is to be written anew; null for as it is. */
function rewriting(name: string, base: string | null, text: string): ((text: string) => string) | null {
  if (personNames.test(name)) return markedPerson.test(text) ? (said) => plainText(said) ?? '' : null;
  if (base === null) return null;
  return name === 'link' ? (said) => absoluteAddress(said, base) ?? said : (said) => absoluteHtml(said, base);
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** Text with the entities of XML read; others stay. */
function decoded(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|quot|apos|amp));/gi,
    (written, decimal, hex, name) => {
      if (name !== undefined) return entities[String(name).toLowerCase()] ?? written;
      const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : written;
    },
  );
}

/** Text of which nothing is markup. */
const escapeAll = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function attributeText({ attributes }: XmlElement): string {
  let text = '';
  for (const [name, value] of Object.entries(attributes)) {
    if (!usableName.test(name) || inherited.has(name.toLowerCase())) continue;
    text += ` ${name}="${escapeText(value).replaceAll('"', '&quot;')}"`;
  }
  return text;
}

function escapeText(text: string): string {
  return text
    .replace(/&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});)/gi, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(']]>', ']]&gt;');
}
