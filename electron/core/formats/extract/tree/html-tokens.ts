import { decodeHTML, decodeHTMLAttribute } from 'entities/decode';

/** An attribute as written, its value decoded. */
export interface WrittenAttribute {
  readonly name: string;
  readonly value: string;
}

/** What is told of the tags and texts of a page, in their order. */
export interface TokenSink {
  /** Names of tags are in lower case, those of attributes as written; of equal ones all are given. */
  open(name: string, attributes: readonly WrittenAttribute[], isSelfClosed: boolean): void;
  close(name: string): void;
  text(text: string): void;
  comment?(text: string): void;
}

/** Elements that hold nothing and have no end tag, with those of old. */
export const voidTags: ReadonlySet<string> = new Set(
  'area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr'.split(
    ' ',
  ),
);

const whitespace = (code: number): boolean =>
  code === 0x20 || (code >= 0x09 && code <= 0x0d && code !== 0x0b);
const letter = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
const [slash, equals, more, quote, apostrophe] = [0x2f, 0x3d, 0x3e, 0x22, 0x27];

/** Elements whose text ends with their own end tag and nothing else. In some of them characters are written as references. */
const textOnly: Readonly<Record<string, { readonly end: RegExp; readonly hasReferences: boolean }>> = {
  script: { end: /<\/script(?=[\s>])/gi, hasReferences: false },
  style: { end: /<\/style(?=[\s>])/gi, hasReferences: false },
  xmp: { end: /<\/xmp(?=[\s>])/gi, hasReferences: false },
  title: { end: /<\/title(?=[\s>])/gi, hasReferences: true },
  textarea: { end: /<\/textarea(?=[\s>])/gi, hasReferences: true },
};

/**
 * Reads HTML as tags and texts, as the HTML standard does (13.2.5), with liberties: a frame's content is read like any
 * other, so that a frame without end does not take the page with it, and CDATA sections are comments.
 */
export function readTokens(html: string, sink: TokenSink): void {
  new Tokens(html, sink).read();
}

class Tokens {
  readonly #html: string;
  readonly #sink: TokenSink;
  #at = 0;

  constructor(html: string, sink: TokenSink) {
    this.#html = html;
    this.#sink = sink;
  }

  read(): void {
    const html = this.#html;
    let from = 0;
    while (this.#at < html.length) {
      const start = html.indexOf('<', this.#at);
      if (start < 0) break;
      const next = html.charCodeAt(start + 1);
      const isTag = letter(next) || next === slash || next === 0x21 || next === 0x3f;
      if (!isTag) {
        this.#at = start + 1;
        continue;
      }
      this.#text(from, start);
      this.#at = start + 1;
      if (letter(next)) this.#openTag();
      else if (next === slash) this.#closeTag();
      else this.#declaration(next === 0x21);
      from = this.#at;
    }
    this.#text(from, html.length);
  }

  #text(from: number, to: number): void {
    if (from < to) this.#sink.text(decoded(this.#html.slice(from, to)));
  }

