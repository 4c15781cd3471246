import type { Change, Preferences, ReadingStyle } from '../../electron/core/api/index.ts';

/** How text is set as long as the reader has chosen nothing else. */
export const USUAL_STYLE: ReadingStyle = {
  textFace: 'literata',
  textSize: 19,
  lineHeight: 1.6,
  measure: 68,
  justified: false,
  hyphenated: true,
  paragraphs: 'spaced',
  vertical: false,
};

/** How the articles of a feed are set: as all are, but for what is its own. Null: no feed. */
export function readingStyle(preferences: Preferences, feedUrl: string | null): ReadingStyle {
  const own = feedUrl === null ? undefined : preferences.readingByFeed[feedUrl];
  return { ...styleOf(preferences), ...(own && given(own)) };
}

/** What becomes of the preferences when the style of a feed, or of all articles (null), changes so. */
export function withStyle(
  preferences: Preferences,
  feedUrl: string | null,
  change: Change<ReadingStyle>,
): Partial<Preferences> {
  if (feedUrl === null) return given(change);
  const { readingByFeed } = preferences;
  return {
    readingByFeed: { ...readingByFeed, [feedUrl]: { ...readingByFeed[feedUrl], ...given(change) } },
  };
}

/** What becomes of the preferences when a feed is set as all articles again, or these (null) as at first. */
export function withoutStyle(preferences: Preferences, feedUrl: string | null): Partial<Preferences> {
  if (feedUrl === null) return USUAL_STYLE;
  const others = Object.entries(preferences.readingByFeed).filter(([url]) => url !== feedUrl);
  return { readingByFeed: Object.fromEntries(others) };
}

function styleOf(preferences: Preferences): ReadingStyle {
  const { textFace, textSize, lineHeight, measure, justified, hyphenated, paragraphs, vertical } =
    preferences;
  return { textFace, textSize, lineHeight, measure, justified, hyphenated, paragraphs, vertical };
}

function given(change: Change<ReadingStyle>): Partial<ReadingStyle> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
