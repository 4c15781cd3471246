/** When a publisher asks not to be read (https://www.rssboard.org/rss-specification, skipHours and skipDays). */
export interface SkipTimes {
  readonly skipHours: readonly number[];
  /** English names as the specification writes them: `Monday`. */
  readonly skipDays: readonly string[];
}

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** How far into a feed its channel's own elements are looked for. */
const headLength = 32_768;

/** Reads both lists from the head of the feed; the parser gives up a list of one, and lists of days. */
export function skipTimes(text: string): SkipTimes {
  const head = text.slice(0, headLength);
  const hours = valuesOf(head, 'skipHours', 'hour')
    .map(Number)
    .filter((hour) => Number.isInteger(hour) && hour >= 0 && hour <= 24);
  const named = new Set(valuesOf(head, 'skipDays', 'day').map((day) => day.toLowerCase()));
  return {
    skipHours: [...new Set(hours.map((hour) => hour % 24))],
    skipDays: days.filter((day) => named.has(day.toLowerCase())),
  };
}

function valuesOf(head: string, list: string, item: string): readonly string[] {
  const start = head.search(new RegExp(`<${list}>`, 'i'));
  if (start < 0) return [];
  const end = head.toLowerCase().indexOf(`</${list.toLowerCase()}>`, start);
  if (end < 0) return [];
  const pattern = new RegExp(`<${item}>\\s*([a-z\\d]{1,10})\\s*</${item}>`, 'gi');
  return [...head.slice(start, end).matchAll(pattern)].map((match) => match[1] ?? '');
}