  /** Reads up to and with a sign; what has no such sign is left out. */
  #skipTo(sign: string): number {
    const end = this.#html.indexOf(sign, this.#at);
    this.#at = end < 0 ? this.#html.length : end + sign.length;
    return end < 0 ? this.#html.length : end;
  }

  #declaration(isMarkup: boolean): void {
    const start = this.#at + 1;
    this.#at = start;
    if (isMarkup && this.#html.startsWith('--', start)) {
      // `<!-->` is a whole comment.
      const isShort = this.#html.startsWith('>', start + 2);
      const isShorter = this.#html.startsWith('->', start + 2);
      this.#at = start + (isShort || isShorter ? 0 : 2);
      const end = this.#skipTo('-->');
      this.#sink.comment?.(this.#html.slice(start + 2, Math.max(start + 2, end)));
    } else if (isMarkup && this.#html.startsWith('[CDATA[', start)) {
      const end = this.#skipTo(']]>');
      this.#sink.comment?.(`${this.#html.slice(start, end)}]]`);
    } else this.#skipTo('>');
  }

  #closeTag(): void {
    const html = this.#html;
    let start = this.#at + 1;
    while (whitespace(html.charCodeAt(start))) start++;
    this.#at = start;
    const first = html.charCodeAt(start);
    if (first === more) this.#at = start + 1;
    else if (letter(first)) {
      let end = start + 1;
      while (end < html.length && html.charCodeAt(end) !== more && !whitespace(html.charCodeAt(end))) end++;
      if (end === html.length) this.#at = end;
      else {
        this.#sink.close(nameOf(html.slice(start, end)));
        this.#skipTo('>');
      }
    } else {
      const end = this.#skipTo('>');
      this.#sink.comment?.(html.slice(start, end));
    }
  }

  #openTag(): void {
    const html = this.#html;
    const start = this.#at;
    let at = start + 1;
    for (let code = html.charCodeAt(at); at < html.length; code = html.charCodeAt(++at))
      if (code === slash || code === more || whitespace(code)) break;
    const name = nameOf(html.slice(start, at));
    const attributes: WrittenAttribute[] = [];
    this.#at = at;
    const isSelfClosed = this.#attributes(attributes);
    if (isSelfClosed === null) return;
    this.#sink.open(name, attributes, isSelfClosed);
    if (!isSelfClosed && Object.hasOwn(textOnly, name)) this.#plainText(name);
  }

  /** Reads attributes and the end of a tag, and says whether it closes itself; null where the page ends in the tag. */
  #attributes(attributes: WrittenAttribute[]): boolean | null {
    const html = this.#html;
    let isSlashLast = false;
    while (this.#at < html.length) {
      const code = html.charCodeAt(this.#at);
      if (code === slash || code === more || whitespace(code)) {
        this.#at++;
        if (code === more) return isSlashLast;
        if (code === slash) isSlashLast = true;
        continue;
      }
      isSlashLast = false;
      const attribute = this.#attribute();
      if (attribute === null) return null;
      attributes.push(attribute);
    }
    return null;
  }

  /** Reads an attribute; null where the page ends in it. */
  #attribute(): WrittenAttribute | null {
    const html = this.#html;
    const start = this.#at;
    let at = start + 1;
    for (let code = html.charCodeAt(at); at < html.length; code = html.charCodeAt(++at))
      if (code === equals || code === slash || code === more || whitespace(code)) break;
    const name = attributeName(html.slice(start, at));
    while (whitespace(html.charCodeAt(at))) at++;
    if (at >= html.length) {
      this.#at = at;
      return null;
    }
    if (html.charCodeAt(at) !== equals) {
      this.#at = at;
      return { name, value: '' };
    }
    at++;
    while (whitespace(html.charCodeAt(at))) at++;
    const end = this.#valueEnd(at);
    if (end === null) return null;
    const isQuoted = end < this.#at;
    const value = html.slice(isQuoted ? at + 1 : at, end);
    return { name, value: value.includes('&') ? decodeHTMLAttribute(value) : value };
  }

  /** Where a value ends; reads on to what follows it. Null where the page ends in it. */
  #valueEnd(at: number): number | null {
    const html = this.#html;
    const first = html.charCodeAt(at);
    let end = at;
    if (first === quote || first === apostrophe) {
      end = html.indexOf(first === quote ? '"' : "'", at + 1);
      this.#at = end < 0 ? html.length : end + 1;
      return end < 0 ? null : end;
    }
    while (end < html.length && html.charCodeAt(end) !== more && !whitespace(html.charCodeAt(end))) end++;
    this.#at = end;
    return end === html.length ? null : end;
  }

  #plainText(name: string): void {
    const { end, hasReferences } = textOnly[name] ?? { end: /(?!)/g, hasReferences: false };
    end.lastIndex = this.#at;
    const stop = end.exec(this.#html)?.index ?? this.#html.length;
    const text = this.#html.slice(this.#at, stop);
    if (text !== '') this.#sink.text(hasReferences ? decoded(text) : text);
    this.#at = stop;
  }
}

function decoded(text: string): string {
  return text.includes('&') ? decodeHTML(text) : text;
}

/** Pages use a few names over and over; equal ones are one string, which is quick to compare. */
const tagNames = new Map<string, string>();
const attributeNames = new Map<string, string>();
const mostNames = 2000;

function nameOf(written: string): string {
  return tagNames.get(written) ?? remembered(tagNames, written, written.toLowerCase());
}

function attributeName(written: string): string {
  return attributeNames.get(written) ?? remembered(attributeNames, written, written);
}

function remembered(names: Map<string, string>, written: string, name: string): string {
  if (names.size < mostNames) names.set(written, name);
  return name;
}
