import { app, BrowserWindow, nativeImage, Notification } from 'electron';
import type { LibraryNotification, Place, Preferences } from '../core/api/index.ts';
import type { Translate } from './locale.ts';
import { systemNotifications, type SystemNotification } from './system-notifications.ts';

/** Side of the dot that stands for unread articles on the task bar of Windows, in pixels. */
const DOT = 16;

/** Whether the user is looking at the app, and sees for themselves. */
function isWatched(): boolean {
  return BrowserWindow.getAllWindows().some((window) => window.isFocused());
}

/** Tells outside the window what there is to read: notifications, and how many are unread on the app's icon. */
export function createAnnouncer(options: {
  readonly preferences: () => Preferences;
  readonly translate: () => Translate;
  readonly open: (place: Place) => void;
}) {
  let unread = 0;
  // A notification that nothing holds on to may be collected, and then its click is lost.
  const shown = new Set<Notification>();

  const notify = ({ title, body, place }: SystemNotification): void => {
    const notification = new Notification({ title, body, silent: true });
    shown.add(notification);
    notification.on('click', () => {
      shown.delete(notification);
      options.open(place);
    });
    notification.on('close', () => shown.delete(notification));
    notification.show();
  };

  const showBadge = (): void => {
    const count = options.preferences().badge ? unread : 0;
    app.setBadgeCount(count);
    if (process.platform !== 'win32') return;
    const words = options.translate()('notifications.unread', count);
    for (const window of BrowserWindow.getAllWindows())
      window.setOverlayIcon(count > 0 ? dot() : null, words);
  };

  return {
    hear(notification: LibraryNotification): void {
      if (notification.kind === 'unread') {
        unread = notification.count;
        return showBadge();
      }
      if (!options.preferences().notifications || isWatched() || !Notification.isSupported()) return;
      systemNotifications(notification.feeds, options.translate()).forEach(notify);
    },
    /** After a preference changed, or a window was opened. */
    showBadge,
  };
}

/** A filled circle in the accent's colour, as premultiplied BGRA. */
function dot() {
  const pixels = Buffer.alloc(DOT * DOT * 4);
  const middle = (DOT - 1) / 2;
  for (let y = 0; y < DOT; y++) {
    for (let x = 0; x < DOT; x++) {
      // One pixel of the edge is half covered.
      const cover = Math.min(1, Math.max(0, DOT / 2 - Math.hypot(x - middle, y - middle)));
      [200, 100, 20, 255].forEach((part, place) => {
        pixels[(y * DOT + x) * 4 + place] = Math.round(part * cover);
      });
    }
  }
  return nativeImage.createFromBitmap(pixels, { width: DOT, height: DOT });
}
