import { fold } from './fold.ts';

/** Case and accents aside. */
const folded = (text: string) => fold(text.toLowerCase());

/** A test for texts that have all words of `query`, in any order, or parts of them; case and accents count for nothing. */
export function hasWords(query: string): (text: string) => boolean {
  const words = folded(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return () => true;
  return (text) => {
    const own = folded(text);
    return words.every((word) => own.includes(word));
  };
}
