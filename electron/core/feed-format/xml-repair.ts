import { Parser } from 'htmlparser2';

/** Deeper than any feed goes; below it text is kept and elements are not. */
const deepest = 200;
/** Names that objects inherit, on which parsers that build objects stumble. */
const inherited = new Set(['__proto__', 'constructor', 'prototype', 'hasownproperty', 'tostring', 'valueof']);
const usableName = /^[\p{L}_][\p{L}\p{N}_.\-]*(?::[\p{L}_][\p{L}\p{N}_.\-]*)?$/u;

/**
 * Writes ill-formed XML anew so that a strict parser can read it, as far as it goes: closes what was left
 * open, drops stray ends, document types and processing instructions, quotes attributes, escapes bare `&` and
 * `<`, leaves out elements with names nothing can use. Linear in the length of the text; expands no entity
 * and fetches nothing.
 */
export function repairXml(text: string): string {
  const out: string[] = [];
  const open: boolean[] = [];
  let cdata = false;
  let skipping = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const kept = skipping === 0 && open.length < deepest && usableName.test(name);
        if (inherited.has(name.toLowerCase())) skipping++;
        open.push(kept && skipping === 0);
        if (kept && skipping === 0) out.push('<', name, attributeText(attributes), '>');
      },
      onclosetag(name) {
        if (inherited.has(name.toLowerCase())) skipping--;
        if (open.pop()) out.push('</', name, '>');
      },
      ontext(data) {
        if (skipping > 0) return;
        out.push(cdata ? data : escapeText(data));
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
  parser.end(withoutDocumentType(text));
  return out.join('');
}

function attributeText(attributes: Readonly<Record<string, string>>): string {
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

/** The text from its root element on: a document type may declare entities that are never to be expanded. */
export function withoutDocumentType(text: string): string {
  const start = /<(?!\?|!)/.exec(text);
  const doctype = /<!DOCTYPE/i.exec(text.slice(0, 4096));
  if (!doctype || !start) return text;
  const end = endOfDocumentType(text, doctype.index);
  return text.slice(0, doctype.index) + text.slice(end);
}

function endOfDocumentType(text: string, start: number): number {
  let depth = 0;
  let quote = '';
  for (let i = start; i < text.length; i++) {
    const char = text[i] ?? '';
    if (quote) {
      if (char === quote) quote = '';
    } else if (depth > 0 && (char === '"' || char === "'")) quote = char;
    else if (char === '[') depth++;
    else if (char === ']') depth--;
    else if (char === '>' && depth <= 0) return i + 1;
  }
  return text.length;
}
