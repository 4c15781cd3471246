import { fold } from './fold.ts';

/** A test for texts that have all words of `query`, in any order, or parts of them; case and accents count for nothing. */
export function hasWords(query: string): (text: string) => boolean {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return () => true;
  return (text) => {
    const own = fold(text);
    return words.every((word) => own.includes(word));
  };
}
