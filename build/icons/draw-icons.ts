/**
 * Draws assets/icons/offprint.svg at every size that the systems want, in the window of an Electron:
 * `npm run dist -- --draw-icons`. The results are kept in the repository beside this file.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright';
import { icns, ico, type Picture } from './icon-containers.ts';

const SIZES: readonly number[] = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

/**
 * @param root the project's folder
 * @param program an Electron
 */
export async function drawIcons(root: string, program: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-icons-'));
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'icons', version: '0.0.0', main: 'main.js' }),
  );
  writeFileSync(join(folder, 'main.js'), '');
  const app = await _electron.launch({ executablePath: program, args: ['--no-sandbox', folder] });
  try {
    const svg = readFileSync(join(root, 'assets/icons/offprint.svg'));
    const source = `data:image/svg+xml;base64,${svg.toString('base64')}`;
    const drawn: unknown = await app.evaluate(
      async ({ BrowserWindow }, [script]) => {
        const window = new BrowserWindow({ show: false });
        await window.loadURL('data:text/html,');
        return window.webContents.executeJavaScript(script) as Promise<unknown>;
      },
      [drawScript(source)] as const,
    );
    const pictures = readPictures(drawn);
    const icons = join(root, 'build/icons');
    for (const { size, png } of pictures) writeFileSync(join(icons, `${size}x${size}.png`), png);
    // Those that the running app shows: in the tray, and on its window where the system has no other way.
    const shown = new Map([
      [32, '32.png'],
      [64, '32@2x.png'],
      [256, '256.png'],
    ]);
    for (const { size, png } of pictures) {
      const name = shown.get(size);
      if (name) writeFileSync(join(root, 'assets/icons', name), png);
    }
    writeFileSync(join(icons, 'icon.ico'), ico(pictures));
    writeFileSync(join(icons, 'icon.icns'), icns(pictures));
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs in a page and comes to the pictures as data addresses. */
function drawScript(source: string): string {
  return `(async () => {
    const image = new Image();
    image.src = ${JSON.stringify(source)};
    await image.decode();
    return ${JSON.stringify(SIZES)}.map((size) => {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = size;
      canvas.getContext('2d').drawImage(image, 0, 0, size, size);
      return canvas.toDataURL('image/png');
    });
  })()`;
}

function readPictures(drawn: unknown): readonly Picture[] {
  if (!Array.isArray(drawn) || drawn.length !== SIZES.length) throw new Error('Not every size was drawn.');
  return SIZES.map((size, index) => {
    const url = String(drawn[index]);
    return { size, png: Buffer.from(url.slice(url.indexOf(',') + 1), 'base64') };
  });
}
