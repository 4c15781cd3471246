import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The districts of the core from the lowest, and what stands beside them. Imports go down. */
const order = ['foundation', 'formats', 'library', 'marks', 'retrieval', 'intake', 'keeping'];
/** Above all districts: what puts them together, and who uses that. */
const top = ['composition', 'offprint', 'cli'];

/** @param {string} folder */
const foldersIn = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/** @param {string} root */
const districtsOf = (root) =>
  foldersIn(join(root, 'electron/core')).filter((name) => name !== 'api' && !top.includes(name));

/**
 * Each folder of the core of a project with the names of those that it may not import. A folder that is not in the order
 * yet is above all that are, so that nothing comes to depend on it before its place is decided.
 * @param {string} root
 * @returns {{ district: string, above: string[] }[]}
 */
export function districtsAbove(root) {
  const found = districtsOf(root);
  return found.map((district) => ({
    district,
    above: [...found.filter((other) => placeOf(other) > placeOf(district)), ...top],
  }));
}

/** @param {string} district */
function placeOf(district) {
  const place = order.indexOf(district);
  return place < 0 ? order.length : place;
}

/**
 * The features of the districts that have no file named like their folder.
 * @param {string} root
 * @returns {string[]}
 */
export function featuresWithoutPublicFile(root) {
  return districtsOf(root).flatMap((district) => {
    const folder = join('electron/core', district);
    return foldersIn(join(root, folder))
      .filter((feature) => !existsSync(join(root, folder, feature, `${feature}.ts`)))
      .map((feature) => `${join(folder, feature)} has no public file ${feature}.ts.`);
  });
}

/** Folders of the window's program that are no feature: what all features may import. */
export const sharedInRenderer = ['kernel', 'components', 'styles'];

/**
 * The features of the window that have no manifest: a file named like their folder. The window itself has one as well,
 * for what it does without any feature.
 * @param {string} root
 * @returns {string[]}
 */
export function featuresWithoutManifest(root) {
  return foldersIn(join(root, 'renderer'))
    .filter((name) => !sharedInRenderer.includes(name))
    .filter((name) => !existsSync(join(root, 'renderer', name, `${name}.ts`)))
    .map((name) => `renderer/${name} has no manifest ${name}.ts.`);
}
