import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The dictionaries' folder and its list of sources. */
const FOLDER = 'assets/lemmas';

/**
 * Describes other people's data in the app that is in no package: the dictionaries of the search.
 * @param {string} root the project's folder
 * @returns {readonly (import('./shipped-packages.mjs').ShippedPackage & { source: string })[]}
 */
export function describeData(root) {
  /** @type {readonly { name: string, version: string, licence: string, licenceFile: string, source: string }[]} */
  const sources = JSON.parse(readFileSync(join(root, FOLDER, 'sources.json'), 'utf8'));
  return sources.map(({ name, version, licence, licenceFile, source }) => {
    const text = readFileSync(join(root, FOLDER, licenceFile), 'utf8').trim();
    return { name, version, licence, text, source };
  });
}
