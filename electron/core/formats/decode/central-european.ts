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

/** Of those, what no Western European text holds even once between two small letters (³ ¿ ± ¶ ¼ ¹ Ÿ there). */
const tellingAlone = new Set([0xb3, 0xbf, 0xb1, 0xb6, 0xbc, 0xb9, 0x9f]);
/** ś of windows-1250 is œ in windows-1252; what follows tells: no French word has œ before these within it. */
const afterOnlyPolish = new Set([...'nlwmprbkz'].map((letter) => letter.charCodeAt(0)));

const isSmallLetter = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= 0x61 && byte <= 0x7a;

/** Whether a single letter within a word proves Polish by itself. */
function provesAlone(bytes: Uint8Array): boolean {
  return bytes.some((byte, i) => {
    const next = bytes[i + 1];
    if (!isSmallLetter(bytes[i - 1]) || !isSmallLetter(next)) return false;
    return tellingAlone.has(byte) || (byte === 0x9c && afterOnlyPolish.has(next ?? 0));
  });
}

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
  const thin = seen.kinds === 0 || (seen.kinds === 1 && letters < 2);
  if (!labelled && thin && !provesAlone(bytes)) return null;
  if (seen.windows !== seen.iso) return seen.windows > seen.iso ? 'windows-1250' : 'iso-8859-2';
  return seen.controls > 0 ? 'windows-1250' : labelled ? null : 'iso-8859-2';
}

/** ě ř ů č ň ď, small: Czech, at the same bytes in both encodings. */
const czechShared = new Set([0xec, 0xf8, 0xf9, 0xe8, 0xf2, 0xef]);
/** š ž ť, small and capital. In windows-1250 the first is ą, which Czech and Slovak do not have. */
const czechIso = new Set([0xb9, 0xbe, 0xbb, 0xa9, 0xae, 0xab]);
const czechWindows = new Set([0x9a, 0x9e, 0x9d, 0x8a, 0x8e, 0x8d]);

/**
 * The encoding of Czech or Slovak under a Central European label, or null if nothing tells. š and ž are what
 * the two encodings differ in.
 */
export function czechEncoding(bytes: Uint8Array): 'windows-1250' | 'iso-8859-2' | null {
  let shared = 0;
  let iso = 0;
  let windows = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x80 || !(isAsciiLetter(bytes[i - 1]) || isAsciiLetter(bytes[i + 1]))) continue;
    if (czechShared.has(byte)) shared++;
    else if (czechIso.has(byte)) iso++;
    else if (czechWindows.has(byte)) windows++;
  }
  if (windows > iso) return 'windows-1250';
  // ľ of windows-1250 is ž of ISO: alone it proves nothing, for Slovak writes both.
  return iso > windows && shared > 0 && (bytes.includes(0xb9) || bytes.includes(0xec) || bytes.includes(0xf8))
    ? 'iso-8859-2'
    : null;
}

/** Whether bytes labelled ISO-8859-2 hold what only windows-1250 has: no text holds C1 control characters. */
export function holdsControlCharacters(bytes: Uint8Array): boolean {
  return census(bytes).controls > 0;
}
