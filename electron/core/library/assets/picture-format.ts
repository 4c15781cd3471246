import { imageSize } from 'image-size';

/** What a picture is, told from its bytes alone: a server's word for it is not believed. */
export interface PictureFormat {
  readonly extension: 'jpg' | 'png' | 'gif' | 'webp' | 'avif' | 'svg' | 'ico';
  /** Pixels as shown, that is with the turn that JPEG's orientation asks for. */
  readonly width: number | null;
  readonly height: number | null;
}

const extensions: Readonly<Record<string, PictureFormat['extension']>> = {
  jpg: 'jpg',
  png: 'png',
  gif: 'gif',
  webp: 'webp',
  avif: 'avif',
  heif: 'avif',
  svg: 'svg',
  ico: 'ico',
};

/** A picture of fewer pixels to a side marks who looked, not what a site looks like. */
const SMALLEST_ICON = 8;

/** The format of a picture that can be shown in an article, or null for anything else. */
export function readPictureFormat(bytes: Uint8Array): PictureFormat | null {
  const format = readFormat(bytes);
  // Documents that an article is written into need not know icons.
  return format?.extension === 'ico' ? null : format;
}

/** The format of a picture that can stand for a site, or null for anything else. */
export function readIconFormat(bytes: Uint8Array): PictureFormat | null {
  const format = readFormat(bytes);
  const smallest = Math.min(format?.width ?? SMALLEST_ICON, format?.height ?? SMALLEST_ICON);
  return smallest < SMALLEST_ICON ? null : format;
}

function readFormat(bytes: Uint8Array): PictureFormat | null {
  try {
    const { type, width, height, orientation } = imageSize(bytes);
    const extension = type === undefined ? undefined : extensions[type];
    if (!extension) return null;
    const turned = orientation !== undefined && orientation >= 5;
    const [w, h] = turned ? [height, width] : [width, height];
    return { extension, width: pixels(w), height: pixels(h) };
  } catch {
    return null;
  }
}

function pixels(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) && value > 0 ? Math.round(value) : null;
}
