/** What the systems know the app by. */
export const identity = {
  /** Bundle identifier (macOS), AppUserModelID (Windows), AppStream id. Never to change once something is released. */
  id: 'app.offprint.offprint',
  product: 'Offprint',
  executable: 'offprint',
  /** Linux desktops match a window with this entry. */
  desktopFile: 'offprint.desktop',
  copyright: 'Copyright © 2026 The Offprint authors',
  /** There is neither a site nor a mailbox yet: names of RFC 2606, which `npm run dist` does not let out. */
  homepage: 'https://offprint.example',
  /** Where the apps look for newer versions: https, a folder with `latest*.yml` and the files these name. */
  updates: 'https://offprint.example/releases',
  maintainer: 'The Offprint authors <authors@offprint.example>',
} as const;

/** What must be filled in before anything is released, one sentence each. */
export function unfinishedIdentity(of: Readonly<Record<string, string>> = identity): readonly string[] {
  return Object.entries(of)
    .filter(([, value]) => /\.(example|invalid|test)\b/.test(value))
    .map(([name, value]) => `${name} in build/installers/identity.ts is still a placeholder (${value}).`);
}
