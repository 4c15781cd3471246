import type { Placemark } from '../../electron/core/api/index.ts';

/** Letters of a text that stands for a name. */
const SHORT = 80;

/** What a bookmark on a place goes by: the reader's name for it, else how its paragraph begins. */
export function placemarkName({ name, quote }: Pick<Placemark, 'name' | 'quote'>): string {
  if (name !== '') return name;
  const text = quote.exact.replace(/\s+/g, ' ').trim();
  return text.length > SHORT ? `${text.slice(0, SHORT).trimEnd()}…` : text;
}
