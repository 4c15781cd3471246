/**
 * V8's flags for the library process. What is needed but for a moment is collected early: indexing and searching make
 * much of it, and would hold it for nothing. So is what outlived that moment, at 1.6 times of what was in use after the
 * last time: left to itself, V8 let 44 MB in use grow to 111 during a first sync.
 */
export const LIBRARY_FLAGS = '--max-semi-space-size=4 --heap-growing-percent=60';
