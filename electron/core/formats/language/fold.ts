import { foldText } from '../../api/index.ts';

/** {@link foldText} without apostrophes, as words are folded in the index: don't and dont are one. */
export function fold(text: string): string {
  return foldText(text).replaceAll("'", '');
}
