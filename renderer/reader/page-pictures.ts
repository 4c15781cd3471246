import { t } from '../kernel/locale.ts';
import { plainText } from './plain-copy.ts';

/** Pixels below which a picture is an ornament, not to be looked at closely. */
const SMALL = 96;
const PICTURE_ADDRESS = /\.(?:jpe?g|png|webp|gif|avif)(?:[?#]|$)/i;

/** A picture of the article, with what is said of it. */
export interface PagePicture {
  readonly url: string;
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
  readonly element: HTMLImageElement;
}

/** Makes the pictures of a text buttons that open them large. One in a link that leads elsewhere stays a link. */
export function openPictures(content: HTMLElement): void {
  for (const image of content.querySelectorAll('img')) {
    const link = image.closest('a[href]');
    const small = image.width > 0 && image.width < SMALL && image.height < SMALL;
    if (!image.src || small || (link && !PICTURE_ADDRESS.test(link.getAttribute('href') ?? ''))) continue;
    image.dataset['opens'] = '';
    image.tabIndex = 0;
    image.setAttribute('role', 'button');
    image.setAttribute(
      'aria-label',
      image.alt ? t('picture.openNamed', { alt: image.alt }) : t('picture.open'),
    );
  }
}

/** The picture that an event in the page is about; null when it is about none. */
export function pictureOf(event: Event): HTMLImageElement | null {
  // Elements of the frame are of another realm: `instanceof` is not true of them.
  return (event.target as Element | null)?.closest?.<HTMLImageElement>('img[data-opens]') ?? null;
}

/** The pictures that can be opened, in their order. */
export function picturesIn(content: HTMLElement): readonly PagePicture[] {
  return [...content.querySelectorAll<HTMLImageElement>('img[data-opens]')].map((element) => {
    const caption = element.closest('figure')?.querySelector('figcaption')?.cloneNode(true) as
      HTMLElement | undefined;
    const credits = [...(caption?.querySelectorAll('.credit, small') ?? [])];
    const credit = credits.map((each) => plain(each)).join(' ');
    for (const each of credits) each.remove();
    return { url: element.src, alt: element.alt, caption: caption ? plain(caption) : '', credit, element };
  });
}

function plain(element: Element): string {
  return plainText(element.textContent ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}
