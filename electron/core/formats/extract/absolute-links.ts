import type { DomDocument } from './dom.ts';
import { all } from './select.ts';
import { webAddress } from './page-address.ts';
import { parseSrcset } from './lazy-pictures.ts';

/** Makes the addresses of links and media absolute; a link into the page itself stays one. */
export function absoluteLinks(document: DomDocument, base: string): void {
  for (const link of all(document, 'a[href]')) {
    const href = link.getAttribute('href')?.trim() ?? '';
    if (href.startsWith('#') || /^(?:mailto|tel):/i.test(href)) continue;
    const address = webAddress(href, base);
    if (address === null) link.removeAttribute('href');
    else link.setAttribute('href', address);
  }
  for (const media of all(document, 'video, audio, source, track')) {
    for (const name of ['src', 'poster']) {
      if (!media.hasAttribute(name)) continue;
      const address = webAddress(media.getAttribute(name), base);
      if (address === null) media.removeAttribute(name);
      else media.setAttribute(name, address);
    }
    const set = media.getAttribute('srcset');
    if (set !== null) {
      const candidates = parseSrcset(set)
        .map(({ src }) => webAddress(src, base))
        .filter((src) => src !== null);
      media.setAttribute('srcset', candidates.join(', '));
    }
  }
}
