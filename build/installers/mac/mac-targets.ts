import type { Configuration } from 'electron-builder';
import { fileTypes } from '../../../electron/core/api/index.ts';

/** macOS: one app for both kinds of processor. Signed and notarised where the credentials are in the environment. */
export const macTargets: NonNullable<Configuration['mac']> = {
  target: [
    { target: 'dmg', arch: 'universal' },
    { target: 'zip', arch: 'universal' },
  ],
  icon: 'build/icons/icon.icns',
  category: 'public.app-category.news',
  // Beside the browser and the editor, never in their place.
  fileAssociations: fileTypes.map(({ extensions, name }) => ({
    ext: [...extensions],
    name,
    role: 'Viewer',
    rank: 'Alternate',
  })),
  hardenedRuntime: true,
  gatekeeperAssess: false,
  entitlements: 'build/installers/mac/entitlements.plist',
  entitlementsInherit: 'build/installers/mac/entitlements.plist',
  // With an Apple ID or an API key in the environment; electron-builder reads them.
  notarize: Boolean(process.env['APPLE_API_KEY'] ?? process.env['APPLE_ID']),
  // Both halves carry the native binaries of both processors, each of which stays as it is.
  x64ArchFiles: '**/node_modules/@photostructure/sqlite/prebuilds/**',
};
