/**
 * Stands in for Electron's binaries of other systems, which cannot be downloaded everywhere: the folders and files
 * that electron-builder looks for, with the place of the fuses and nothing that runs.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';

/** How Electron marks the place of its fuses; version 1, nine of them, as a fresh Electron has them. */
const FUSES = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101100011'),
]);

/** A Windows program with version information, for the resources that electron-builder edits. */
export function placeholderForWindows(folder: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program);
  const facts = Resource.VersionInfo.createEmpty();
  facts.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron' });
  facts.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  program.setExtraData(new Uint8Array(FUSES).buffer);
  writeFileSync(join(folder, 'electron.exe'), Buffer.from(program.generate()));
}

/** An application bundle with its helpers. */
export function placeholderForMac(folder: string): void {
  const contents = join(folder, 'Electron.app', 'Contents');
  bundle(contents, 'Electron');
  mkdirSync(join(contents, 'Resources'), { recursive: true });
  writeFileSync(join(contents, 'Resources/electron.icns'), '');
  const framework = join(contents, 'Frameworks/Electron Framework.framework');
  mkdirSync(framework, { recursive: true });
  writeFileSync(join(framework, 'Electron Framework'), FUSES);
  for (const kind of ['', ' (Renderer)', ' (GPU)', ' (Plugin)']) {
    bundle(join(contents, `Frameworks/Electron Helper${kind}.app/Contents`), `Electron Helper${kind}`);
  }
}

function bundle(contents: string, name: string): void {
  mkdirSync(join(contents, 'MacOS'), { recursive: true });
  writeFileSync(join(contents, 'MacOS', name), FUSES);
  writeFileSync(
    join(contents, 'Info.plist'),
    `<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict>
<key>CFBundleExecutable</key><string>${name}</string><key>CFBundleIconFile</key><string>electron.icns</string>
</dict></plist>`,
  );
}
