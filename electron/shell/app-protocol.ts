import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { APP_SCHEME } from '../core/api/index.ts';
import { originalId, originalResponse, type ReadOriginal } from './original-page.ts';
import { answerWith, refused, type SchemeHandler } from './scheme-answer.ts';
import { logFault } from './log-fault.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** The window: its own scripts, stored pictures, no network. Trusted Types close the way to `innerHTML`. */
const WINDOW_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' offprint-asset: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html dompurify',
].join('; ');

/** The frame an article is shown in: no script from anywhere, pictures from this disk only. */
const ARTICLE_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  'img-src offprint-asset:',
  "font-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * The file below `root` that `pathname` names, or null if it names none: a path that leaves the root, by
 * whatever spelling, is refused.
 */
export function fileWithin(root: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    // No path: nothing of ours asks so.
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\') || /%2e|%2f|%5c/i.test(decoded)) return null;
  const file = normalize(join(root, decoded));
  return file.startsWith(root.endsWith(sep) ? root : root + sep) ? file : null;
}

/** Answers requests of the app scheme with files of the built renderer, and with pages as they were fetched. */
export function createAppHandler(root: string, readOriginal: ReadOriginal): SchemeHandler {
  return async (request) => {
    const url = new URL(request.url);
    if (request.method !== 'GET' || url.protocol !== `${APP_SCHEME}:` || url.host !== 'offprint')
      return refused();
    const original = originalId(url.pathname);
    if (original !== null) return originalResponse(original, readOriginal);
    const file = fileWithin(root, url.pathname);
    const type = file === null ? undefined : types[extname(file)];
    if (file === null || type === undefined) return refused();
    try {
      return answerWith(await readFile(file), {
        'content-type': type,
        'content-security-policy': url.pathname === '/article.html' ? ARTICLE_POLICY : WINDOW_POLICY,
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
      });
    } catch (error) {
      logFault(`${url.pathname} cannot be had.`, error);
      return refused();
    }
  };
}
