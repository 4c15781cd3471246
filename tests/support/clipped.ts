import type { Page } from 'playwright/test';

/** Pixels that rounding may take. */
const SLACK = 1;

/**
 * The names of the controls and icons in sight of which a part is cut off at a side: by the window, or by a box that hides what
 * is wider than itself. What scrolls hides nothing.
 */
export function clippedControls(page: Page): Promise<string[]> {
  return page.evaluate((slack) => {
    const above = (element: Element): Element | null =>
      element.assignedSlot ??
      element.parentElement ??
      (element.getRootNode() instanceof ShadowRoot ? (element.getRootNode() as ShadowRoot).host : null);

    const clips = (element: Element): boolean => {
      const control = element.getBoundingClientRect();
      let [start, end] = [0, innerWidth];
      for (let each: Element | null = element; each; each = above(each)) {
        // Above a dialog or a menu there is only the window.
        if (each.matches(':modal, :popover-open') || getComputedStyle(each).position === 'fixed') break;
        const parent = above(each);
        if (!parent) break;
        const { overflowX } = getComputedStyle(parent);
        if (overflowX === 'auto' || overflowX === 'scroll') return false;
        if (overflowX === 'visible') continue;
        const box = parent.getBoundingClientRect();
        [start, end] = [Math.max(start, box.left), Math.min(end, box.right)];
      }
      return control.left < start - slack || control.right > end + slack;
    };

    const found: string[] = [];
    const visit = (root: Document | ShadowRoot) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) visit(element.shadowRoot);
        if (!element.matches('button, input, select, textarea, a[href], op-icon')) continue;
        const box = element.getBoundingClientRect();
        const seen = element.checkVisibility({ visibilityProperty: true }) && box.width > 0 && box.height > 0;
        if (seen && clips(element))
          found.push(element.ariaLabel ?? (element.textContent.trim() || element.outerHTML.slice(0, 80)));
      }
    };
    visit(document);
    return found;
  }, SLACK);
}
