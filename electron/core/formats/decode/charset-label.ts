import iconv from 'iconv-lite';

/**
 * Labels that the WHATWG Encoding Standard maps to a superset of what they name
 * (https://encoding.spec.whatwg.org/#names-and-labels), in iconv-lite's spelling.
 */
const supersets: ReadonlyMap<string, string> = new Map([
  ['ascii', 'windows-1252'],
  ['us-ascii', 'windows-1252'],
  ['latin1', 'windows-1252'],
  ['l1', 'windows-1252'],
  ['iso-8859-1', 'windows-1252'],
  ['iso8859-1', 'windows-1252'],
  ['iso_8859-1', 'windows-1252'],
  ['iso-8859-9', 'windows-1254'],
  ['latin5', 'windows-1254'],
  ['iso-8859-11', 'windows-874'],
  ['tis-620', 'windows-874'],
  ['latin2', 'iso-8859-2'],
  ['iso8859-2', 'iso-8859-2'],
  ['iso_8859-2', 'iso-8859-2'],
  ['cp1250', 'windows-1250'],
  ['x-cp1250', 'windows-1250'],
  ['gb2312', 'gb18030'],
  ['gb_2312-80', 'gb18030'],
  ['gbk', 'gb18030'],
  ['x-gbk', 'gb18030'],
  ['big5', 'big5-hkscs'],
  ['shift-jis', 'cp932'],
  ['shift_jis', 'cp932'],
  ['sjis', 'cp932'],
  ['x-sjis', 'cp932'],
  ['windows-31j', 'cp932'],
  ['euc-kr', 'cp949'],
  ['ks_c_5601-1987', 'cp949'],
  ['koi8', 'koi8-r'],
  ['utf8', 'utf-8'],
  ['unicode-1-1-utf-8', 'utf-8'],
  ['utf-16', 'utf-16le'],
  ['ucs-2', 'utf-16le'],
  ['unicode', 'utf-16le'],
]);

/** The encoding a label means, in lower case and as iconv-lite knows it; null for a label nobody knows. */
export function encodingOfLabel(label: string | null | undefined): string | null {
  const name = label
    ?.trim()
    .replace(/^["']|["']$/g, '')
    .toLowerCase();
  if (!name || name.length > 40) return null;
  const encoding = supersets.get(name) ?? name;
  return iconv.encodingExists(encoding) && !/^(base64|hex|binary|utf7|utf-7)/.test(encoding)
    ? encoding
    : null;
}

/** The charset parameter of a Content-Type header (RFC 9110, 8.3.2), as an encoding, or null. */
export function encodingOfContentType(contentType: string | null | undefined): string | null {
  const match = /;\s*charset\s*=\s*("[^"]*"|'[^']*'|[^\s;]+)/i.exec(contentType ?? '');
  return encodingOfLabel(match?.[1]);
}

/** How far into a page a meta element is believed; the standard stops at 1,024 bytes, real pages do not. */
const headBytes = 65_536;

/**
 * The encoding that a document declares about itself: the XML declaration, or in HTML
 * `<meta charset>` or `<meta http-equiv="Content-Type">`. A declared UTF-16 that could be read this way is
 * not UTF-16, and means UTF-8 as in the HTML standard.
 */
export function declaredEncoding(bytes: Uint8Array, kind: 'html' | 'xml' | 'json' | 'text'): string | null {
  if (kind === 'json' || kind === 'text') return null;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, headBytes)).toString(
    'latin1',
  );
  const declaration = /^\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([^"']{1,40})["']/i.exec(head);
  const label = declaration?.[1] ?? (kind === 'html' ? metaLabel(head) : null);
  const encoding = encodingOfLabel(label);
  return encoding?.startsWith('utf-16') || encoding?.startsWith('utf-32') ? 'utf-8' : encoding;
}

function metaLabel(head: string): string | null {
  const visible = head.replace(/<!--[\s\S]*?-->/g, '');
  for (const [tag] of visible.matchAll(/<meta\b[^>]{0,500}/gi)) {
    const match = /\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(tag);
    if (match?.[1]) return match[1];
  }
  return null;
}
