import type { Preferences, ReadingStyle } from '../../electron/core/api/index.ts';
import { applyTheme } from '../kernel/apply-theme.ts';

/** Languages that may be set in columns. */
const COLUMNS = /^(?:ja|zh)\b/i;

/** Whether a text in this language is set in columns from right to left. */
export function isVertical(style: ReadingStyle, language: string | null): boolean {
  return style.vertical && COLUMNS.test(language ?? '');
}

/** Makes the page look as the reader likes it; reading.css has what each of these means. */
export function stylePage(
  page: Document,
  style: ReadingStyle,
  colours: Pick<Preferences, 'theme' | 'accent'>,
  language: string | null,
): void {
  const root = page.documentElement;
  applyTheme(root, colours);
  root.dataset['face'] = style.textFace;
  root.dataset['paragraphs'] = style.paragraphs;
  root.toggleAttribute('data-justified', style.justified);
  root.toggleAttribute('data-hyphenated', style.hyphenated);
  root.toggleAttribute('data-vertical', isVertical(style, language));
  root.style.setProperty('--text-size', `${style.textSize}px`);
  root.style.setProperty('--line-height', String(style.lineHeight));
  root.style.setProperty('--measure', String(style.measure));
}
