/**
 * Text in which nothing is read as Markdown or as HTML (CommonMark 0.31, 2.4; GFM): what would be syntax anywhere, and
 * at the beginning of a line. A line here is what stands between line breaks of `text`.
 */
export function escapeMarkdown(text: string): string {
  const inline = text
    .replace(/[\\`*_[\]~]/g, String.raw`\$&`)
    // A tag, a comment, an address in angle brackets; "a < b" is none.
    .replace(/<(?=[a-z/!?])/gi, String.raw`\<`)
    .replace(/&(?=#\d+;|#x[\da-f]+;|[a-z][a-z\d]*;)/gi, String.raw`\&`);
  return escapeLineStarts(inline);
}

/** Lines, inline syntax in them aside, that begin no list, heading, quotation, rule or table. */
export function escapeLineStarts(lines: string): string {
  return lines
    .replace(/^([ \t]*)(#{1,6})(?=[ \t]|$)/gm, String.raw`$1\$2`)
    .replace(/^([ \t]*)([-+>]|={1,}[ \t]*$)/gm, String.raw`$1\$2`)
    .replace(/^([ \t]*\d{1,9})([.)])(?=[ \t]|$)/gm, String.raw`$1\$2`);
}

/** Text for a heading: one line, whose end is not taken for the heading's own signs. */
export function headingText(content: string): string {
  return content
    .replace(/\s*\n\s*/g, ' ')
    .trim()
    .replace(/(^|\s)(#+)$/, String.raw`$1\$2`);
}
