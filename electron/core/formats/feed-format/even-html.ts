import { boundedParser } from './bounded-parser.ts';

/** Deeper than pages are nested. */
const deepest = 200;
/** What microformats and the text they carry are made of. */
const kept = new Set(
  'class href src srcset alt title datetime value data poster id lang dir rel cite width height colspan rowspan'.split(
    ' ',
  ),
);
const silent = new Set([
  'script',
  'style',
  'noscript',
  'iframe',
  'svg',
  'math',
  'object',
  'embed',
  'template',
]);
const empty = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;

/**
 * The page written anew so that a parser by the HTML standard reads it in linear time: every element closed
 * where it ends, few attributes, no scripts. Such parsers need quadratic time and memory for elements that are
 * left open or nested without end. Null if it is nested deeper than any page.
 */
export function evenHtml(html: string): string | null {
  const out: string[] = [];
  let hidden = 0;
  let whole = false;
  const parser = boundedParser(
    {
      onopentag(name, attributes) {
        if (silent.has(name)) hidden++;
        if (hidden === 0 && /^[a-z][a-z\d-]*$/.test(name)) out.push(`<${name}${attributeText(attributes)}>`);
      },
      onclosetag(name) {
        if (hidden === 0 && /^[a-z][a-z\d-]*$/.test(name) && !empty.test(name)) out.push(`</${name}>`);
        if (silent.has(name)) hidden--;
      },
      ontext(text) {
        if (hidden === 0) out.push(text.replaceAll('<', '&lt;'));
      },
      onend() {
        whole = true;
      },
    },
    { decodeEntities: false },
    deepest,
  );
  parser.end(html);
  return whole ? out.join('') : null;
}

function attributeText(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .filter(([name]) => kept.has(name))
    .map(([name, value]) => ` ${name}="${value.replaceAll('"', '&quot;')}"`)
    .join('');
}
