/** The marks that the query language takes for quotation marks. */
const QUOTES = '"“”„«»';

/** A value as the query language takes it: in quotation marks where it needs them, narrowed to what they can hold. */
export function queryValue(value: string): string {
  if (/^[\p{L}\p{N}.-]+$/u.test(value)) return value;
  const [longest = ''] = value.split(new RegExp(`[${QUOTES}]`)).toSorted((a, b) => b.length - a.length);
  return `"${longest.trim()}"`;
}
