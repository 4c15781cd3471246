import { PhotonImage, resize, SamplingFilter } from '@cf-wasm/photon/node';
import { imageSize } from 'image-size';
import { decodeAvif } from './decode-avif.ts';

/** A picture made of a larger one. */
export interface Rendition {
  readonly bytes: Uint8Array;
  readonly extension: 'jpg' | 'webp';
}

/** What is made of a picture; null where the picture itself will do. */
export interface Renditions {
  /** For lists: its shorter side covers a row's square on a sharp screen. */
  readonly list: Rendition | null;
  /** For where there is more room than a row. */
  readonly small: Rendition | null;
}

/** Pixels of the shorter side. */
const LIST_SIDE = 160;
/** Pixels of the width. */
const SMALL_WIDTH = 640;
const QUALITY = 80;
/** Beyond this a picture is not decoded: as pixels it would take more than a quarter of a gigabyte. */
const MOST_PIXELS = 64_000_000;

/**
 * Makes a picture's small renditions: JPEG, or WebP where it is transparent, turned as its orientation asks for. Of
 * a moving picture the first frame is taken.
 * @throws whatever the decoder throws at what it cannot read (SVG, a damaged file)
 */
export async function makeThumbnails(bytes: Uint8Array): Promise<Renditions> {
  const { width, height, type, orientation = 1 } = imageSize(bytes);
  if (width * height > MOST_PIXELS) throw new RangeError('The picture is too large.');
  const picture = await read(bytes, type);
  try {
    const scale = LIST_SIDE / Math.min(width, height);
    const turned = orientation >= 5;
    return {
      list: scale < 1 ? rendition(picture, scale, orientation) : null,
      small: rendition(picture, Math.min(1, SMALL_WIDTH / (turned ? height : width)), orientation),
    };
  } finally {
    picture.free();
  }
}

async function read(bytes: Uint8Array, type: string | undefined): Promise<PhotonImage> {
  if (type !== 'avif' && type !== 'heif') return PhotonImage.new_from_byteslice(bytes);
  const { pixels, width, height } = await decodeAvif(bytes);
  return new PhotonImage(pixels, width, height);
}

function rendition(picture: PhotonImage, scale: number, orientation: number): Rendition {
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  const small = resize(
    picture,
    side(picture.get_width()),
    side(picture.get_height()),
    SamplingFilter.CatmullRom,
  );
  const pixels = small.get_raw_pixels();
  const upright = turn(pixels, small.get_width(), small.get_height(), orientation);
  small.free();
  const image = new PhotonImage(upright.pixels, upright.width, upright.height);
  const transparent = isTransparent(pixels);
  const bytes = transparent ? image.get_bytes_webp() : image.get_bytes_jpeg(QUALITY);
  image.free();
  return { bytes, extension: transparent ? 'webp' : 'jpg' };
}

function isTransparent(pixels: Uint8Array): boolean {
  for (let at = 3; at < pixels.length; at += 4) if ((pixels[at] ?? 255) < 255) return true;
  return false;
}

/** Turns and mirrors pixels as the EXIF orientation (TIFF 6.0, tag 274) says. */
function turn(pixels: Uint8Array, width: number, height: number, orientation: number) {
  if (orientation <= 1 || orientation > 8) return { pixels, width, height };
  const across = orientation >= 5;
  const [newWidth, newHeight] = across ? [height, width] : [width, height];
  const from = new Uint32Array(pixels.buffer, pixels.byteOffset, width * height);
  const to = new Uint32Array(width * height);
  for (let y = 0; y < newHeight; y++) {
    for (let x = 0; x < newWidth; x++) {
      const [a, b] = across ? [y, x] : [x, y];
      const mirrorX = [2, 3, 7, 8].includes(orientation);
      const mirrorY = [3, 4, 6, 7].includes(orientation);
      const fromX = mirrorX ? width - 1 - a : a;
      const fromY = mirrorY ? height - 1 - b : b;
      to[y * newWidth + x] = from[fromY * width + fromX] ?? 0;
    }
  }
  return { pixels: new Uint8Array(to.buffer), width: newWidth, height: newHeight };
}
