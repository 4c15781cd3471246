import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { deadLinks, withoutCodeBlocks } from './document-links.mjs';
import { wrongInHandbook } from './wrong-in-handbook.mjs';

const OVERVIEW = 'ARCHITECTURE.md';
const README = 'README.md';
/** Most words of a document, as `wc -w` counts them: a quarter of an hour's reading, and a few minutes'. */
const MOST_WORDS = { [OVERVIEW]: 1800, [README]: 900 };
const DOCUMENTS = [OVERVIEW, '{electron,renderer,build,tests}/**/*.md'];
/** Where a path may begin, beside the document's own folder. */
const STARTS = ['', 'electron', 'electron/core'];

/**
 * Paths and links in ARCHITECTURE.md and in the documents of folders that lead nowhere, links in the README that do, an
 * overview or README that is too long, and what is wrong in the handbook.
 * @param {string} root
 * @returns {Promise<string[]>}
 */
export async function checkDocuments(root) {
  const absent = Object.keys(MOST_WORDS).filter((file) => !existsSync(join(root, file)));
  if (absent.length > 0) return absent.map((file) => `There is no ${file}.`);
  const documents = filesOf(root, DOCUMENTS).filter((file) => !file.startsWith('tests/fixtures/'));
  const files = filesOf(root, ['{electron,renderer,build,tests,assets}/**/*', '*.*']);
  return [
    ...Object.entries(MOST_WORDS).flatMap(([file, most]) => tooLong(root, file, most)),
    ...documents.flatMap((file) => wrongIn(root, file, files)),
    ...deadLinks(root, README, withoutCodeBlocks(readFileSync(join(root, README), 'utf8'))),
    ...wrongInHandbook(root),
  ];
}

/** @param {string} root @param {string} file @param {number} most words @returns {string[]} */
function tooLong(root, file, most) {
  const words = readFileSync(join(root, file), 'utf8').split(/\s+/).filter(Boolean).length;
  return words > most ? [`${file} has ${words} words, more than ${most}.`] : [];
}

/** @param {string} root @param {readonly string[]} patterns */
const filesOf = (root, patterns) =>
  patterns
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .map((file) => file.replaceAll('\\', '/'))
    .sort();

/**
 * @param {string} root
 * @param {string} document
 * @param {readonly string[]} files
 * @returns {string[]}
 */
function wrongIn(root, document, files) {
  const folder = posix.dirname(document);
  const text = withoutCodeBlocks(readFileSync(join(root, document), 'utf8'));
  const paths = [...text.matchAll(/`([^`\n]+)`/g)].map(([, path = '']) => path).filter(isPath);
  const find = (/** @type {string} */ path) => findPath(root, path, folder, files);
  return [
    ...paths.filter((path) => find(path) === undefined).map((path) => `${document}: there is no ${path}.`),
    ...wrongLengths(root, text, find).map((wrong) => `${document}: ${wrong}`),
    ...deadLinks(root, document, text),
  ];
}

/** A path of the project: no command, no address, no pattern of names. @param {string} code */
const isPath = (code) =>
  !/[\s<>(){}:]/.test(code) && !/^[/@\\]/.test(code) && (code.includes('/') || /\.(ts|mjs)$/.test(code));

/**
 * The lengths that a document gives of files, as `path` (lines), which are off by more than a quarter.
 * @param {string} root
 * @param {string} text
 * @param {(path: string) => string | undefined} find
 * @returns {string[]}
 */
function wrongLengths(root, text, find) {
  return [...text.matchAll(/`([^`\n]+)` \((\d+)\)/g)].flatMap(([, path = '', said]) => {
    const file = find(path);
    if (file === undefined || !statSync(join(root, file)).isFile()) return [];
    const lines = readFileSync(join(root, file), 'utf8').split('\n').length - 1;
    return Math.abs(lines - Number(said)) > lines / 4 ? [`${path} has ${lines} lines, not ${said}.`] : [];
  });
}

/**
 * The file or folder that a path means: from one of the starts, from the document's folder, or the only one that ends so.
 * @param {string} root
 * @param {string} path
 * @param {string} folder of the document
 * @param {readonly string[]} files
 * @returns {string | undefined}
 */
function findPath(root, path, folder, files) {
  const full = [...STARTS, folder].map((start) => posix.join(start, path));
  if (path.includes('*')) return full.flatMap((pattern) => globSync(pattern, { cwd: root }))[0];
  const ending = files.filter((file) => file.endsWith(`/${path}`));
  return full.find((file) => existsSync(join(root, file))) ?? (ending.length === 1 ? ending[0] : undefined);
}
