import { lineOf, type DomDocument, type DomElement } from './dom.ts';
import { all, one } from './select.ts';

/**
 * Sets the figures of a gallery free of the boxes around them, in their order. A box of nothing but pictures reads
 * like decoration, and Readability drops it whole.
 */
export function openGalleries(document: DomDocument): void {
  const boxes = new Set<DomElement>();
  for (const figure of all(document, 'figure')) {
    const parent = figure.parentElement;
    if (parent) boxes.add(parent.localName === 'li' && parent.parentElement ? parent.parentElement : parent);
  }
  for (const box of boxes) {
    if (!/^(?:div|section|ul|ol)$/.test(box.localName) || box.parentNode === null) continue;
    const figures = [...box.children].map((child) =>
      child.localName === 'li' ? child.firstElementChild : child,
    );
    const isGallery =
      figures.length > 1 &&
      figures.every((figure) => figure?.localName === 'figure' && one(figure, 'img') !== null) &&
      withoutSpace(lineOf(box)) === withoutSpace(figures.map(lineOf).join(''));
    if (isGallery) box.replaceWith(...figures.filter((figure) => figure !== null));
  }
}

const withoutSpace = (text: string): string => text.replace(/\s+/g, '');
