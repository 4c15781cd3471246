/**
 * ISO-8859-2 and windows-1250 agree on most Polish letters and differ on ą ś ź; a wrong label or none at all is
 * common, and general detectors confuse the two. This module looks only at the bytes that tell them apart.
 */

/** Polish letters where both encodings agree: ł ę ż ć ń ó, small and capital. */
const shared = new Set([0xb3, 0xea, 0xbf, 0xe6, 0xf1, 0xf3, 0xa3, 0xca, 0xaf, 0xc6, 0xd1, 0xd3]);
/** ą ś ź, small and capital. */
const onlyWindows = new Set([0xb9, 0x9c, 0x9f, 0xa5, 0x8c, 0x8f]);
const onlyIso = new Set([0xb1, 0xb6, 0xbc, 0xa1, 0xa6, 0xac]);
/** Quotes, dashes, ellipsis, no-break space, section, degree and bullet: found in text of any language. */
const neutral = new Set([
  0x84, 0x94, 0x93, 0x96, 0x97, 0x85, 0x82, 0x91, 0x92, 0x95, 0xa0, 0xab, 0xbb, 0xa7, 0xb0, 0xad, 0xa9, 0xae,
]);
/** Letters that no Western European text holds inside a word at these bytes: ł, ą, ś, ź, ż. */
const telling = new Set([0xb3, 0xbf, 0xaf, 0xa3, ...onlyWindows, ...onlyIso]);

const isAsciiLetter = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));

interface Census {
  /** High bytes that are part of a word, or no neutral sign. */
  readonly high: number;
  readonly shared: number;
  readonly windows: number;
  readonly iso: number;
  readonly kinds: number;
  /** Bytes 80-9F: control characters in every ISO-8859, letters and quotes in windows-125x. */
  readonly controls: number;
}

function census(bytes: Uint8Array): Census {
  const kinds = new Set<number>();
  const count = { high: 0, shared: 0, windows: 0, iso: 0, controls: 0 };
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x80) continue;
    if (byte <= 0x9f) count.controls++;
    const inWord =
      isAsciiLetter(bytes[i - 1]) ||
      isAsciiLetter(bytes[i + 1]) ||
      (bytes[i + 1] ?? 0) >= 0x80 ||
      (bytes[i - 1] ?? 0) >= 0x80;
    if (!inWord || neutral.has(byte)) {
      if (!neutral.has(byte)) count.high++;
      continue;
    }
    count.high++;
    if (shared.has(byte)) count.shared++;
    else if (onlyWindows.has(byte)) count.windows++;
    else if (onlyIso.has(byte)) count.iso++;
    if (telling.has(byte)) kinds.add(byte);
  }
  return { ...count, kinds: kinds.size };
}

/**
 * The Polish encoding these bytes are in, or null if they are not Polish in either. `labelled` says that a
 * Central European label stands already, so less proof is asked for.
 */
export function polishEncoding(bytes: Uint8Array, labelled = false): 'windows-1250' | 'iso-8859-2' | null {
  const seen = census(bytes);
  const letters = seen.shared + Math.max(seen.windows, seen.iso);
  if (letters === 0 || letters < seen.high * 0.85) return null;
  if (!labelled && (seen.kinds === 0 || (seen.kinds === 1 && letters < 2))) return null;
  if (seen.windows !== seen.iso) return seen.windows > seen.iso ? 'windows-1250' : 'iso-8859-2';
  return seen.controls > 0 ? 'windows-1250' : labelled ? null : 'iso-8859-2';
}

/** Whether bytes labelled ISO-8859-2 hold what only windows-1250 has: no text holds C1 control characters. */
export function holdsControlCharacters(bytes: Uint8Array): boolean {
  return census(bytes).controls > 0;
}
