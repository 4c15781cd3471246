/** How fast an average adult reads a language. */
export interface ReadingSpeed {
  readonly perMinute: number;
  readonly unit: 'words' | 'characters';
}

/**
 * Words (Chinese and Japanese: characters) per minute, from the International Reading Speed Texts:
 * Trauzettel-Klosinski, Dietz and the IReST Study Group, "Standardized Assessment of Reading Performance",
 * Investigative Ophthalmology & Visual Science 53 (2012), 5452-5461.
 */
const words: Readonly<Record<string, number>> = {
  ar: 138,
  de: 179,
  en: 228,
  es: 218,
  fi: 161,
  fr: 195,
  he: 187,
  it: 188,
  nl: 202,
  pl: 166,
  pt: 181,
  ru: 184,
  sl: 180,
  sv: 199,
  tr: 166,
};
const characters: Readonly<Record<string, number>> = { ja: 357, zh: 255, yue: 255 };

/** The same study's mean over its seventeen languages. */
const meanWords = 184;

/** The reading speed of a language given by its primary subtag; the mean for one that was not measured. */
export function readingSpeed(language: string | null): ReadingSpeed {
  const perMinute = language === null ? undefined : characters[language];
  if (perMinute !== undefined) return { perMinute, unit: 'characters' };
  return { perMinute: (language === null ? undefined : words[language]) ?? meanWords, unit: 'words' };
}
