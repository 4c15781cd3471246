import { fold } from '../../formats/language/language.ts';

const lower = (text: string) => text.normalize('NFC').toLowerCase();
const has = (name: string, part: string) => name.includes(part);

/**
 * What a reader means by a name: what is called just so; else what is called so but for accents; else what has it as a
 * part of its name. Case counts for nothing.
 * @param isPart whether a folded name has the folded value as a part.
 */
export function matchNames<Row extends { readonly name: string }>(
  rows: readonly Row[],
  value: string,
  isPart: (name: string, value: string) => boolean = has,
): readonly Row[] {
  const own = lower(value);
  const exact = rows.filter(({ name }) => lower(name) === own);
  if (exact.length > 0) return exact;
  const plain = fold(value);
  // Every name has nothing in it.
  if (plain === '') return [];
  const folded = rows.map((row) => ({ row, name: fold(row.name) }));
  const alike = folded.filter(({ name }) => name === plain);
  return (alike.length > 0 ? alike : folded.filter(({ name }) => isPart(name, plain))).map(({ row }) => row);
}
