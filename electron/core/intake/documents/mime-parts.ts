import { decodeBytes } from '../../formats/decode/decode.ts';

/** A part of a MIME message that has no parts itself; names of headers are in lower case. */
export interface MimePart {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
}

/** A MIME message: its own headers, and its parts in order (RFC 2045, RFC 2046). */
export interface MimeMessage {
  readonly headers: ReadonlyMap<string, string>;
  readonly parts: readonly MimePart[];
}

/** Deeper than any program nests its parts. */
const DEEPEST = 5;

export function readMime(bytes: Uint8Array): MimeMessage {
  const message = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = message.findIndex((byte) => byte !== 10 && byte !== 13);
  const whole = message.subarray(Math.max(0, start));
  return { headers: headersOf(whole.subarray(0, headEnd(whole).at)), parts: partsOf(whole, 0) };
}

/** A parameter of a header such as Content-Type, without its quotes; empty when there is none. */
export function parameter(header: string | undefined, name: string): string {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, 'i').exec(header ?? '');
  return found?.[1] ?? found?.[2] ?? '';
}

function partsOf(message: Buffer, depth: number): readonly MimePart[] {
  const end = headEnd(message);
  const headers = headersOf(message.subarray(0, end.at));
  const content = message.subarray(end.at + end.length);
  const type = headers.get('content-type') ?? '';
  const boundary = parameter(type, 'boundary');
  if (/^multipart\//i.test(type) && boundary !== '' && depth < DEEPEST)
    return split(content, boundary).flatMap((part) => partsOf(part, depth + 1));
  return [{ headers, body: decoded(content, headers.get('content-transfer-encoding') ?? '') }];
}

function headEnd(message: Buffer): { at: number; length: number } {
  // A part may begin with the blank line that ends its headers: it has none.
  if (message[0] === 10) return { at: 0, length: 1 };
  if (message[0] === 13 && message[1] === 10) return { at: 0, length: 2 };
  const wide = message.indexOf('\r\n\r\n');
  const narrow = message.indexOf('\n\n');
  if (wide >= 0 && (narrow < 0 || wide < narrow)) return { at: wide, length: 4 };
  return narrow >= 0 ? { at: narrow, length: 2 } : { at: message.length, length: 0 };
}

function headersOf(head: Buffer): ReadonlyMap<string, string> {
  // Programs write addresses in headers in whatever encoding they have at hand.
  const { text } = decodeBytes(head, { kind: 'text' });
  const fields = text.replace(/\r?\n[ \t]+/g, '\u0000').split(/\r?\n/);
  const headers = new Map<string, string>();
  for (const field of fields) {
    const colon = field.indexOf(':');
    const name = field.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (name === '' || headers.has(name)) continue;
    // A long address is folded in its midst; it has no spaces there (RFC 2557, 4.4).
    const folded = /-(?:location|base)$/.test(name) ? '' : ' ';
    headers.set(name, withoutEncodedWords(field.slice(colon + 1).replaceAll('\u0000', folded)).trim());
  }
  return headers;
}

/** Encoded words (RFC 2047) as the text that they stand for. */
function withoutEncodedWords(value: string): string {
  return value.replace(
    /=\?([\w-]+)(?:\*[\w-]*)?\?([bq])\?([^?]*)\?=(?:\s+(?==\?))?/gi,
    (_all, charset: string, encoding: string, written: string) => {
      const bytes =
        encoding.toLowerCase() === 'b'
          ? Buffer.from(written, 'base64')
          : decoded(Buffer.from(written.replaceAll('_', ' '), 'latin1'), 'quoted-printable');
      return decodeBytes(bytes, { contentType: `text/plain; charset=${charset}`, kind: 'text' }).text;
    },
  );
}

/** What stands between the lines of a boundary; the last part may be cut off. */
function split(content: Buffer, boundary: string): readonly Buffer[] {
  const mark = Buffer.from(`--${boundary}`, 'latin1');
  const parts: Buffer[] = [];
  let start = -1;
  for (let at = content.indexOf(mark); at >= 0; at = content.indexOf(mark, at + mark.length)) {
    const after = content[at + mark.length] ?? 10;
    const closes = after === 45 && content[at + mark.length + 1] === 45;
    // Boundaries may begin alike: "abc" and "abc-1".
    if ((at > 0 && content[at - 1] !== 10) || (!closes && ![9, 10, 13, 32].includes(after))) continue;
    if (start >= 0) parts.push(content.subarray(start, content[at - 2] === 13 ? at - 2 : at - 1));
    start = -1;
    if (closes) break;
    const line = content.indexOf('\n', at);
    if (line < 0) break;
    start = line + 1;
  }
  if (start >= 0 && start < content.length) parts.push(content.subarray(start));
  return parts;
}

function decoded(content: Buffer, encoding: string): Uint8Array {
  if (/base64/i.test(encoding)) return Buffer.from(content.toString('latin1'), 'base64');
  if (!/quoted-printable/i.test(encoding)) return content;
  const text = content.toString('latin1').replace(/=[ \t]*\r?\n/g, '');
  return Buffer.from(
    text.replace(/=([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}
