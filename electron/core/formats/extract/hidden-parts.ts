import { classOf, lineOf, type DomDocument, type DomElement } from './dom.ts';
import type { Removals } from './removals.ts';
import { all, one } from './select.ts';

const declared =
  '[hidden], [style*="display:none"], [style*="display: none"], [style*="visibility:hidden"], [style*="visibility: hidden"]';
/** Classes of the common frameworks that hide at every size of screen, unless one of `shown` stands beside them. */
const hiding =
  /(?:^|\s)(?:d-none|hidden|hide|is-hidden|visible-print(?:-\w+)?|show-for-print|u-hidden|invisible)(?=$|\s)/;
const shown =
  /(?:^|\s)(?:d-(?:(?:sm|md|lg|xl|xxl)-)?(?:block|inline|inline-block|flex|inline-flex|grid|table)|(?:sm|md|lg|xl|2xl|dark|group-\S+|js|peer-\S+):\S*|(?:visible|show)-(?:xs|sm|md|lg)\S*)(?=$|\s)/;

/**
 * Takes off what the page itself hides, unless that is most of it (some pages are uncovered by a script), or folded
 * away until it is asked for. `aria-hidden` hides nothing from the eye.
 */
export function removeHidden(document: DomDocument, removals: Removals): void {
  removeUnseen(document, removals);
  const parts = [...all(document, declared), ...hiddenByClass(document), ...dialogs(document)];
  const whole = parts.length === 0 ? 0 : lineOf(document.body).length;
  for (const part of parts) {
    if (one(part, 'math, [itemprop~="articleBody"]') === null && lineOf(part).length < whole * 0.7)
      removals.leaveOut(part, 'hidden');
  }
}

/** Names of text that only screen readers are told. */
const unseen =
  /(?:^|[\s_-])(?:visually-?hidden|sr-?only|screen-?reader-?text|skip-?link|a11y-?hidden)(?=$|[\s_-])/i;
/** The name of a drawing in a font of icons: `arrow_forward`. */
const iconName = /^[a-z0-9]+(?:_[a-z0-9]+)*$/;

/** Text for screen readers, and the names of icons, which are drawn in place of their letters. */
function removeUnseen(document: DomDocument, removals: Removals): void {
  for (const element of all(document, '[class]')) {
    if (!unseen.test(classOf(element)) || one(element, 'h1, img, figure, table') !== null) continue;
    if (lineOf(element).length < longestUnseen) removals.leaveOut(element, 'hidden', 'for screen readers');
  }
  for (const icon of all(document, 'i[class*="icon"], span[class*="material-"], i[class*="material-"]'))
    if (iconName.test(lineOf(icon))) removals.leaveOut(icon, 'hidden', 'icon');
}

const longestUnseen = 300;

function hiddenByClass(document: DomDocument): readonly DomElement[] {
  return all(
    document,
    '.d-none, .hidden, .hide, .is-hidden, .u-hidden, .invisible, .visible-print, .visible-print-block, .show-for-print',
  ).filter((element) => {
    const name = classOf(element);
    return (
      element.localName !== 'body' &&
      hiding.test(name) &&
      !shown.test(name) &&
      one(element, 'img, h1, article, figure, video') === null
    );
  });
}

const dialogName = /(?:dialog|modal|pop-?up)(?=$|[\s_-])/i;
const closing = /^(?:×|✕|x|close|zamknij|schließen|fermer|cerrar|fechar|chiudi|sluiten|stäng|luk|lukk)$/i;

/** Boxes that are called dialogs and can be closed: a script shows them when it is time. */
function dialogs(document: DomDocument): readonly DomElement[] {
  const boxes = new Set<DomElement>();
  for (const button of all(document, 'button, [role="button"], a[class*="close"]')) {
    const said = [lineOf(button), button.getAttribute('title'), button.getAttribute('aria-label')];
    if (!said.some((words) => closing.test((words ?? '').trim()))) continue;
    let box = button.parentElement;
    for (let up = 0; box && up < 4 && box.localName !== 'body'; up++, box = box.parentElement) {
      if (!dialogName.test(`${classOf(box)} ${box.id}`)) continue;
      if (one(box, 'h1, article, figure, video, main') === null) boxes.add(box);
      break;
    }
  }
  return [...boxes];
}
