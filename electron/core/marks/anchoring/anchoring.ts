/**
 * Finding marked passages and places again in an article whose text changed: the public file of this feature.
 */
export { anchored, anchorQueued } from './anchors.ts';
export type { Anchored } from './anchors.ts';
export { newAnchor } from './new-anchor.ts';
export { setRemoved } from './set-removed.ts';
