import { Readability } from '@mozilla/readability';
import type { DomDocument } from './dom.ts';

/** The part of a page that reads like its article, found by Mozilla's Readability; null if there is none. */
export function readablePart(document: DomDocument): string | null {
  const reader = new Readability<string>(document, {
    disableJSONLD: true,
    keepClasses: true,
    charThreshold: 250,
  });
  return reader.parse()?.content ?? null;
}
