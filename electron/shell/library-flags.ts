/**
 * V8's flags for the library process. What is needed but for a moment is collected early: indexing and searching make
 * much of it, and would hold it for nothing.
 */
export const LIBRARY_FLAGS = '--max-semi-space-size=4';
