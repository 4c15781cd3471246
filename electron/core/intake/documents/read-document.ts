import { OffprintError } from '../../api/errors.ts';
import { addressesOf } from './addresses-of.ts';
import type { DocumentPart, ReadDocument } from './document-part.ts';
import { readText, textOfFile } from './read-text.ts';

/**
 * Reads a file of the user's own: told by its content first, by its name where that says nothing. What the larger
 * formats need is loaded with the first file of its kind.
 * @throws {OffprintError} `document-unsupported`, `document-unreadable`, `archive-refused`, `no-article`
 */
export async function readDocument(name: string, bytes: Uint8Array): Promise<ReadDocument> {
  const head = Buffer.from(bytes.subarray(0, 2048)).toString('latin1');
  const extension = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (head.includes('%PDF-')) return (await import('./read-pdf.ts')).readPdf(bytes);
  if (head.startsWith('PK\u0003\u0004')) {
    if (extension !== 'epub' && !head.includes('application/epub+zip')) throw unsupported(name);
    return (await import('./read-epub.ts')).readEpub(bytes);
  }
  if (
    /^(?:mht|mhtml|eml)$/.test(extension) ||
    /^(?:mime-version|snapshot-content-location|from):/im.test(head.slice(0, 400))
  )
    if (/^content-type:\s*multipart\//im.test(head))
      return single((await import('./read-mhtml.ts')).readMhtml(bytes), true);
  const text = textOfFile(bytes);
  if (/[\u0000-\u0008\u000e-\u001a]/.test(text.slice(0, 4000))) throw unsupported(name);
  if (
    /^(?:html?|xhtml|xht)$/.test(extension) ||
    /^\s*(?:<!doctype html|<html[\s>]|<\?xml[^>]*\?>\s*<!doctype html)/i.test(text)
  )
    return single({ title: null, html: text, page: true, pictures: [] }, false);
  if (text.trim() === '') throw new OffprintError('no-article', 'There is nothing in this file.');
  const addresses = addressesOf(text);
  if (addresses) return { parts: [], addresses, keepFile: false, title: null, byline: null };
  if (/^(?:md|markdown|mdown|mkd)$/.test(extension))
    return single((await import('./read-markdown.ts')).readMarkdown(text), true);
  return single(readText(text), true);
}

function single(part: DocumentPart, keepFile: boolean): ReadDocument {
  return { parts: [part], addresses: null, keepFile, title: null, byline: null };
}

function unsupported(name: string): OffprintError {
  return new OffprintError('document-unsupported', `Files of this kind cannot be read: ${name}`, {
    file: name,
  });
}
