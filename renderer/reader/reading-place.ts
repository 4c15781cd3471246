/** Above this the article was read to its end, and is opened at its beginning. */
const FINISHED = 0.96;
/** Part of the window that a page forward or back moves by: two lines stay in sight. */
const PAGE_PART = 0.88;

/** How far the page is scrolled, 0 to 1. A page that fits the window has been read when it was seen. */
export function readingPlace(page: Document): number {
  const { scrollTop, scrollHeight, clientHeight } = page.documentElement;
  const way = scrollHeight - clientHeight;
  return way <= 1 ? 1 : scrollTop / way;
}

/** Goes to a place, 0 to 1. */
export function goToPlace(page: Document, place: number): void {
  const root = page.documentElement;
  root.scrollTop = (root.scrollHeight - root.clientHeight) * place;
}

/** Where to begin with an article that was read as far as `progress`: there, or anew once it was finished. */
export function startingPlace(progress: number): number {
  return progress < FINISHED ? progress : 0;
}

/** Pages down or up; answers with false when it is at the end, or the beginning, already. */
export function turnPage(page: Document, direction: 1 | -1): boolean {
  const root = page.documentElement;
  const end = direction === 1 ? root.scrollHeight - root.clientHeight - root.scrollTop : root.scrollTop;
  if (end <= 2) return false;
  root.scrollTop += direction * root.clientHeight * PAGE_PART;
  return true;
}
