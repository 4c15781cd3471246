import type { BlockRule } from '../../api/site-rules.ts';
import { decodeBytes } from '../decode/decode.ts';
import { ExtractError } from './extract-error.ts';
import type { LearnedModel } from './learned/learned-model.ts';
import { mostCharacters } from './prepare.ts';

/** A page, as bytes or already decoded. */
export interface PageInput {
  readonly bytes?: Uint8Array;
  readonly html?: string;
  /** The address after redirects. */
  readonly url: string;
  /** The Content-Type header as received. */
  readonly contentType?: string | null;
  /** Texts of blocks that the user put back into the article. */
  readonly putBack?: readonly string[];
  /** When the page was fetched, now if it is not given: what is dated later was not published then. */
  readonly now?: Date;
  /** What the user hides, or keeps alone, on this site. */
  readonly rules?: readonly BlockRule[];
  /** What picks the content of pages that are no articles; the app's own where none is given. */
  readonly model?: LearnedModel;
}

/**
 * The source of a page as text.
 * @throws ExtractError `not-html`, `no-article`, `too-big`
 */
export function textOfPage({ bytes, html, contentType }: PageInput): string {
  const type = /^\s*([\w.+-]+\/[\w.+-]+)/.exec(contentType ?? '')?.[1]?.toLowerCase();
  if (type && !/html|xml|^text\/plain$|octet-stream/.test(type)) throw new ExtractError('not-html');
  const size = html?.length ?? bytes?.byteLength ?? 0;
  if (size > mostCharacters) throw new ExtractError('too-big');
  const text =
    html ?? decodeBytes(bytes ?? new Uint8Array(), { contentType: contentType ?? null, kind: 'html' }).text;
  if (
    /^\s*(?:%PDF-|PK\u0003\u0004|\u0089PNG|GIF8|\u00ff\u00d8)/.test(text.slice(0, 16)) ||
    text.slice(0, 2000).includes('\u0000')
  )
    throw new ExtractError('not-html');
  if (text.trim() === '') throw new ExtractError('no-article');
  return text;
}
