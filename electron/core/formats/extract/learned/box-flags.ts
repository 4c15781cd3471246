import type { DomElement } from '../dom.ts';

const tagFlags: Readonly<Record<string, number>> = {
  main: 0,
  article: 1,
  nav: 2,
  header: 3,
  footer: 4,
  aside: 5,
  form: 6,
  table: 7,
  ul: 8,
  ol: 8,
  figure: 9,
  blockquote: 10,
  section: 11,
  details: 12,
  dl: 13,
  button: 14,
  pre: 15,
  p: 16,
};
const roleFlags: Readonly<Record<string, number>> = {
  main: 0,
  navigation: 2,
  banner: 3,
  contentinfo: 4,
  complementary: 5,
  search: 6,
  article: 1,
  dialog: 17,
  alert: 17,
};
const textProperty = /articleBody|description|reviewBody|\btext\b|recipe/i;
const personProperty = /comment|author|publisher/i;

/** How many flags there are: kinds of surroundings that a block can be in. */
export const flagCount = 20;

/** The flags that an element sets for all that is in it. */
export function boxFlags(element: DomElement): readonly number[] {
  const flags: number[] = [];
  const add = (flag: number | undefined): void => {
    if (flag !== undefined) flags.push(flag);
  };
  add(tagFlags[element.localName]);
  const role = element.getAttribute('role');
  if (role !== null) add(Object.hasOwn(roleFlags, role) ? roleFlags[role] : undefined);
  const property = element.getAttribute('itemprop');
  if (property !== null) {
    if (textProperty.test(property)) add(18);
    if (personProperty.test(property)) add(19);
  }
  return flags;
}
