import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app } from 'electron';
import * as v from 'valibot';
import type { AboutFacts } from '../core/api/index.ts';

const Text = v.string();
const Packages = v.array(v.object({ name: Text, version: Text, licence: Text, text: Text }));
const Manifest = v.object({ builtFrom: v.optional(v.object({ commit: Text, date: Text })) });

/**
 * What the app says of itself. The licences are gathered when it is built.
 * @param folders `appFolder` has the app's `package.json` and `.out/`
 */
export async function readAbout(folders: {
  readonly appFolder: string;
  readonly libraryFolder: string;
}): Promise<AboutFacts> {
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(join(folders.appFolder, name), 'utf8'));
  const [manifest, packages] = await Promise.all([read('package.json'), read('.out/licences.json')]);
  return {
    version: app.getVersion(),
    build: v.parse(Manifest, manifest).builtFrom ?? null,
    electron: process.versions.electron,
    chromium: process.versions.chrome,
    libraryFolder: folders.libraryFolder,
    packages: v.parse(Packages, packages),
  };
}
