import type { TextFace } from '../../electron/core/api/index.ts';

/** CSS font families of the faces a text can be set in; reading.css has the same for the article. */
export const faceFamilies: Readonly<Record<TextFace, string>> = {
  literata: "'Literata Variable', var(--font-serif)",
  'source-serif': "'Source Serif 4 Variable', var(--font-serif)",
  inter: "'Inter Variable', var(--font)",
  'source-sans': "'Source Sans 3 Variable', var(--font)",
  atkinson: "'Atkinson Hyperlegible Next Variable', var(--font)",
  lexend: "'Lexend Variable', var(--font)",
  system: 'var(--font)',
};
