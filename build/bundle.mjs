/** Builds the app into `.out/`: the processes' scripts, the preload script and the window. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { checkLicences } from './shipped/check-licences.mjs';
import { describeData } from './shipped/shipped-data.mjs';
import { describePackages, notePackages } from './shipped/shipped-packages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = join(root, '.out');

/** Loaded from node_modules at run time: one is native, the others read a file beside themselves. */
const external = [
  'electron',
  '@photostructure/sqlite',
  'multilingual-stemmer',
  /^@jsquash\/avif\//,
  /^node:/,
];

/** Chrome and Node of the older of the two runtimes that the code runs on. */
const targets = { browser: 'chrome130', node: 'node20.18' };

/** Folders of the packages of which something is in a bundle. @type {Set<string>} */
const packages = new Set();

/** @type {import('vite').InlineConfig} */
const shared = {
  root,
  configFile: false,
  logLevel: 'warn',
  clearScreen: false,
  publicDir: false,
  plugins: [notePackages(root, packages)],
  // Read as data, catalogues of words take a fraction of the time that they take read as program.
  json: { stringify: true, namedExports: false },
};

/**
 * electron-store brings a schema validator that it loads at every start and uses only for stores with a schema. Ours
 * have none (what is read is checked by the contract's own schemas), so it stays out of the app.
 * @type {import('vite').Plugin}
 */
const withoutStoreValidator = {
  name: 'without-store-validator',
  enforce: 'pre',
  resolveId: (id) => (id === 'ajv/dist/2020.js' || id === 'ajv-formats' ? '\0no-validator' : null),
  load: (id) =>
    id === '\0no-validator'
      ? `export class Ajv2020 { constructor() { throw new Error('The store has no schema.'); } } export default null;`
      : null,
};

/**
 * A module of the core does nothing by being imported, so one of which nothing is used is not loaded: the library
 * process must not carry what only its threads need, nor the window what only the library does.
 */
const coreOnlyAsUsed = { moduleSideEffects: [{ test: /\/electron\/core\//, sideEffects: false }] };

/** Main process, library process and its threads: modules beside each other, so that each finds the other. */
async function bundleProcesses() {
  await build({
    ...shared,
    plugins: [notePackages(root, packages), withoutStoreValidator],
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      target: targets.node,
      outDir: join(out, 'electron'),
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        external,
        treeshake: coreOnlyAsUsed,
        input: {
          main: join(root, 'electron/main.ts'),
          'library-process': join(root, 'electron/library-process.ts'),
          'read-worker': join(root, 'electron/core/intake/service-imports/read-worker.ts'),
          'document-worker': join(root, 'electron/core/intake/documents/document-worker.ts'),
          'thumbnail-worker': join(root, 'electron/core/library/assets/thumbnail-worker.ts'),
          'check-worker': join(root, 'electron/core/foundation/database/check-worker.ts'),
          'extract-worker': join(root, 'electron/core/formats/extract/extract-worker.ts'),
          'feed-worker': join(root, 'electron/core/intake/sync/feed-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
}

/**
 * Sandboxed preload scripts must be one CommonJS file. It runs before anything of the page, so it is given the names of
 * the procedures alone instead of the contract, whose schemas would have to be made first.
 */
async function bundlePreload() {
  const { contract, shellContract } = await import('../electron/core/api/index.ts');
  /** @param {Readonly<Record<string, object>>} features */
  const namesOf = (features) =>
    Object.fromEntries(Object.entries(features).map(([feature, all]) => [feature, Object.keys(all)]));
  await build({
    ...shared,
    define: { PROCEDURES: JSON.stringify({ library: namesOf(contract), shell: namesOf(shellContract) }) },
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      target: targets.browser,
      outDir: join(out, 'electron'),
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        external: ['electron'],
        treeshake: coreOnlyAsUsed,
        input: { preload: join(root, 'electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  });
}

/**
 * The faces lie beside the page, so that waiting for one takes no time worth showing another for.
 * @type {Exclude<NonNullable<import('vite').CSSOptions['postcss']>, string>}
 */
const facesAtOnce = {
  plugins: [
    {
      postcssPlugin: 'faces-at-once',
      Declaration: {
        'font-display': (declaration) => {
          declaration.value = 'block';
        },
      },
    },
  ],
};

/**
 * The window in two pieces instead of one for each feature and for each file that two of them share: what the first
 * list needs, and the features' elements, which are loaded together after it. What is loaded one at a time, as the
 * patterns of a language, stays apart. Each piece has what its files import that is in no piece before it.
 */
const windowChunks = [
  { name: 'window', test: /\/renderer\/main\.ts$/, priority: 2 },
  { name: 'elements', test: /\/renderer\/[^/]+\/elements\.ts$/, priority: 1 },
];

async function bundleWindow() {
  await build({
    ...shared,
    root: join(root, 'renderer'),
    base: './',
    css: { postcss: facesAtOnce },
    build: {
      target: targets.browser,
      outDir: join(out, 'renderer'),
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: {
        treeshake: coreOnlyAsUsed,
        input: { index: join(root, 'renderer/index.html'), article: join(root, 'renderer/article.html') },
        output: { codeSplitting: { groups: windowChunks } },
      },
    },
  });
}

export async function bundle() {
  rmSync(join(out, 'electron'), { recursive: true, force: true });
  packages.clear();
  await bundleProcesses();
  await bundlePreload();
  await bundleWindow();
  const shipped = [...describePackages(root, packages), ...describeData(root)];
  const problems = checkLicences(shipped);
  if (problems.length > 0) throw new Error(`Licences of what is inside the app:\n  ${problems.join('\n  ')}`);
  writeFileSync(join(out, 'licences.json'), `${JSON.stringify(shipped, null, 1)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle();
