import type { ArticlePicture } from '../../electron/core/api/index.ts';
import { errorWords } from '../kernel/error-words.ts';
import { t } from '../kernel/locale.ts';

/**
 * Gives each picture of the article the address of its stored copy, with its size, so that nothing moves when
 * it is drawn. One that is not stored becomes a note that says why and offers to try again. The address the
 * page gave is taken away in any case, so this must be done before the nodes enter a live document.
 */
export function placePictures(
  root: DocumentFragment,
  pictures: readonly ArticlePicture[],
  into: Document,
  retry: () => void,
): void {
  const known = new Map(pictures.map((picture) => [picture.src, picture]));
  for (const image of root.querySelectorAll('img')) {
    const picture = known.get(image.getAttribute('src') ?? '');
    image.removeAttribute('src');
    image.removeAttribute('loading');
    if (picture?.url) {
      if (picture.width !== null && picture.height !== null) {
        image.width = picture.width;
        image.height = picture.height;
      }
      image.decoding = 'async';
      image.src = picture.url;
    } else image.replaceWith(missingPicture(image.alt, picture, into, retry));
  }
}

function missingPicture(
  alt: string,
  picture: ArticlePicture | undefined,
  into: Document,
  retry: () => void,
): HTMLElement {
  const note = into.createElement('span');
  note.className = 'missing-picture';
  const describe = (text: string) => {
    const line = into.createElement('span');
    line.textContent = text;
    note.append(line);
  };
  if (alt) describe(alt);
  describe(
    picture?.problem ? t('picture.problem', { problem: errorWords(picture.problem) }) : t('picture.missing'),
  );
  const again = into.createElement('button');
  again.type = 'button';
  again.textContent = t('picture.retry');
  again.addEventListener('click', retry);
  note.append(again);
  return note;
}
