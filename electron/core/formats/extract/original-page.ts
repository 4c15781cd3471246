import { lineOf } from './dom.ts';
import { parseDocument } from './parse-document.ts';
import { ExtractError } from './extract-error.ts';
import { revealPictures } from './lazy-pictures.ts';
import { ownPage } from './own-references.ts';
import { hasTooManyTags } from './limit-depth.ts';
import { baseOf } from './page-metadata.ts';
import { textOfPage, type PageInput } from './page-text.ts';
import { webAddress } from './page-address.ts';
import { all } from './select.ts';

/** Left out before anything else: what is in them is none of the page's text. */
const NEVER =
  'script, noscript, noembed, noframes, template, link, meta, base, iframe, frame, frameset, object, embed, applet, portal, fencedframe, audio, video, source, track';

/**
 * A page as it was fetched, to be looked at: its own markup and inline styles without anything that runs, loads or
 * sends. `pictures` says which of its pictures are stored, by the address on the page, and where; of the others the
 * words remain. No address of the network is left but those that links lead to; the policy that it is served with
 * (`shell/original-page.ts`) would let none load either.
 */
export function originalPage(page: PageInput, pictures: Readonly<Record<string, string>>): string {
  const html = textOfPage(page);
  if (hasTooManyTags(html)) throw new ExtractError('too-big');
  const document = parseDocument(html.replace(/<!--[\s\S]*?-->/g, ''));
  const base = baseOf(document, page.url);
  revealPictures(document, base, html);
  for (const element of all(document, NEVER)) element.remove();
  for (const image of all(document, 'img')) {
    const stored = pictures[image.getAttribute('src') ?? ''];
    if (stored === undefined) image.removeAttribute('src');
    else image.setAttribute('src', stored);
  }
  for (const link of all(document, 'a, area')) {
    const href = link.getAttribute('href') ?? '';
    const address = href.startsWith('#') ? href : webAddress(href, base);
    if (address === null) link.removeAttribute('href');
    else link.setAttribute('href', address);
  }
  if (lineOf(document.body) === '') throw new ExtractError('no-article');
  return ownPage(`<!DOCTYPE html>${document.documentElement?.outerHTML ?? ''}`);
}
