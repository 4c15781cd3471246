import { OffprintError } from '../api/errors.ts';
import { decodeBytes } from '../decode/decode.ts';
import { PLACE, type DocumentPart, type DocumentPicture } from './document-part.ts';

interface MimePart {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
}

/** A web page with its pictures in one file (MIME HTML, RFC 2557). @throws {OffprintError} `document-unreadable` */
export function readMhtml(bytes: Uint8Array): DocumentPart {
  const parts = partsOf(Buffer.from(bytes), 0);
  const page = parts.find(({ headers }) => /^text\/html/i.test(headers.get('content-type') ?? ''));
  if (!page) throw new OffprintError('document-unreadable', 'There is no page in this file.');
  const url = page.headers.get('content-location') ?? '';
  const contentType = page.headers.get('content-type') ?? null;
  const pictures: DocumentPicture[] = [];
  for (const { headers, body } of parts) {
    if (!/^image\//i.test(headers.get('content-type') ?? '')) continue;
    const location = headers.get('content-location');
    const id = headers.get('content-id')?.replace(/^<|>$/g, '');
    if (location && URL.canParse(location)) pictures.push({ src: new URL(location).href, bytes: body });
    if (id) pictures.push({ src: `${PLACE}${encodeURIComponent(id)}`, bytes: body });
  }
  const html = decodeBytes(page.body, { contentType, kind: 'html' }).text.replace(
    /\bcid:([^\s"'<>)]+)/gi,
    (_all, id: string) => `${PLACE}${encodeURIComponent(id)}`,
  );
  return { title: null, html, page: true, url: /^https?:/i.test(url) ? url : null, pictures };
}

/** Deeper than any program nests its parts. */
const DEEPEST = 5;

function partsOf(message: Buffer, depth: number): readonly MimePart[] {
  const end = headEnd(message);
  const headers = headersOf(message.subarray(0, end.at).toString('latin1'));
  const content = message.subarray(end.at + end.length);
  const type = headers.get('content-type') ?? '';
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (/^multipart\//i.test(type) && boundary !== undefined && depth < DEEPEST)
    return split(content, boundary).flatMap((part) => partsOf(part, depth + 1));
  return [{ headers, body: decoded(content, headers.get('content-transfer-encoding') ?? '') }];
}

function headEnd(message: Buffer): { at: number; length: number } {
  const wide = message.indexOf('\r\n\r\n');
  const narrow = message.indexOf('\n\n');
  if (wide >= 0 && (narrow < 0 || wide < narrow)) return { at: wide, length: 4 };
  return narrow >= 0 ? { at: narrow, length: 2 } : { at: message.length, length: 0 };
}

function headersOf(head: string): ReadonlyMap<string, string> {
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return new Map(
    lines.flatMap((line) => {
      const colon = line.indexOf(':');
      return colon > 0 ? [[line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const] : [];
    }),
  );
}

function split(content: Buffer, boundary: string): readonly Buffer[] {
  const mark = Buffer.from(`--${boundary}`, 'latin1');
  const parts: Buffer[] = [];
  for (let at = content.indexOf(mark); at >= 0;) {
    const start = content.indexOf('\n', at) + 1;
    const next = content.indexOf(mark, at + mark.length);
    if (next < 0 || start === 0 || start > next) break;
    parts.push(content.subarray(start, content[next - 2] === 13 ? next - 2 : next - 1));
    at = next;
  }
  return parts;
}

function decoded(content: Buffer, encoding: string): Uint8Array {
  if (/base64/i.test(encoding)) return Buffer.from(content.toString('latin1'), 'base64');
  if (!/quoted-printable/i.test(encoding)) return content;
  const text = content.toString('latin1').replace(/=\r?\n/g, '');
  return Buffer.from(
    text.replace(/=([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}
