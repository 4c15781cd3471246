import { boundedParser } from './bounded-parser.ts';

const silent = new Set(['script', 'style', 'template', 'noscript']);
const blocks = /^(?:p|div|br|li|h[1-6]|tr|td|section|article|blockquote|pre|hr|dd|dt)$/;

/** The text of an HTML fragment on one line; entities read, elements gone, blocks apart. Null if nothing is left. */
export function plainText(html: string | null | undefined): string | null {
  if (!html) return null;
  let text = html;
  if (/[<&]/.test(html)) {
    const parts: string[] = [];
    let hidden = 0;
    const parser = boundedParser(
      {
        onopentag: (name) => {
          if (silent.has(name)) hidden++;
          if (blocks.test(name)) parts.push(' ');
        },
        onclosetag: (name) => {
          if (silent.has(name)) hidden--;
          if (blocks.test(name)) parts.push(' ');
        },
        ontext: (data) => {
          if (hidden === 0) parts.push(data);
        },
      },
      { decodeEntities: true },
    );
    parser.end(html);
    text = parts.join('');
  }
  return onOneLine(text) || null;
}

/** Without control characters, and each white space as one space. */
export const onOneLine = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Text as HTML that shows it. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
