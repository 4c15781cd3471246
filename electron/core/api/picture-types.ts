/** Media types of the pictures that the library stores, by the ending of their file (RFC 6838 names). */
const PICTURE_TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  svg: 'image/svg+xml',
  ico: 'image/x-icon',
};

/** The media type of a stored picture; null for an ending that none has. */
export function pictureType(extension: string): string | null {
  return PICTURE_TYPES[extension] ?? null;
}
