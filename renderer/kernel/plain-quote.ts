import type { TextQuote } from '../../electron/core/api/index.ts';

/** A quote without what the page has for setting alone: soft hyphens, no-break spaces. */
export function plainQuote(quote: TextQuote): TextQuote {
  const plain = (text: string) => text.replaceAll('\u00AD', '').replaceAll('\u00A0', ' ');
  const { exact, prefix, suffix } = quote;
  return { ...quote, exact: plain(exact), prefix: plain(prefix), suffix: plain(suffix) };
}
