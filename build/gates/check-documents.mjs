import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';

/** More than a quarter of an hour's reading; in words as `wc -w` counts them. */
const MOST_WORDS = 1800;
const OVERVIEW = 'ARCHITECTURE.md';
const DOCUMENTS = [OVERVIEW, '{electron,renderer,build,tests}/**/*.md'];
/** Where a path may begin, beside the document's own folder. */
const STARTS = ['', 'electron', 'electron/core'];

/**
 * Paths and links in ARCHITECTURE.md and in the documents of folders that lead nowhere, and an overview that is too long.
 * @param {string} root
 * @returns {Promise<string[]>}
 */
export async function checkDocuments(root) {
  if (!existsSync(join(root, OVERVIEW))) return [`There is no ${OVERVIEW}.`];
  const documents = filesOf(root, DOCUMENTS).filter((file) => !file.startsWith('tests/fixtures/'));
  const files = filesOf(root, ['{electron,renderer,build,tests,assets}/**/*', '*.*']);
  const words = readFileSync(join(root, OVERVIEW), 'utf8').split(/\s+/).filter(Boolean).length;
  return [
    ...(words > MOST_WORDS ? [`${OVERVIEW} has ${words} words, more than ${MOST_WORDS}.`] : []),
    ...documents.flatMap((file) => wrongIn(root, file, files)),
  ];
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
  // What stands in a block of code is no claim about a file.
  const text = readFileSync(join(root, document), 'utf8').replaceAll(/^```[^]*?^```/gm, '');
  const paths = [...text.matchAll(/`([^`\n]+)`/g)].map(([, path = '']) => path).filter(isPath);
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  const find = (/** @type {string} */ path) => findPath(root, path, folder, files);
  return [
    ...paths.filter((path) => find(path) === undefined).map((path) => `${document}: there is no ${path}.`),
    ...wrongLengths(root, text, find).map((wrong) => `${document}: ${wrong}`),
    ...links
      .filter((link) => !/^([a-z]+:|#)/.test(link))
      .filter((link) => !existsSync(join(root, folder, link.replace(/#.*/, ''))))
      .map((link) => `${document}: the link to ${link} leads nowhere.`),
    ...links
      .filter((link) => link.startsWith('#') && !headingsOf(text).has(link.slice(1)))
      .map((link) => `${document}: there is no heading ${link}.`),
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

/** The anchors of a document's headings, as GitHub makes them. @param {string} text */
const headingsOf = (text) =>
  new Set(
    [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
        .trim()
        .replaceAll(' ', '-'),
    ),
  );
