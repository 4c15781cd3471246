import { classOf, lineOf, type DomDocument, type DomElement } from './dom.ts';
import { DRAWING, drawingAsPicture } from './inline-drawings.ts';
import { all, closest, one } from './select.ts';
import { webAddress } from './page-address.ts';

/** Attributes in which scripts keep the real address, best first. */
const sourceAttributes = [
  'data-full-src',
  'data-hi-res-src',
  'data-large-file',
  'data-original',
  'data-original-src',
  'data-src',
  'data-lazy-src',
  'data-lazyload',
  'data-lazy',
  'data-actualsrc',
  'data-img-src',
  'data-image',
  'data-image-src',
  'data-url',
  'data-echo',
  'data-cfsrc',
  'data-src-retina',
  'data-runner-src',
  'data-flickity-lazyload',
];
const setAttributes = ['data-srcset', 'data-lazy-srcset', 'data-original-set', 'srcset'];
const placeholder =
  /^(?:data:|about:|$)|(?:^|[/_.-])(?:blank|placeholder|spacer|transparent|pixel|1x1|lazy|loading|loader|grey|gray|dummy|empty)(?:[/_.-]|\d*x?\d*\.(?:gif|png|svg|jpe?g|webp)|$)/i;
const pictureFile = /\.(?:jpe?g|png|gif|webp|avif|bmp|svg)(?:$|[?#&/:;])/i;
/** Wider is not sharper on a screen, only slower to fetch. */
const widest = 2048;

/**
 * Gives every picture the address a reader's browser would show in the end: the best candidate of `srcset` and
 * `picture`, of the attributes that lazy loading uses, of a `noscript` twin, of a figure's CSS background. Drops
 * tracking pixels and pictures without any address. `html` is what the document was made of.
 */
export function revealPictures(document: DomDocument, base: string, html: string): void {
  if (/<noscript/i.test(html)) revealNoscript(document);
  if (/<figure/i.test(html) && /background/i.test(html)) revealBackgrounds(document);
  revealDelayed(document);
  for (const image of all(document, 'img')) {
    keepDrawing(image);
    const src = bestSource(image, base);
    if (src === null || isTrackingPixel(image, src)) {
      image.remove();
      continue;
    }
    image.setAttribute('src', src);
    for (const name of ['srcset', 'sizes', 'loading', ...setAttributes, ...sourceAttributes])
      image.removeAttribute(name);
  }
  if (/<picture/i.test(html)) for (const picture of all(document, 'picture')) unwrapPicture(picture);
}

/** A box that a script fills with a picture: its address stands in an attribute. */
function revealDelayed(document: DomDocument): void {
  for (const box of all(
    document,
    'figure div[data-src], figure span[data-src], div[data-src][data-width], div[data-src][data-alt]',
  )) {
    const address = box.getAttribute('data-src') ?? '';
    if (lineOf(box) !== '' || one(box, 'img, picture, video, iframe') !== null) continue;
    if (!pictureFile.test(address) || one(closest(box, 'figure') ?? box, 'img') !== null) continue;
    const image = document.createElement('img');
    image.setAttribute('src', address);
    image.setAttribute('alt', box.getAttribute('data-alt') ?? box.getAttribute('aria-label') ?? '');
    for (const name of ['width', 'height']) {
      const size = box.getAttribute(`data-${name}`);
      if (size !== null) image.setAttribute(name, size);
    }
    box.replaceWith(image);
  }
}

/** A drawing that is written into the address of its picture is kept, if it is one that says something. */
function keepDrawing(image: DomElement): void {
  const src = image.getAttribute('src') ?? '';
  if (image.hasAttribute(DRAWING) || !src.startsWith('data:image/svg+xml')) return;
  const source = drawingOfAddress(src);
  if (source === null || drawingAsPicture(source) === null) return;
  image.setAttribute(DRAWING, '');
  image.setAttribute('src', `data:image/svg+xml;base64,${Buffer.from(source).toString('base64')}`);
}

function drawingOfAddress(src: string): string | null {
  const comma = src.indexOf(',');
  const data = src.slice(comma + 1);
  if (/;base64$/i.test(src.slice(0, comma))) return Buffer.from(data, 'base64').toString('utf8');
  try {
    return decodeURIComponent(data);
  } catch {
    // A stray percent sign: many write the drawing as it is.
    return data;
  }
}

function unwrapPicture(picture: DomElement): void {
  const image = one(picture, 'img');
  if (image) picture.replaceWith(image);
  else picture.remove();
}

/** A noscript that holds only a picture is the twin of a lazy one next to it, or the only one. */
function revealNoscript(document: DomDocument): void {
  for (const noscript of all(document, 'noscript')) {
    const inner = noscript.innerHTML.includes('&lt;img') ? (noscript.textContent ?? '') : noscript.innerHTML;
    if (!/<img\b/i.test(inner) || inner.length > 20_000) continue;
    const holder = document.createElement('span');
    holder.innerHTML = inner;
    const images = all(holder, 'img');
    const image = images[0];
    if (images.length !== 1 || !image || (holder.textContent ?? '').trim() !== '') continue;
    const before = noscript.previousElementSibling;
    const twin = before?.localName === 'img' ? before : before && one(before, 'img');
    const alone = twin && (before?.localName === 'img' || (before?.textContent ?? '').trim() === '');
    if (twin && alone && isPlaceholder(twin)) {
      for (const { name, value } of [...twin.attributes])
        if (!image.hasAttribute(name)) image.setAttribute(name, value);
      twin.replaceWith(image);
      noscript.remove();
    } else if (!twin && !hasOtherPicture(noscript)) noscript.replaceWith(image);
  }
}

function hasOtherPicture(noscript: DomElement): boolean {
  const around = noscript.parentElement;
  return around !== null && all(around, 'img').some((image) => closest(image, 'noscript') === null);
}

function isPlaceholder(image: DomElement): boolean {
  return placeholder.test(image.getAttribute('src') ?? '');
}

function revealBackgrounds(document: DomDocument): void {
  for (const figure of all(document, 'figure')) {
    if (one(figure, 'img, video, iframe, table, pre, blockquote')) continue;
    for (const element of [figure, ...all(figure, '[style]')]) {
      const address = /background(?:-image)?\s*:[^;]*url\(\s*["']?([^"')]+)/i.exec(
        element.getAttribute('style') ?? '',
      )?.[1];
      if (!address) continue;
      const image = document.createElement('img');
      image.setAttribute('src', address);
      image.setAttribute('alt', element.getAttribute('aria-label') ?? '');
      figure.insertBefore(image, figure.firstChild);
      break;
    }
  }
}

interface Candidate {
  readonly src: string;
  readonly width: number;
}

function bestSource(image: DomElement, base: string): string | null {
  const own = image.getAttribute('src')?.trim() ?? '';
  if (image.hasAttribute(DRAWING) && own.startsWith('data:image/svg+xml;base64,')) return own;
  const declared = [...setCandidates(image), ...pictureCandidates(image)];
  const best = declared.reduce<Candidate | null>((a, b) => (a === null || better(b, a) ? b : a), null);
  const fromSet = best === null ? null : webAddress(best.src, base);
  if (own !== '' && !placeholder.test(own)) {
    const address = webAddress(own, base);
    const declaredWidth = Number.parseInt(image.getAttribute('width') ?? '', 10) || 0;
    if (address !== null)
      return fromSet !== null && best !== null && best.width > Math.max(declaredWidth, 640)
        ? fromSet
        : (lazyIfBetter(image, base) ?? address);
  }
  const lazy = lazySource(image, base);
  return fromSet ?? lazy ?? webAddress(own, base) ?? rasterData(own);
}

/** A real picture inlined as data is kept if it is more than a placeholder. */
function rasterData(src: string): string | null {
  return /^data:image\/(?:png|jpe?g|webp|avif|gif);base64,/i.test(src) && src.length > 2000 ? src : null;
}

function lazyIfBetter(image: DomElement, base: string): string | null {
  return /\blazy/i.test(classOf(image)) ? lazySource(image, base) : null;
}

function lazySource(image: DomElement, base: string): string | null {
  for (const name of sourceAttributes) {
    const value = image.getAttribute(name);
    if (value && !template.test(value) && !placeholder.test(value)) {
      const address = webAddress(value, base);
      if (address !== null) return address;
    }
  }
  for (const { name, value } of image.attributes) {
    if (name === 'alt' || name === 'src' || name === 'title' || /\s/.test(value.trim())) continue;
    if (template.test(value)) continue;
    if (pictureFile.test(value) && /^(?:https?:|\/|\.{0,2}\/)/.test(value.trim())) {
      const address = webAddress(value, base);
      if (address !== null) return address;
    }
  }
  return null;
}

function setCandidates(image: DomElement): readonly Candidate[] {
  return setAttributes.flatMap((name) => parseSrcset(image.getAttribute(name)));
}

/** A source that is only for narrow screens, by its media query, is another cut of the picture. */
const smallScreen =
  /max-(?:device-)?width\s*:\s*(?:[1-8]?\d{1,2}|900)(?:\.\d+)?px|\(\s*width\s*<=?\s*\d{1,3}px/i;
/** An address with a place to fill in: `{width}`, `%7Bwidth%7D`, `[size]`. */
const template = /\{|%7B|\[\w+\]/i;

function pictureCandidates(image: DomElement): readonly Candidate[] {
  const picture = image.parentElement;
  if (picture?.localName !== 'picture') return [];
  return [...picture.children]
    .filter(
      (source) => source.localName === 'source' && !smallScreen.test(source.getAttribute('media') ?? ''),
    )
    .flatMap((source) => setAttributes.flatMap((name) => parseSrcset(source.getAttribute(name))));
}

/**
 * Candidates of a srcset with their width in pixels; a density counts as so many thousand. An address goes up to white
 * space, what is said of it up to a comma (HTML standard 4.8.4.2.1): read so, no character is looked at twice.
 */
export function parseSrcset(srcset: string | null): readonly Candidate[] {
  if (!srcset) return [];
  const candidates: Candidate[] = [];
  const address = /[^\s,]\S*/g;
  for (let match = address.exec(srcset); match; match = address.exec(srcset)) {
    let src = match[0];
    let said = '';
    if (src.endsWith(',')) while (src.endsWith(',')) src = src.slice(0, -1);
    else {
      const comma = srcset.indexOf(',', address.lastIndex);
      const end = comma < 0 ? srcset.length : comma;
      said = srcset.slice(address.lastIndex, end).trim();
      address.lastIndex = end;
    }
    if (src.startsWith('data:') || template.test(src)) continue;
    candidates.push({ src, width: widthOf(said) });
  }
  return candidates;
}

function widthOf(said: string): number {
  const [, size, unit] = /^([\d.]+)([wx])$/.exec(said) ?? [];
  return size === undefined ? 1 : Number(size) * (unit === 'x' ? 1000 : 1);
}

function better(a: Candidate, b: Candidate): boolean {
  if (a.width > widest && b.width > widest) return a.width < b.width;
  if (a.width > widest || b.width > widest)
    return a.width <= widest ? b.width > widest && a.width >= 1000 : b.width < 1000;
  return a.width > b.width;
}

function isTrackingPixel(image: DomElement, src: string): boolean {
  const size = (name: string): number => Number.parseInt(image.getAttribute(name) ?? '', 10);
  const [width, height] = [size('width'), size('height')];
  // Scripts give a picture that is still to be loaded a height of nothing.
  const isFlat = (side: number, other: number): boolean => side <= 3 && (Number.isNaN(other) || other <= 3);
  if ((isFlat(width, height) || isFlat(height, width)) && closest(image, 'figure, picture') === null)
    return true;
  return /(?:^|[/.])(?:doubleclick|scorecardresearch|quantserve|feedburner\.com\/~r|pixel\.wp\.com|stats\.wordpress|ivwbox|gemius|vgwort|met\.vgwort|google-analytics|facebook\.com\/tr|bat\.bing|adocean)/i.test(
    src,
  );
}
