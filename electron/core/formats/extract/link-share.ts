import { lineOf, type DomElement } from './dom.ts';

/** How much of an element's text is inside links. */
export function linkShare(element: DomElement): number {
  const whole = lineOf(element).length;
  if (whole === 0) return 0;
  const linked = [...element.getElementsByTagName('a')].reduce(
    (sum, link) => sum + (link.hasAttribute('href') ? lineOf(link).length : 0),
    0,
  );
  return linked / whole;
}
