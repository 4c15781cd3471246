import { common, createLowlight } from 'lowlight';
import { tokensOf, type CodeToken } from './code-kinds.ts';

const lowlight = createLowlight(common);

/**
 * What the words of a program are. Without a language, or with one that is not known, it is guessed, and nothing is
 * answered where the guess is not `sure` enough or the code shorter than `guessable`.
 */
export function codeTokens(
  code: string,
  language: string | null,
  { sure, guessable }: { readonly sure: number; readonly guessable: number },
): readonly CodeToken[] {
  if (language !== null && lowlight.registered(language)) return tokensOf(lowlight.highlight(language, code));
  if (['text', 'plain', 'plaintext', 'none'].includes(language ?? '') || code.length < guessable) return [];
  const guessed = lowlight.highlightAuto(code);
  return (guessed.data?.relevance ?? 0) >= sure ? tokensOf(guessed) : [];
}
