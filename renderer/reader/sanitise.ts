import { purified } from '../components/purified.ts';

/** Schemes a link of an article may have; anything else is no link. */
const LINKS = /^(?:https?:|mailto:|#)/i;

/**
 * The article's HTML as a fragment in which nothing can run or load: the last gate, in the very DOM that will
 * show it, whatever was let through when it was stored.
 */
export function sanitise(content: string): DocumentFragment {
  return purified(content, {
    USE_PROFILES: { html: true, mathMl: true },
    FORBID_TAGS: [
      'style',
      'link',
      'meta',
      'base',
      'form',
      'input',
      'button',
      'select',
      'textarea',
      'dialog',
      'video',
      'audio',
      'source',
      'track',
      'iframe',
      'object',
      'embed',
    ],
    FORBID_ATTR: [
      'style',
      'srcset',
      'sizes',
      'background',
      'poster',
      'ping',
      'autofocus',
      'tabindex',
      'accesskey',
      'contenteditable',
      'popover',
      'hidden',
    ],
    ALLOW_DATA_ATTR: false,
    // Pictures keep the address they are looked up by; none is loaded from it.
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|#|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/i,
  });
}

/** Takes away every link that is not one the reader may follow. */
export function restrictLinks(root: ParentNode): void {
  for (const link of root.querySelectorAll('a[href], area[href]')) {
    if (!LINKS.test(link.getAttribute('href')?.trim() ?? '')) link.removeAttribute('href');
    link.removeAttribute('target');
    link.removeAttribute('download');
  }
}
