import { marked } from 'marked';
import type { DocumentPart } from './document-part.ts';

/** Markdown as CommonMark and GitHub write it; the title is in its front matter, or is its first heading. */
export function readMarkdown(text: string): DocumentPart {
  const [matter, front = '', rest] = /^---\n([\s\S]{0,5000}?)\n---\n([\s\S]*)$/.exec(text) ?? [
    null,
    '',
    text,
  ];
  const told = /^title:\s*["']?(.+?)["']?\s*$/m.exec(matter === null ? '' : front)?.[1];
  const body = rest ?? text;
  const heading = /^\s*#\s+(.+?)\s*#*\s*(?:\n|$)/.exec(body);
  const html = marked.parse(heading ? body.slice(heading[0].length) : body, { async: false, gfm: true });
  return { title: told ?? heading?.[1] ?? null, html, page: false, pictures: [] };
}
