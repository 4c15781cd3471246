import { decodeBytes } from '../../formats/decode/decode.ts';
import type { DocumentPart } from './document-part.ts';

/** Characters of a first line that is still a title. */
const LONGEST_TITLE = 200;

/** A file of text, whatever its encoding. */
export function textOfFile(bytes: Uint8Array): string {
  return decodeBytes(bytes, { contentType: null, kind: 'text' })
    .text.replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n');
}

/** Plain text: the first line is the title, blank lines part the paragraphs. */
export function readText(text: string): DocumentPart {
  const [first = '', ...rest] = text.trim().split('\n');
  const titled = first.length <= LONGEST_TITLE && rest.some((line) => line.trim() !== '');
  const body = titled ? rest.join('\n') : text;
  const paragraphs = body
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
  const html = paragraphs.map(
    (paragraph) => `<p>${escape(paragraph).replace(/\s*\n\s*/g, linesOf(paragraph))}</p>`,
  );
  return { title: titled ? first.trim() : null, html: html.join('\n'), page: false, pictures: [] };
}

/** Lines broken at one width are one paragraph; short lines (verse, a list) are kept as lines. */
function linesOf(paragraph: string): string {
  const lengths = paragraph.split('\n').map((line) => line.trim().length);
  return Math.max(...lengths) < 50 ? '<br>' : ' ';
}

export function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
