import { locale } from './locale.ts';

/** Languages an article can be in, as far as they can be chosen: BCP 47 primary subtags. */
const codes =
  'ar bg bn ca cs da de el en eo es et eu fa fi fr ga he hi hr hu hy id it ja ka km ko lo lt lv mk my nb ne nl pl pt ro ru sk sl sq sr sv ta th tr uk ur vi yi zh'.split(
    ' ',
  );

export interface OfferedLanguage {
  readonly code: string;
  /** In the language of the screen. */
  readonly name: string;
}

/** The languages that can be chosen, in the order of their names. */
export function offeredLanguages(): readonly OfferedLanguage[] {
  return codes
    .map((code) => ({ code, name: locale.languageName(code) }))
    .toSorted((a, b) => locale.compare(a.name, b.name));
}
