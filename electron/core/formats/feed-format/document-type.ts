/** Longest value, and most uses, of an entity that is still read; anything more is an attack. */
const longestValue = 256;
const mostUses = 20_000;

/**
 * The text without its document type. Entities that it declares inside and that stand for a few plain words are
 * read; those that refer to others, to files or addresses stay as written and mean nothing.
 */
export function withoutDocumentType(text: string): string {
  const start = /<!DOCTYPE/i.exec(text.slice(0, 8192))?.index;
  if (start === undefined) return text;
  const end = endOfDocumentType(text, start);
  const rest = text.slice(0, start) + text.slice(end);
  const entities = plainEntities(text.slice(start, end));
  if (entities.size === 0) return rest;
  let uses = 0;
  return rest.replace(/&([\p{L}_][\p{L}\p{N}_.-]{0,63});/gu, (written, name: string) => {
    const value = entities.get(name);
    return value === undefined || ++uses > mostUses ? written : value;
  });
}

function plainEntities(type: string): ReadonlyMap<string, string> {
  const entities = new Map<string, string>();
  for (const match of type
    .slice(0, 65_536)
    .matchAll(/<!ENTITY\s+([\p{L}_][\p{L}\p{N}_.-]{0,63})\s+(?:"([^"]*)"|'([^']*)')\s*>/gu)) {
    const value = match[2] ?? match[3] ?? '';
    if (match[1] && value.length <= longestValue && !/[&<%]/.test(value)) entities.set(match[1], value);
  }
  return entities;
}

/** Where the document type that begins at `start` ends. */
export function endOfDocumentType(text: string, start: number): number {
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
