import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { answerWith, refused, type SchemeHandler } from './scheme-answer.ts';

const types: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  svg: 'image/svg+xml',
  ico: 'image/x-icon',
};

/** `/<sha256>.<extension>`: a name of this shape cannot leave the folder. */
const NAME = /^\/([0-9a-f]{64})\.([a-z]{3,4})$/;

/** Answers requests of the asset scheme with stored pictures. */
export function createAssetHandler(libraryFolder: string): SchemeHandler {
  return async (request) => {
    const url = new URL(request.url);
    const [, hash, extension] = NAME.exec(url.pathname) ?? [];
    const type = extension === undefined ? undefined : types[extension];
    if (request.method !== 'GET' || url.host !== 'a' || !hash || !type) return refused();
    try {
      const bytes = await readFile(join(libraryFolder, 'assets', hash.slice(0, 2), hash));
      return answerWith(bytes, {
        'content-type': type,
        // An SVG opened by itself could run script; as a picture it cannot, and so it stays.
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        'x-content-type-options': 'nosniff',
        // Named by its content: what is under this name never changes.
        'cache-control': 'public, max-age=31536000, immutable',
      });
    } catch {
      return refused();
    }
  };
}
