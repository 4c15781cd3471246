/** Letters of a text that takes so long to lay out that its reader would wait for it. */
const LONG = 200_000;
/** Blocks before and after the one that is read first that are laid out at once: more than a screen holds. */
const BEFORE = 15;
const AFTER = 40;
/** Blocks that are laid out together: each time their parent is gone through as well. */
const TOGETHER = 24;
/** Milliseconds of work between two frames. */
const SLICE = 8;
/**
 * Numbers of lines that a block may count for; reading.css has a rule for each. A style of its own for each block would
 * take longer than laying it out.
 */
const LINES = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64];
/** What has a size of its own anyway, or is not of lines. */
const NOT_LINES = 'figure, table, math, ruby';

/**
 * Has a long text laid out in pieces: around block `first` at once, the rest while nothing else is to be done, in
 * order. Until then a block counts for about as many lines as its letters fill; what is in sight
 * stays there, because the browser anchors it.
 */
export function layOutLazily(blocks: readonly HTMLElement[], first: number, left: AbortSignal): void {
  const lengths = blocks.map((block) => block.textContent.length);
  if (lengths.reduce((sum, length) => sum + length, 0) < LONG) return;
  const root = blocks[0]?.ownerDocument.documentElement;
  const measure = Number(root?.style.getPropertyValue('--measure')) || 68;
  const later = blocks.filter((block, index) => {
    const near = index >= first - BEFORE && index <= first + AFTER;
    if (near || block.matches(NOT_LINES) || block.querySelector('img')) return false;
    block.classList.add('later', linesOf((lengths[index] ?? 0) / measure));
    return true;
  });
  void layOut(later, left);
}

const nameOf = (lines: number): string => `lines-${lines}`;

/** The class of the number that is nearest to so many lines. */
function linesOf(lines: number): string {
  return nameOf(
    LINES.reduce((best, each) => (Math.abs(each - lines) < Math.abs(best - lines) ? each : best)),
  );
}

async function layOut(later: readonly HTMLElement[], left: AbortSignal): Promise<void> {
  let at = 0;
  while (!left.aborted && at < later.length) {
    await idle();
    const end = performance.now() + SLICE;
    do {
      const some = later.slice(at, (at += TOGETHER));
      for (const block of some) block.classList.remove('later', ...LINES.map(nameOf));
      // Asked for a size, they are laid out here, in this slice, and not with all others in the next frame.
      some[0]?.getBoundingClientRect();
    } while (at < later.length && performance.now() < end);
  }
}

const idle = (): Promise<void> =>
  new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 200 }));
