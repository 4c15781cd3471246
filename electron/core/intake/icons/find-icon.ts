import { OffprintError } from '../../api/index.ts';
import { bytesOfDataUrl } from '../../library/assets/assets.ts';
import { decodeBytes } from '../../formats/decode/decode.ts';
import { findIconLinks } from '../../formats/feed-format/feed-format.ts';
import type { Network } from '../../foundation/network/network.ts';

/** Larger pages are not looked through; the usual address is tried all the same. */
const MAX_PAGE_BYTES = 5_000_000;
/** An icon of more bytes is none that anybody meant to be shown at this size. */
const MAX_ICON_BYTES = 500_000;
/** Icons that are tried of those a page names. */
const MOST_TRIED = 4;
const ACCEPT_PAGE = 'text/html, application/xhtml+xml, */*;q=0.5';
const ACCEPT_ICON = 'image/svg+xml, image/png, image/webp, image/x-icon, image/*;q=0.8, */*;q=0.5';

export interface SoughtIcon {
  /** The page of the site, or what is known of it. */
  readonly site: string;
  readonly trustedHost: string;
  readonly signal: AbortSignal;
}

/** What a search for an icon came to: `looked` is false where nobody could be asked, so that nothing was learnt. */
export interface IconSearch {
  readonly looked: boolean;
  /** The address that an icon was kept from. */
  readonly found: string | null;
}

/**
 * Looks for a site's icon: what its page names, then `/favicon.ico`; the first that `keep` accepts is it.
 * @param keep stores an icon; throws `not-a-picture` for what is none
 * @throws {OffprintError} `cancelled`, `disk-full`
 */
export async function findIcon(
  network: Network,
  { site, trustedHost, signal }: SoughtIcon,
  keep: (bytes: Uint8Array) => Promise<void>,
): Promise<IconSearch> {
  let looked = false;

  async function get(url: string, options: { accept: string; maxBytes: number; referrer?: string }) {
    try {
      const answer = await network.get(url, { ...options, trustedHost, signal });
      // A server that is ill, busy or lets nobody in says nothing of its icons.
      looked ||= answer.status < 500 && ![401, 403, 429].includes(answer.status);
      return answer.status === 200 ? answer : null;
    } catch (error) {
      if (!(error instanceof OffprintError) || error.code === 'cancelled') throw error;
      // A page that is too large is one all the same.
      if (error.code === 'too-large') looked = true;
      return null;
    }
  }

  async function keeps(address: string): Promise<boolean> {
    const bytes = address.startsWith('data:')
      ? bytesOfDataUrl(address)
      : (await get(address, { accept: ACCEPT_ICON, maxBytes: MAX_ICON_BYTES, referrer: site }))?.bytes;
    if (!bytes || bytes.byteLength > MAX_ICON_BYTES) return false;
    try {
      await keep(bytes);
      return true;
    } catch (error) {
      if (error instanceof OffprintError && error.code === 'not-a-picture') return false;
      throw error;
    }
  }

  const page = await get(site, { accept: ACCEPT_PAGE, maxBytes: MAX_PAGE_BYTES });
  const here = page?.url ?? site;
  const named = page
    ? findIconLinks(decodeBytes(page.bytes, { contentType: page.contentType, kind: 'html' }).text, here)
    : [];
  const usual = new URL('/favicon.ico', here).href;
  for (const address of new Set([...named.slice(0, MOST_TRIED), usual]))
    if (await keeps(address)) return { looked: true, found: address };
  return { looked, found: null };
}
