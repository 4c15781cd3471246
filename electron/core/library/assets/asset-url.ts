import { ASSET_SCHEME } from '../../api/index.ts';

/** A stored picture's name: its SHA-256 and its extension. */
export type PictureName = `${string}.${string}`;

/** The address at which the window shows a stored picture. */
export function assetUrl(name: PictureName): string {
  return `${ASSET_SCHEME}://a/${name}`;
}
