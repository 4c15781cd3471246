/**
 * What of other people's work is inside the app: the packages whose modules ended up in the bundles, those that are
 * packed beside them, and Electron. The About window, the gate on licences and the bill of materials go by it.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isAbsolute, join, sep } from 'node:path';

/**
 * `source` is the address of data that is in no package.
 * @typedef {{ name: string, version: string, licence: string, text: string, source?: string }} ShippedPackage
 */

/** Packages of `dependencies` are packed whole, with what they need; Electron is the program itself. */
const PACKED = ['electron'];

/**
 * A plugin for the bundler that notes the folder of each package of which something is in a bundle.
 * @param {string} root the project's folder
 * @param {Set<string>} folders
 * @returns {import('vite').Plugin}
 */
export function notePackages(root, folders) {
  return {
    name: 'note-packages',
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        // Fonts and pictures that a style sheet names are no modules; their names are relative.
        for (const id of output.type === 'chunk' ? output.moduleIds : output.originalFileNames) {
          const path = id.replace(/^\0|\?.*$/g, '');
          const at = path.indexOf('node_modules');
          const folder = at < 0 ? null : packageFolder(isAbsolute(path) ? path : join(root, path.slice(at)));
          if (folder) folders.add(folder);
        }
      }
    },
  };
}

/**
 * The folder of the package that a module belongs to, or null for one of our own. Some packages carry others inside
 * without their manifests; such a module counts to the one that carries it.
 * @param {string} id
 * @returns {string | null}
 */
export function packageFolder(id) {
  const parts = id.split(/[\\/]/);
  const at = parts.lastIndexOf('node_modules');
  const name = parts[at + 1];
  if (at < 0 || name === undefined) return null;
  const folder = parts.slice(0, at + (name.startsWith('@') ? 3 : 2)).join(sep);
  return existsSync(join(folder, 'package.json')) ? folder : packageFolder(parts.slice(0, at).join(sep));
}

/**
 * Describes the packages, by name.
 * @param {string} root the project's folder
 * @param {Iterable<string>} bundled folders of packages
 * @returns {readonly ShippedPackage[]}
 */
export function describePackages(root, bundled) {
  const folders = new Set(bundled);
  const { dependencies } = readManifest(root);
  for (const name of [...PACKED, ...Object.keys(dependencies ?? {})]) addWithNeeds(root, name, folders);
  // The same version may lie in two places.
  const byName = new Map([...folders].map(describe).map((each) => [`${each.name} ${each.version}`, each]));
  return [...byName].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}

/**
 * @param {string} from
 * @param {string} name
 * @param {Set<string>} folders
 */
function addWithNeeds(from, name, folders) {
  const folder = [
    join(from, 'node_modules', name),
    join(from, '..', name),
    join(from, '..', '..', name),
  ].find((each) => existsSync(join(each, 'package.json')));
  if (!folder || folders.has(folder)) return;
  folders.add(folder);
  // What Electron's package needs is for its own installation.
  if (PACKED.includes(name)) return;
  for (const need of Object.keys(readManifest(folder).dependencies ?? {}))
    addWithNeeds(folder, need, folders);
}

/** @param {string} folder @returns {ShippedPackage} */
function describe(folder) {
  const { name = '', version = '', license, licenses } = readManifest(folder);
  const given = license ?? licenses?.map(({ type }) => type).join(' OR ');
  const licence = typeof given === 'string' ? given : (given?.type ?? '');
  const file = readdirSync(folder)
    .sort()
    .find((entry) => /^(licen[cs]e|copying)([.-].*)?$/i.test(entry));
  return { name, version, licence, text: file ? readFileSync(join(folder, file), 'utf8').trim() : '' };
}

/**
 * @param {string} folder
 * @returns {{ name?: string, version?: string, license?: string | { type: string }, licenses?: { type: string }[], dependencies?: Record<string, string> }}
 */
function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
