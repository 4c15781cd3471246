/** What can be checked of the apps for Windows and macOS where neither they nor their Electron can run. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { getRawHeader } from '@electron/asar';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { fileTypes, linkSchemes } from '../../../electron/core/api/index.ts';
import { identity } from '../identity.ts';

/** The hash that Electron compares the archive with: of its header. */
export function archiveHash(archive: string): string {
  return createHash('sha256').update(getRawHeader(archive).headerString).digest('hex');
}

/**
 * Checks a packed Windows program: its name, its version, its icon and the hash of its archive.
 * @returns what is wrong, one sentence each
 */
export function checkWindowsProgram(executable: string, version: string): readonly string[] {
  const resources = NtExecutableResource.from(NtExecutable.from(readFileSync(executable)));
  const facts = Resource.VersionInfo.fromEntries(resources.entries)[0];
  const language = facts?.getAllLanguagesForStringValues()[0];
  const values: Readonly<Record<string, string>> = facts && language ? facts.getStringValues(language) : {};
  const kept = resources.entries.find(({ type, id }) => type === 'INTEGRITY' && id === 'ELECTRONASAR');
  const integrity = kept ? Buffer.from(kept.bin).toString('utf8') : '';
  return [
    ...(values['ProductName'] === identity.product
      ? []
      : [`The program is called ${values['ProductName']}.`]),
    ...(values['FileVersion']?.startsWith(version) ? [] : [`Its version is ${values['FileVersion']}.`]),
    ...(Resource.IconGroupEntry.fromEntries(resources.entries).length > 0 ? [] : ['It has no icon.']),
    ...(integrity.includes(archiveHash(join(dirname(executable), 'resources/app.asar')))
      ? []
      : ['It does not carry the hash of its archive.']),
  ];
}

/**
 * Checks the manifest of a packed macOS app: identity, links, kinds of file, and the hash of its archive.
 * @param executable in `Contents/MacOS`
 * @returns what is wrong, one sentence each
 */
export function checkMacBundle(executable: string, version: string): readonly string[] {
  const contents = dirname(dirname(executable));
  const manifest = readFileSync(join(contents, 'Info.plist'), 'utf8').replace(/>\s+</g, '><');
  const value = (key: string) =>
    new RegExp(`<key>${key}</key><string>([^<]*)</string>`).exec(manifest)?.[1] ?? '';
  const names = [...linkSchemes, ...fileTypes.flatMap(({ extensions }) => extensions)];
  return [
    ...(value('CFBundleIdentifier') === identity.id
      ? []
      : [`Its identifier is ${value('CFBundleIdentifier')}.`]),
    ...(value('CFBundleShortVersionString') === version ? [] : ['It has another version.']),
    ...(existsSync(join(contents, 'Resources', value('CFBundleIconFile'))) ? [] : ['Its icon is missing.']),
    ...names
      .filter((name) => !manifest.includes(`<string>${name}</string>`))
      .map((name) => `Its manifest does not name ${name}.`),
    ...(manifest.includes('<key>LSHandlerRank</key><string>Default</string>')
      ? ['It takes files away from other programs.']
      : []),
    ...(manifest.includes(archiveHash(join(contents, 'Resources/app.asar')))
      ? []
      : ['It does not carry the hash of its archive.']),
  ];
}
