import { join } from 'node:path';
import { Menu, nativeImage, Tray } from 'electron';
import type { Translate } from './locale.ts';

export interface TrayActs {
  readonly open: () => void;
  readonly sync: () => void;
  readonly quit: () => void;
}

/** The app's place in the system's tray while the user wants it there. */
export function createTray(assetsFolder: string, acts: TrayActs) {
  let tray: Tray | null = null;
  return {
    /** Shows or takes away the icon, and words its menu. */
    show(wanted: boolean, t: Translate): void {
      if (!wanted) {
        tray?.destroy();
        tray = null;
        return;
      }
      if (!tray) {
        const picture = nativeImage.createFromPath(join(assetsFolder, 'icons', '32.png'));
        tray = new Tray(process.platform === 'darwin' ? picture.resize({ width: 18, height: 18 }) : picture);
        tray.setToolTip('Offprint');
        tray.on('click', acts.open);
      }
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: t('tray.open'), click: acts.open },
          { label: t('action.sync'), click: acts.sync },
          { type: 'separator' },
          { label: t('menu.quit'), click: acts.quit },
        ]),
      );
    },
  };
}
