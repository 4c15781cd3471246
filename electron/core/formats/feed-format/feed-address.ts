import { boundedParser } from './bounded-parser.ts';

const allowed = new Set(['http:', 'https:', 'mailto:', 'tel:', 'magnet:', 'ftp:', 'gemini:', 'xmpp:']);

/** An absolute address that is safe to keep, or null: relative ones against the base, script and file ones dropped. */
export function absoluteAddress(address: string | null | undefined, base: string | null): string | null {
  const trimmed = address?.trim();
  if (!trimmed) return null;
  try {
    const url = new URL(trimmed, base ?? undefined);
    return allowed.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** The base that an xml:base attribute makes of an outer base. */
export function innerBase(outer: string, inner: string | null | undefined): string {
  return absoluteAddress(inner, outer) ?? outer;
}

const addressAttributes = new Set([
  'href',
  'src',
  'poster',
  'cite',
  'longdesc',
  'data-src',
  'background',
  'action',
  'formaction',
  'data',
  'usemap',
]);
const anyAddress =
  /\s(?:href|src|srcset|poster|cite|longdesc|background|action|formaction|data|data-src|xml:base)\s*=/i;

/**
 * Makes every address inside a piece of HTML absolute and drops the unsafe ones. Text without addresses is
 * returned untouched; otherwise only the tags concerned are written anew.
 */
export function absoluteHtml(html: string, base: string): string {
  if (!anyAddress.test(html)) return html;
  const edits: { readonly start: number; readonly end: number; readonly text: string }[] = [];
  const parser = boundedParser(
    {
      onopentag(name, attributes) {
        const changed = absoluteAttributes(name, attributes, base);
        if (!changed) return;
        edits.push({
          start: parser.startIndex,
          end: parser.endIndex + 1,
          text: tagText(name, changed, html[parser.endIndex - 1] === '/'),
        });
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  let out = '';
  let at = 0;
  for (const edit of edits) {
    out += html.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return out + html.slice(at);
}

function absoluteAttributes(
  name: string,
  attributes: Readonly<Record<string, string>>,
  base: string,
): Record<string, string> | null {
  let changed = false;
  const result: Record<string, string> = {};
  for (const [key, value] of Object.entries(attributes)) {
    if (key === 'srcset') {
      result[key] = absoluteSrcset(value, base);
      changed ||= result[key] !== value;
      continue;
    }
    if (!addressAttributes.has(key) || (key === 'href' && value.startsWith('#')) || key === 'usemap') {
      result[key] = value;
      continue;
    }
    const picture = name === 'img' && /^\s*data:image\/(?!svg)/i.test(value);
    const address = picture ? value : absoluteAddress(value, base);
    if (address !== value) changed = true;
    if (address !== null) result[key] = address;
  }
  return changed ? result : null;
}

/** A srcset attribute with every candidate made absolute (HTML standard, "srcset attribute"). */
export function absoluteSrcset(srcset: string, base: string): string {
  return srcset
    .split(/,\s+|,(?=https?:|\/\/)/)
    .map((candidate) => {
      const [address, ...size] = candidate.trim().split(/\s+/);
      const absolute = absoluteAddress(address, base);
      return absolute ? [absolute, ...size].join(' ') : null;
    })
    .filter((candidate) => candidate !== null)
    .join(', ');
}

function tagText(name: string, attributes: Readonly<Record<string, string>>, closed: boolean): string {
  const text = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`)
    .join('');
  return `<${name}${text}${closed ? ' /' : ''}>`;
}
