import { app, shell } from 'electron';
import { APP_SCHEME, ORIGINAL_PATH } from '../core/api/index.ts';

const ARTICLE_PAGE = `${APP_SCHEME}://offprint/article.html`;

/** Frames show the empty page that articles are put in, and pages as they were fetched. */
function isOwnFrame(address: string): boolean {
  return (
    address === ARTICLE_PAGE || new RegExp(`^${APP_SCHEME}://offprint${ORIGINAL_PATH}\\d+$`).test(address)
  );
}

/**
 * The address to hand to the system's own program, or null where it must not be: only http, https and mailto,
 * written anew by the URL parser.
 */
export function externalAddress(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : null;
}

/** @returns whether the address was one that may be opened. */
export async function openExternal(address: string): Promise<boolean> {
  const safe = externalAddress(address);
  if (safe === null) return false;
  await shell.openExternal(safe);
  return true;
}

/** No page of the app ever leads elsewhere, opens a window or embeds another process. */
export function forbidNavigation(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => {
      // Frames load what they are there for; nothing else ever loads anywhere.
      if (event.isMainFrame || !isOwnFrame(event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}
