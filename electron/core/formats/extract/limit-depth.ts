/**
 * The largest of two thousand measured pages has twenty thousand. Each costs some hundred bytes and up to fourteen
 * microseconds: so many are read in two seconds.
 */
const mostTags = 140_000;

/** Whether a page has more tags than can be read in time, within the memory of a worker. */
export function hasTooManyTags(html: string): boolean {
  let tags = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1))
    if (++tags > mostTags) return true;
  return false;
}

/** Browsers stop at 512; articles need a tenth of it, and time grows with the square of the depth. */
export const deepest = 350;

/** Elements that have no end, or whose end is implied by the next of their kind. */
export const unnested = new Set([
  'area',
  'base',
  'br',
  'col',
  'dd',
  'dt',
  'embed',
  'hr',
  'img',
  'input',
  'li',
  'link',
  'meta',
  'option',
  'p',
  'param',
  'path',
  'source',
  'tbody',
  'td',
  'tfoot',
  'th',
  'thead',
  'tr',
  'track',
  'wbr',
]);

/** Whether HTML may nest deeper than the limit: told from its tags alone, before anything is built from them. */
export function mayBeTooDeep(html: string): boolean {
  let depth = 0;
  for (const match of html.matchAll(/<(\/?)([a-z][\w:-]*)/gi)) {
    if (unnested.has(match[2]?.toLowerCase() ?? '')) continue;
    if (match[1] === '') depth++;
    else if (depth > 0) depth--;
    if (depth > deepest) return true;
  }
  return false;
}
