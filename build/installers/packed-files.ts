import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { listPackage, statFile } from '@electron/asar';
import handbook from '../../assets/handbook/index.json' with { type: 'json' };

export interface PackedFile {
  /** From the app's folder, with forward slashes. */
  readonly path: string;
  readonly bytes: number;
}

/** All that the app's code may take up beside Electron and native binaries, of which macOS has those of two processors. */
const MOST_BYTES = 26_000_000;

const SQLITE = 'node_modules/@photostructure/sqlite';

/** What belongs into the archive; anything else is a fault of the configuration. */
const allowed = [
  /^package\.json$/,
  /^\.out\/electron\/[\w.-]+\.c?js$/,
  /^\.out\/renderer\/[\w-]+\.html$/,
  /^\.out\/renderer\/assets\/[\w.-]+\.(js|css|woff2|svg|png)$/,
  /^\.out\/licences\.json$/,
  /^assets\/icons\/[\w@]+\.png$/,
  /^assets\/(locales\/[\w-]+\.json|welcome\/[\w.-]+|starter-feeds\.json)$/,
  /^assets\/lemmas\/([a-z]+\.(dict|LICENSE\.txt)|sources\.json)$/,
  /^assets\/handbook\/(index\.json|(en|pl)\/[\w-]+\.md)$/,
  new RegExp(`^${SQLITE}/(package\\.json|LICENSE|dist/index\\.mjs|dist/chunk-\\w+\\.mjs)$`),
  new RegExp(
    `^${SQLITE}/prebuilds/(linux|darwin|win32)-(x64|arm64)/@photostructure\\+sqlite\\.glibc\\.node$`,
  ),
  /^node_modules\/node-gyp-build\/(package\.json|LICENSE|index\.js|node-gyp-build\.js)$/,
  /^node_modules\/multilingual-stemmer\/(package\.json|LICENSE|dist\/.+\.(js|wasm))$/,
  /^node_modules\/@jsquash\/avif\/(package\.json|LICENSE|(decode|utils)\.js|codec\/dec\/avif_dec\.(js|wasm))$/,
];

/** What the app cannot start without, and its handbook. */
const required = [
  ...[
    'main.js',
    'library-process.js',
    'extract-worker.js',
    'feed-worker.js',
    'thumbnail-worker.js',
    'document-worker.js',
    'read-worker.js',
    'check-worker.js',
    'preload.cjs',
  ].map((name) => `.out/electron/${name}`),
  '.out/licences.json',
  ...['.out/renderer/index.html', '.out/renderer/article.html', 'package.json', 'assets/locales/en.json'],
  'assets/handbook/index.json',
  'assets/lemmas/pl.dict',
  ...['en', 'pl'].flatMap((language) => handbook.map((page) => `assets/handbook/${language}/${page}.md`)),
];

/**
 * Compares the files of a packed app with what it needs.
 * @param prebuilds the platform and architecture of each native binary that must be there, and no other
 * @returns what is wrong, one sentence each
 */
export function checkPackedFiles(
  files: readonly PackedFile[],
  prebuilds: readonly string[],
): readonly string[] {
  const paths = new Set(files.map(({ path }) => path));
  const code = files.filter(({ path }) => !path.endsWith('.node'));
  const bytes = code.reduce((sum, file) => sum + file.bytes, 0);
  const native = (prebuild: string) => `${SQLITE}/prebuilds/${prebuild}/@photostructure+sqlite.glibc.node`;
  const wanted = new Set(prebuilds.map(native));
  return [
    ...files
      .filter(({ path }) => !allowed.some((pattern) => pattern.test(path)))
      .map(({ path }) => `${path} does not belong into the app.`),
    ...files
      .filter(({ path }) => path.endsWith('.node') && !wanted.has(path))
      .map(({ path }) => `${path} is for another system.`),
    ...[...required, ...wanted].filter((path) => !paths.has(path)).map((path) => `${path} is missing.`),
    ...(bytes > MOST_BYTES ? [`The app has ${bytes} bytes, more than ${MOST_BYTES}.`] : []),
  ];
}

/** Lists the files of a packed app: those in `app.asar`, and any other code lying beside it. */
export function listPackedFiles(resources: string): readonly PackedFile[] {
  const archive = join(resources, 'app.asar');
  const inside = listPackage(archive, { isPack: false })
    .map((path) => path.split(sep).join('/').replace(/^\//, ''))
    .flatMap((path) => {
      const entry = statFile(archive, path.split('/').join(sep));
      return 'size' in entry ? [{ path, bytes: entry.size }] : [];
    });
  const known = new Set(inside.map(({ path }) => path));
  const beside = ['app.asar.unpacked', 'app']
    .map((name) => join(resources, name))
    .filter((folder) => existsSync(folder))
    .flatMap(filesBelow)
    .filter(({ path }) => !known.has(path));
  return [...inside, ...beside];
}

function filesBelow(folder: string): readonly PackedFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: relative(folder, file).split(sep).join('/'), bytes: statSync(file).size }));
}
