import { after } from 'node:test';
import { Window } from 'happy-dom';
import type { LitElement } from 'lit';
import { transpileElements } from './transpile-elements.ts';

/**
 * Elements of the window in plain Node, in happy-dom's document. It lays nothing out: sizes are 0 and nothing is
 * scrolled; that is for the end-to-end tests. Import this first, and the element behind it by `await import(…)`.
 */
const page = new Window({ url: 'http://window.test/' });

/** What elements, and Lit, expect to find in a browser. */
const NAMES = [
  ...['document', 'customElements', 'navigator', 'location', 'localStorage', 'matchMedia'],
  ...['Document', 'DocumentFragment', 'ShadowRoot', 'Node', 'NodeFilter', 'Text', 'Comment', 'Element'],
  ...['HTMLElement', 'HTMLInputElement', 'HTMLButtonElement', 'HTMLSelectElement', 'HTMLTextAreaElement'],
  ...['HTMLDialogElement', 'HTMLFormElement', 'HTMLTemplateElement', 'SVGElement', 'CSSStyleSheet'],
  ...['Event', 'CustomEvent', 'KeyboardEvent', 'MouseEvent', 'PointerEvent', 'InputEvent', 'SubmitEvent'],
  ...['MutationObserver', 'ResizeObserver', 'IntersectionObserver', 'DOMParser', 'getComputedStyle'],
  ...['requestAnimationFrame', 'cancelAnimationFrame', 'getSelection'],
] as const;

for (const name of NAMES) {
  const own: unknown = Reflect.get(page, name);
  const value: unknown = typeof own === 'function' && /^[a-z]/.test(name) ? (own.bind(page) as unknown) : own;
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}
Object.defineProperty(globalThis, 'window', { value: page, configurable: true, writable: true });

// What the window does from time to time must not keep a test from ending.
const { setInterval: every } = globalThis;
globalThis.setInterval = ((act: () => void, milliseconds: number) =>
  every(act, milliseconds).unref()) as typeof setInterval;

transpileElements();
after(async () => {
  // What is in the page watches stores, and these the clock.
  document.body.replaceChildren();
  await page.happyDOM.abort();
});

/** Waits until promises that are under way, and what is drawn after them, are done. */
export async function settled(element: LitElement): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    await element.updateComplete;
  }
}

/** Puts an element into an otherwise empty page. */
export async function show<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
): Promise<HTMLElementTagNameMap[Name]> {
  document.body.replaceChildren();
  const element = Object.assign(document.createElement(name), properties);
  document.body.append(element);
  await settled(element as unknown as LitElement);
  return element;
}

/** All elements below a shadow root that a selector names, in the order of the page. */
export function allIn<Found extends Element = HTMLElement>(
  element: Element,
  selector: string,
): readonly Found[] {
  return [...(element.shadowRoot?.querySelectorAll<Found>(selector) ?? [])];
}

/** The only one of {@link allIn}. @throws where there is none, or more than one */
export function oneIn<Found extends Element = HTMLElement>(element: Element, selector: string): Found {
  const [found, more] = allIn<Found>(element, selector);
  if (!found || more) throw new Error(`${selector} is there ${found ? 'more than once' : 'not at all'}.`);
  return found;
}

/** Texts as they are read: white space evened out. */
export const words = (element: Element): string => (element.textContent ?? '').replace(/\s+/g, ' ').trim();

/** The button with these words, or of that name for screen readers. */
export function buttonOf(element: Element, name: string): HTMLButtonElement {
  const found = allIn<HTMLButtonElement>(element, 'button').filter(
    (button) => words(button) === name || button.getAttribute('aria-label') === name,
  );
  if (found.length !== 1) throw new Error(`There are ${found.length} buttons "${name}".`);
  return found[0] as HTMLButtonElement;
}

/** Types a text in the place of what stands in a field. */
export function type(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
}

/** Presses a key where the focus is, or on `target`; returns whether the element took it. */
export function press(target: Element, key: string, modifiers: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent('keydown', {
    key,
    bubbles: true,
    composed: true,
    cancelable: true,
    ...modifiers,
  });
  target.dispatchEvent(event);
  return event.defaultPrevented;
}

/** The events of these names that come out of an element from now on, as their name and what they say. */
export function heard(
  element: Element,
  ...names: readonly string[]
): (readonly [name: string, detail: unknown])[] {
  const all: (readonly [string, unknown])[] = [];
  for (const name of names)
    element.addEventListener(name, (event) => all.push([name, (event as CustomEvent<unknown>).detail]));
  return all;
}
