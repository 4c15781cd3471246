import { OffprintError } from '../../api/errors.ts';
import { decodeBytes } from '../../formats/decode/decode.ts';
import { PLACE, type DocumentPart, type DocumentPicture } from './document-part.ts';
import { parameter, readMime, type MimeMessage, type MimePart } from './mime-parts.ts';

/** Attributes that name pictures. */
const REFERENCE =
  /(\s(?:src|srcset|data-src|data-srcset|data-original|poster|background|data|href|xlink:href)\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)/gi;

/** What is looked at as one: a picture with its sources, or a tag. */
const UNIT = /<picture\b[\s\S]*?<\/picture>|<[a-z][^<>]*>/gi;
/** The addresses in a `srcset`. */
const CANDIDATE = /[^\s,][^\s]*[^\s,]/g;

/**
 * A web page with its pictures in one file (MIME HTML, RFC 2557). Pictures are found by what the page calls them,
 * counted from where the page was, whatever the scheme: the Web, a file, a part of the message.
 * @throws {OffprintError} `document-unreadable`
 */
export function readMhtml(bytes: Uint8Array): DocumentPart {
  const message = readMime(bytes);
  const page = rootOf(message);
  if (!page) throw new OffprintError('document-unreadable', 'There is no page in this file.');
  const location = locationOf(message, page);
  const source = decodeBytes(page.body, {
    contentType: page.headers.get('content-type') ?? null,
    kind: 'html',
  }).text;
  const others = message.parts.filter((part) => part !== page && !/^text\//i.test(typeOf(part)));
  const { html, pictures } = withPictures(source, location, others);
  return { title: null, html, page: true, url: isWeb(location) ? location : null, pictures };
}

const typeOf = ({ headers }: MimePart) => headers.get('content-type') ?? '';
const idOf = ({ headers }: MimePart) => headers.get('content-id')?.replace(/^<|>$/g, '') ?? '';
const isWeb = (address: string) => /^https?:\/\//i.test(address);

/** The page itself: the part that the message names as its start, else the first page. */
function rootOf({ headers, parts }: MimeMessage): MimePart | undefined {
  const pages = parts.filter((part) => /^(?:text\/html|application\/xhtml\+xml)/i.test(typeOf(part)));
  const start = parameter(headers.get('content-type'), 'start').replace(/^<|>$/g, '');
  return pages.find((part) => start !== '' && idOf(part) === start) ?? pages[0];
}

/** Where the page was. One that does not say it, or says something relative, counts from a place that is nowhere. */
function locationOf({ headers }: MimeMessage, page: MimePart): string {
  const told = [
    page.headers.get('content-location'),
    page.headers.get('content-base'),
    headers.get('snapshot-content-location'),
    headers.get('content-location'),
    headers.get('content-base'),
  ].filter((each) => each !== undefined && each !== '');
  const whole = told.find((each) => URL.canParse(each ?? '') && !/^cid:/i.test(each ?? ''));
  if (whole !== undefined) return new URL(whole).href;
  return URL.canParse(told[0] ?? '', PLACE) ? new URL(told[0] ?? '', PLACE).href : PLACE;
}

function withPictures(source: string, location: string, others: readonly MimePart[]) {
  const byName = new Map<string, MimePart>();
  const pictures = new Map<string, DocumentPicture>();
  for (const part of others) {
    const told = part.headers.get('content-location') ?? '';
    const address = absolute(told, location);
    for (const key of [told, address ?? '', idOf(part) && `cid:${idOf(part)}`])
      for (const name of [key, loose(key)]) if (name !== '' && !byName.has(name)) byName.set(name, part);
    if (address !== null && isWeb(address) && /^image\//i.test(typeOf(part)))
      pictures.set(address, { src: address, bytes: part.body });
  }
  const base =
    absolute(/<base\b[^>]*\shref\s*=\s*["']?([^"'\s>]+)/i.exec(source)?.[1] ?? '', location) ?? location;
  /** What the article will call a picture; null for what is not in the file. */
  const named = (written: string): string | null => {
    const address = absolute(written, base);
    const part = [written, address ?? '', loose(written), loose(address ?? '')]
      .map((name) => byName.get(name))
      .find((each) => each !== undefined);
    if (!part) return null;
    const src = address !== null && isWeb(address) ? address : `${PLACE}part/${others.indexOf(part)}`;
    pictures.set(src, { src, bytes: part.body });
    byName.set(src, part);
    return src;
  };
  const html = source.replace(UNIT, (unit) => renamed(unit, named));
  return { html, pictures: [...pictures.values()] };
}

/** A picture with its sources, or one tag, with the names that the article will have for what is in the file. */
function renamed(unit: string, named: (written: string) => string | null): string {
  // A browser keeps the one picture that it showed: of several to choose from, the others are not here.
  let here = false;
  const known = (written: string) => {
    const name = named(unescaped(written));
    here ||= name !== null;
    return name;
  };
  const told = unit.replace(REFERENCE, (all, before: string, quoted: string) => {
    const value = /^["']/.test(quoted) ? quoted.slice(1, -1) : quoted;
    const changed = /srcset/i.test(before)
      ? value.replace(CANDIDATE, (word) => known(word) ?? word)
      : (known(value) ?? value);
    return changed === value ? all : `${before}"${changed.replaceAll('"', '%22')}"`;
  });
  if (!here) return told;
  return told.replace(/(\ssrcset\s*=\s*)("[^"]*"|'[^']*')/gi, (_all, before: string, quoted: string) => {
    const candidates = quoted.slice(1, -1).split(/,\s+|,$/);
    const kept = candidates.filter((each) => named(unescaped(each.trim().split(/\s/)[0] ?? '')) !== null);
    return kept.length === 0 ? '' : `${before}"${kept.join(', ')}"`;
  });
}

const unescaped = (value: string) => value.replaceAll('&amp;', '&').trim();

/** An address counted from another one, without what follows `#`; null for none. */
function absolute(address: string, base: string): string | null {
  if (address === '' || !URL.canParse(address, base)) return null;
  const url = new URL(address, base);
  url.hash = '';
  return url.href;
}

/** An address as it is compared with others: decoded, and in one case where it is a file's. */
function loose(address: string): string {
  let name = address;
  try {
    name = decodeURIComponent(address);
  } catch {
    // A percent sign that stands for itself.
  }
  return /^file:/i.test(name)
    ? name
        .replaceAll('\\', '/')
        .replace(/^file:\/*/i, 'file:')
        .toLowerCase()
    : name;
}
