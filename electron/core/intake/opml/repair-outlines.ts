const attributeNames: Readonly<Record<string, string>> = {
  xmlurl: 'xmlUrl',
  htmlurl: 'htmlUrl',
  text: 'text',
  title: 'title',
  type: 'type',
  url: 'url',
  category: 'category',
};

/** Where a name, an equals sign and a quote follow, or the end of the tag: there a value before it has ended. */
const afterValue = /^\s*(?:[\w:.-]+\s*=\s*["']|\/?>|$)/;

/**
 * An OPML list as a person would read it: quotes inside quoted values are part of them, names are spelt as the
 * specification does (http://opml.org/spec2.opml), and outlines without a body around them stand in one.
 */
export function repairOutlines(text: string): string {
  const parts: string[] = [];
  const tag = /<(\/?)outline\b/gi;
  for (let match = tag.exec(text); match; match = tag.exec(text)) {
    if (match[1]) {
      parts.push('</outline>');
      continue;
    }
    const { attributes, end, closed } = readTag(text, tag.lastIndex);
    parts.push(`<outline${attributes}${closed ? '/' : ''}>`);
    tag.lastIndex = end;
  }
  return `<opml version="2.0"><head></head><body>${parts.join('\n')}</body></opml>`;
}

interface Tag {
  readonly attributes: string;
  readonly end: number;
  readonly closed: boolean;
}

function readTag(text: string, start: number): Tag {
  let at = start;
  let attributes = '';
  for (;;) {
    const rest = text.slice(at, at + 300);
    const close = /^\s*(\/?)>/.exec(rest);
    if (close) return { attributes, end: at + close[0].length, closed: close[1] === '/' };
    const name = /^\s*([\w:.-]+)\s*=\s*(["'])/.exec(rest);
    if (!name) {
      // Nothing that can be read: what follows a tag's end, or the next tag, is looked for.
      const next = /[\s\S]?[^\s<>]*/.exec(rest)?.[0].length ?? 0;
      if (next === 0 || /^\s*</.test(rest)) return { attributes, end: at, closed: true };
      at += next;
      continue;
    }
    at += name[0].length;
    const end = endOfValue(text, at, name[2] ?? '"');
    const known = attributeNames[(name[1] ?? '').toLowerCase()];
    if (known) attributes += ` ${known}="${escaped(text.slice(at, end))}"`;
    at = end + 1;
  }
}

function endOfValue(text: string, start: number, quote: string): number {
  for (let at = text.indexOf(quote, start); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (afterValue.test(text.slice(at + 1, at + 200))) return at;
  }
  return text.length;
}

const escaped = (value: string): string =>
  value
    .replace(/&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});)/gi, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;');
