/** What the systems know the app by. */
export const identity = {
  /** Bundle identifier (macOS), AppUserModelID (Windows), AppStream id. Never to change once something is released. */
  id: 'app.offprint.offprint',
  product: 'Offprint',
  executable: 'offprint',
  /** Linux desktops match a window with this entry. */
  desktopFile: 'offprint.desktop',
  copyright: 'Copyright © 2026 The Offprint authors',
} as const;
