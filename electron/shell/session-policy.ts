import { protocol, session } from 'electron';
import { APP_SCHEME, ASSET_SCHEME } from '../core/api/index.ts';
import { createAppHandler } from './app-protocol.ts';
import { createAssetHandler } from './asset-protocol.ts';
import type { ReadOriginal } from './original-page.ts';
import { serveScheme } from './scheme-answer.ts';

/** Must run before `ready`: makes the app's schemes real origins. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
    { scheme: ASSET_SCHEME, privileges: { standard: true, secure: true } },
  ]);
}

/** Own schemes only: the window asks for nothing from the network, no file, and is granted no permission. */
export function applySessionPolicy(
  folders: { readonly renderer: string; readonly library: string },
  readOriginal: ReadOriginal,
  damaged: (hash: string) => void,
): void {
  const own = session.defaultSession;
  serveScheme(own.protocol, APP_SCHEME, createAppHandler(folders.renderer, readOriginal));
  serveScheme(own.protocol, ASSET_SCHEME, createAssetHandler(folders.library, damaged));
  own.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  own.setPermissionCheckHandler(() => false);
  own.setDevicePermissionHandler(() => false);
  own.webRequest.onBeforeRequest((details, callback) => {
    const scheme = new URL(details.url).protocol.slice(0, -1);
    callback({ cancel: ![APP_SCHEME, ASSET_SCHEME, 'data', 'devtools', 'blob'].includes(scheme) });
  });
  own.on('will-download', (event) => event.preventDefault());
}
