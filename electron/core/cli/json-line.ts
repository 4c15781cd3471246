/**
 * A value as one line of JSON. JSON allows U+2028 and U+2029 inside strings, but many readers of lines (Node's own
 * `readline` among them) take them for the end of a line, so they are escaped.
 */
export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value)
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029')}\n`;
}
