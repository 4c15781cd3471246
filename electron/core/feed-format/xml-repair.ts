import { boundedParser } from './bounded-parser.ts';
import { mendElement, type XmlElement } from './mend-element.ts';

/** Deeper than any feed goes, and less than where the strict parser gives up (100); below it text is kept and elements are not. */
const deepest = 90;
/** Names that objects inherit, on which parsers that build objects stumble. */
const inherited = new Set(['__proto__', 'constructor', 'prototype', 'hasownproperty', 'tostring', 'valueof']);
const usableName = /^[\p{L}_][\p{L}\p{N}_.-]*(?::[\p{L}_][\p{L}\p{N}_.-]*)?$/u;

interface OpenElement {
  /** The name it was written with; null for one that was left out. */
  readonly name: string | null;
  readonly base64: boolean;
}

/**
 * Writes XML anew so that a strict parser can read it, as far as it goes: closes what was left open, drops
 * stray ends, document types and processing instructions, quotes attributes, escapes bare `&` and `<`, leaves
 * out elements with names nothing can use, and gives misnamed elements the name they should have. Linear in
 * the length of the text; expands no entity and fetches nothing.
 */
export function repairXml(text: string): string {
  const out: string[] = [];
  const open: OpenElement[] = [];
  let cdata = false;
  let skipping = 0;
  const parser = boundedParser(
    {
      onopentag(name, attributes) {
        if (inherited.has(name.toLowerCase())) skipping++;
        if (skipping > 0 || open.length >= deepest || !usableName.test(name)) {
          open.push({ name: null, base64: false });
          return;
        }
        const parents = open.map((element) => element.name?.toLowerCase() ?? '');
        const element = mendElement({ name, attributes }, parents);
        open.push({ name: element.name, base64: element.base64 ?? false });
        out.push('<', element.name, attributeText(element), '>');
        if (element.text !== undefined) out.push(escapeText(element.text));
      },
      onclosetag(name) {
        if (inherited.has(name.toLowerCase())) skipping--;
        const written = open.pop()?.name;
        if (written) out.push('</', written, '>');
      },
      ontext(data) {
        if (skipping > 0) return;
        if (open.at(-1)?.base64) out.push(escapeText(Buffer.from(data, 'base64').toString('utf8')));
        else out.push(cdata ? data : escapeText(data));
      },
      oncdatastart() {
        if (skipping === 0) out.push('<![CDATA[');
        cdata = true;
      },
      oncdataend() {
        if (skipping === 0) out.push(']]>');
        cdata = false;
      },
    },
    { xmlMode: true, decodeEntities: false },
  );
  parser.end(text);
  // Where the parser stopped half-way, what is open is still to be closed.
  for (const { name } of open.reverse()) if (name) out.push('</', name, '>');
  return out.join('');
}

function attributeText({ attributes }: XmlElement): string {
  let text = '';
  for (const [name, value] of Object.entries(attributes)) {
    if (!usableName.test(name) || inherited.has(name.toLowerCase())) continue;
    text += ` ${name}="${escapeText(value).replaceAll('"', '&quot;')}"`;
  }
  return text;
}

function escapeText(text: string): string {
  return text
    .replace(/&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});)/gi, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(']]>', ']]&gt;');
}
