import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { czechEncoding, holdsControlCharacters, polishEncoding } from './central-european.ts';
import { declaredEncoding, encodingOfContentType } from './charset-label.ts';
import { detectEncoding } from './detect-encoding.ts';
import { byteOrderMark, unmarkedUtf16, unmarkedUtf32, utf8Census } from './unicode-bytes.ts';

/** What is known about bytes before they are read. */
export interface DecodeHints {
  /** The Content-Type header as received. */
  readonly contentType?: string | null;
  /** Decides which declarations are looked for inside the bytes. */
  readonly kind: 'html' | 'xml' | 'json' | 'text';
}

/** Text, and the encoding it was read in (lower case; a superset where the label names a subset). */
export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
}

/** Detection needs letters, not megabytes; more than this only makes it slow. */
const sampleBytes = 65_536;

/**
 * Reads bytes as text. In this order: byte order mark; UTF-16 or UTF-32 told by its zero bytes; valid UTF-8, whatever
 * any label says; the HTTP charset; the document's own declaration; detection. A label that the bytes
 * contradict (a multi-byte encoding that does not decode, Polish under a neighbour's name) is corrected.
 * Never throws: bytes that nothing fits are read as windows-1252.
 */
export function decodeBytes(bytes: Uint8Array, hints: DecodeHints): DecodedText {
  const { encoding, start } = encodingOf(bytes, hints);
  return read(bytes.subarray(start), encoding);
}

/** What {@link decodeBytes} reads bytes in, and where their text begins, behind a byte order mark. */
export function encodingOf(
  bytes: Uint8Array,
  hints: DecodeHints,
): { readonly encoding: string; readonly start: number } {
  const mark = byteOrderMark(bytes);
  if (mark) return { encoding: mark.encoding, start: mark.length };
  return { encoding: unmarkedEncoding(bytes, hints), start: 0 };
}

function unmarkedEncoding(bytes: Uint8Array, hints: DecodeHints): string {
  const wide = unmarkedUtf32(bytes) ?? unmarkedUtf16(bytes);
  if (wide) return wide;

  const labels = [encodingOfContentType(hints.contentType), declaredEncoding(bytes, hints.kind)];
  if (isUtf8(bytes)) {
    // ISO-2022-JP and HZ are the encodings that look like plain ASCII.
    return labels.find((label) => label?.startsWith('iso-2022') || label === 'hz-gb-2312') ?? 'utf-8';
  }
  if (mostlyUtf8(bytes)) return 'utf-8';
  for (const label of labels) {
    if (!label || label === 'utf-8') continue;
    const corrected = correctLabel(bytes, label);
    if (corrected) return corrected;
  }
  return detectEncoding(highByteSample(bytes));
}

function read(bytes: Uint8Array, encoding: string): DecodedText {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { text: iconv.decode(buffer, encoding), encoding };
}

/** A single stray byte, or a cut in the middle of a letter, does not make a UTF-8 page something else. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const { sequences, broken } = utf8Census(bytes);
  return sequences > 0 && sequences > broken * 8;
}

const centralEuropean = new Set(['iso-8859-2', 'windows-1250']);
const westernEuropean = new Set(['windows-1252', 'windows-1254', 'iso-8859-15', 'macintosh']);

/** The encoding that the label should have named, or null if the bytes refute it. */
function correctLabel(bytes: Uint8Array, label: string): string | null {
  const sample = highByteSample(bytes);
  if (centralEuropean.has(label)) {
    const told = polishEncoding(sample, true) ?? czechEncoding(sample);
    if (told) return told;
    return label === 'iso-8859-2' && holdsControlCharacters(sample) ? 'windows-1250' : label;
  }
  if (westernEuropean.has(label)) return polishEncoding(sample) ?? label;
  if (/^(windows|iso-8859|koi8|mac|cp8)/.test(label)) return label;
  return decodesCleanly(sample, label) ? label : null;
}

function decodesCleanly(sample: Uint8Array, label: string): boolean {
  const { text } = read(sample, label);
  const wrong = text.split('\ufffd').length - 1;
  return wrong <= Math.max(2, text.length * 0.01);
}

/** The stretch of the bytes worth looking at: from shortly before the first byte beyond ASCII. */
function highByteSample(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= sampleBytes) return bytes;
  const first = bytes.findIndex((byte) => byte >= 0x80);
  const start = Math.max(0, Math.min(first - 1024, bytes.length - sampleBytes));
  return bytes.subarray(start, start + sampleBytes);
}
