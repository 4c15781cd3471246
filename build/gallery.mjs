/** Builds the gallery, a page that shows every primitive of the window, into `.out/gallery`. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'tests/gallery');

/**
 * Builds it; returns the folder of its pages and of an app that shows one.
 * @returns {Promise<{ readonly pages: string, readonly app: string }>}
 */
export async function bundleGallery() {
  const pages = join(root, '.out/gallery');
  await build({
    root: source,
    base: './',
    configFile: false,
    logLevel: 'warn',
    clearScreen: false,
    publicDir: false,
    build: {
      target: 'chrome130',
      outDir: pages,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: { index: join(source, 'index.html'), specimens: join(source, 'specimens.html') },
      },
    },
  });
  return { pages, app: source };
}
