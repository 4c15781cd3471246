import { proseLength, type Container } from './article-container.ts';
import { lineOf, type DomDocument, type DomElement } from './dom.ts';
import { parseFragment } from './parse-document.ts';
import { all, one } from './select.ts';
import { readablePart } from './readable-part.ts';

/**
 * The part of a page to show. Readability finds it on nearly every page; where the page itself names the text of
 * its article, that container is taken instead if Readability lost much of it, or brought in what stands around it.
 * Null if there is no article.
 */
export function chooseArticlePart(
  document: DomDocument,
  containers: readonly Container[],
): DomDocument | null {
  const part = readablePart(document);
  const prose = part?.body ? proseLength(part.body) : 0;
  const length = lineOf(part?.body).length;
  const named = containers.find((container) => container.named && container.prose > prose * 0.7);
  const better = (named ? [named] : containers).find((container) => isBetter(container, prose, length));
  return better ? cleanContainer(better) : part;
}

function isBetter(container: Container, prose: number, length: number): boolean {
  if (container.named) {
    const lost = container.prose > prose * 1.25 + 200;
    const cluttered = container.prose >= prose * 0.92 && container.length < length * 0.93;
    return lost || cluttered;
  }
  return container.prose > prose * 2 + 400 || (prose < 400 && container.prose > prose * 1.5 + 100);
}

/** What Readability would have cleaned: forms, scripts, empty parts, and boxes that are mostly links. */
function cleanContainer(container: Container): DomDocument {
  const part = parseFragment(container.html);
  for (const element of all(
    part,
    'script, style, noscript, template, form, button, input, select, textarea, nav, link, meta',
  ))
    element.remove();
  for (const element of [...all(part, 'ul, ol, div, section, table')].reverse()) {
    const text = lineOf(element);
    if (text === '' && one(element, 'img, video, audio, math') === null) element.remove();
    else if (isMostlyLinks(element, text)) element.remove();
  }
  return part;
}

function isMostlyLinks(element: DomElement, text: string): boolean {
  if (one(element, 'figure, pre, .embed-card') !== null) return false;
  const links = [...element.getElementsByTagName('a')];
  if (links.length < 2) return false;
  const linked = links.reduce((sum, link) => sum + lineOf(link).length, 0);
  return linked > text.length * 0.7 && proseLength(element) < 120;
}
