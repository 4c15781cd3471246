const rightToLeft: ReadonlySet<string> = new Set([
  'ar',
  'he',
  'iw',
  'fa',
  'ur',
  'yi',
  'ps',
  'sd',
  'ug',
  'dv',
  'ckb',
  'syr',
]);

/** The direction a language is written in; `auto`, by the text itself, when the language is not known. */
export function textDirection(language: string | null): 'ltr' | 'rtl' | 'auto' {
  if (language === null || language === '') return 'auto';
  const [primary = ''] = language.toLowerCase().split('-');
  return rightToLeft.has(primary) || /-(arab|hebr)\b/i.test(language) ? 'rtl' : 'ltr';
}
