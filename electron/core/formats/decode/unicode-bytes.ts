/** What a byte order mark says, and how many bytes it takes. */
export interface ByteOrderMark {
  readonly encoding: string;
  readonly length: number;
}

/** The byte order mark at the start of the bytes, or null (Unicode 16, 23.8). */
export function byteOrderMark(bytes: Uint8Array): ByteOrderMark | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { encoding: 'utf-32le', length: 4 };
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { encoding: 'utf-32be', length: 4 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', length: 2 };
  return null;
}

/** UTF-32 without a mark: three of four bytes of ASCII are zero. */
export function unmarkedUtf32(bytes: Uint8Array): 'utf-32le' | 'utf-32be' | null {
  if (bytes.length < 8) return null;
  const [a, b, c, d, e, f, g, h] = bytes;
  if (!a && !b && !c && d && !e && !f && !g && h) return 'utf-32be';
  return a && !b && !c && !d && e && !f && !g && !h ? 'utf-32le' : null;
}

/**
 * UTF-16 without a mark, told by where the zero bytes stand: markup is mostly ASCII, so nearly every other
 * byte of its beginning is zero, on one side only. Null when it is not UTF-16.
 */
export function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const end = Math.min(bytes.length & ~1, 512);
  if (end < 4) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < end; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const half = end / 2;
  if (odd > half * 0.6 && even < half * 0.1) return 'utf-16le';
  if (even > half * 0.6 && odd < half * 0.1) return 'utf-16be';
  return null;
}

/** How many multi-byte UTF-8 sequences are well formed (RFC 3629) and how many bytes break the form. */
export interface Utf8Census {
  readonly sequences: number;
  readonly broken: number;
}

/** Counts well formed and broken UTF-8; a sequence that the end cuts off counts as neither. */
export function utf8Census(bytes: Uint8Array): Utf8Census {
  let sequences = 0;
  let broken = 0;
  for (let i = 0; i < bytes.length;) {
    const lead = bytes[i] ?? 0;
    if (lead < 0x80) {
      i++;
      continue;
    }
    const more =
      lead >= 0xc2 && lead <= 0xdf
        ? 1
        : lead >= 0xe0 && lead <= 0xef
          ? 2
          : lead >= 0xf0 && lead <= 0xf4
            ? 3
            : 0;
    let seen = 0;
    while (seen < more && ((bytes[i + seen + 1] ?? 0) & 0xc0) === 0x80) seen++;
    if (more > 0 && seen === more) sequences++;
    else if (more === 0 || i + seen + 1 < bytes.length) broken++;
    i += Math.max(1, seen + 1);
  }
  return { sequences, broken };
}
