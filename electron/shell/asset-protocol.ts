import { createHash, subtle } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pictureType } from '../core/api/index.ts';
import { answerWith, refused, type SchemeHandler } from './scheme-answer.ts';

/** `/<sha256>.<extension>`: a name of this shape cannot leave the folder. */
const NAME = /^\/([0-9a-f]{64})\.([a-z]{3,4})$/;

/** Bytes up to which a hash is taken at once: two milliseconds at most. Beyond, it is taken in another thread. */
const AT_ONCE = 500_000;

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (bytes.byteLength <= AT_ONCE) return createHash('sha256').update(bytes).digest('hex');
  return Buffer.from(await subtle.digest('SHA-256', bytes)).toString('hex');
}

/**
 * Answers requests of the asset scheme with stored pictures, if they are what their names say; `damaged` is told the hash
 * of one that is gone or another, which is refused.
 */
export function createAssetHandler(libraryFolder: string, damaged: (hash: string) => void): SchemeHandler {
  return async (request) => {
    const url = new URL(request.url);
    const [, hash, extension] = NAME.exec(url.pathname) ?? [];
    const type = extension === undefined ? null : pictureType(extension);
    if (request.method !== 'GET' || url.host !== 'a' || !hash || !type) return refused();
    try {
      const bytes = await readFile(join(libraryFolder, 'assets', hash.slice(0, 2), hash));
      if ((await hashOf(bytes)) !== hash) throw new Error('It is not what its name says.');
      return answerWith(bytes, {
        'content-type': type,
        // An SVG opened by itself could run script; as a picture it cannot, and so it stays.
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        'x-content-type-options': 'nosniff',
        // Named by its content: what is under this name never changes.
        'cache-control': 'public, max-age=31536000, immutable',
      });
    } catch {
      // The library looks at it, and logs what it finds.
      damaged(hash);
      return refused();
    }
  };
}
