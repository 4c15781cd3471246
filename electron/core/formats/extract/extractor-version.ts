/**
 * Raised whenever a change to extraction makes it worth reading kept pages again: libraries that have pages read by
 * a lower version are then offered that.
 */
export const EXTRACTOR_VERSION = 11;
