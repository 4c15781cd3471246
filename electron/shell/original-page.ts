import { ORIGINAL_PATH } from '../core/api/index.ts';
import { answerWith, refused, type SchemeAnswer } from './scheme-answer.ts';
import { logFault } from './log-fault.ts';

/**
 * What a page as it was fetched may do in its frame: be looked at. No script from anywhere, no network, its own
 * inline styles, pictures from this disk. The sandbox holds even if the frame's own were forgotten.
 */
const ORIGINAL_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src offprint-asset: data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-same-origin',
].join('; ');

/** Gives the page of an article as it was fetched, by the article's number. */
export type ReadOriginal = (id: number) => Promise<string>;

/** The number in an address such as `app://offprint/original/12`, or null. */
export function originalId(pathname: string): number | null {
  const [, digits] = new RegExp(`^${ORIGINAL_PATH}([1-9]\\d{0,9})$`).exec(pathname) ?? [];
  return digits === undefined ? null : Number(digits);
}

/** Returns the page as it was fetched, under a policy of its own. */
export async function originalResponse(id: number, readOriginal: ReadOriginal): Promise<SchemeAnswer> {
  try {
    return answerWith(Buffer.from(await readOriginal(id)), {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': ORIGINAL_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
  } catch (error) {
    logFault(`The page of article ${id} cannot be shown.`, error);
    return refused();
  }
}
