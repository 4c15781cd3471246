/** The gallery: a column for each theme, in it the primitives that share a page, and those that cover one. */
import { covering } from './covering.ts';

const themes = ['light', 'sepia', 'dark', 'black'];

for (const only of [null, ...covering]) {
  for (const theme of themes) {
    const frame = document.createElement('iframe');
    const query = new URLSearchParams({ theme, ...(only ? { only } : {}) });
    frame.title = `${only ?? 'All'}, ${theme}`;
    frame.src = `./specimens.html?${query.toString()}`;
    document.body.append(frame);
    // Pages of files are strangers to each other: a frame can only say how high it is.
    window.addEventListener('message', ({ source, data }) => {
      if (source === frame.contentWindow && typeof data === 'number' && !only)
        frame.style.blockSize = `${data}px`;
    });
  }
}
