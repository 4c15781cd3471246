import type { Preferences } from '../../electron/core/api/index.ts';

/** Gives a page the theme and the accent that the reader chose; what they left to the theme is the theme's. */
export function applyTheme(
  root: HTMLElement,
  { theme, accent }: Pick<Preferences, 'theme' | 'accent'>,
): void {
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  if (accent === null) root.style.removeProperty('--accent-hue');
  else root.style.setProperty('--accent-hue', String(accent));
}
