/** The two containers of pictures that Windows and macOS want; both take PNG as it is. */

export interface Picture {
  /** Width and height, in pixels. */
  readonly size: number;
  readonly png: Buffer;
}

/** Sizes of macOS's types that hold PNG; those marked 2× are drawn at half their size. */
const appleTypes: readonly (readonly [type: string, size: number])[] = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];

/** An .icns file with every type that there is a picture for. https://en.wikipedia.org/wiki/Apple_Icon_Image_format */
export function icns(pictures: readonly Picture[]): Buffer {
  const entries = appleTypes.flatMap(([type, size]) => {
    const found = pictures.find((picture) => picture.size === size);
    return found ? [block(type, found.png)] : [];
  });
  return block('icns', Buffer.concat(entries));
}

/** A type of four letters, the length with these eight bytes, the content. */
function block(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([head, content]);
}

/** An .ico file of the pictures up to 256 pixels. https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10) */
export function ico(pictures: readonly Picture[]): Buffer {
  const fitting = pictures.filter(({ size }) => size <= 256);
  const head = Buffer.alloc(6 + 16 * fitting.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(fitting.length, 4);
  let offset = head.length;
  for (const [index, { size, png }] of fitting.entries()) {
    const at = 6 + 16 * index;
    // 256 does not fit a byte and is written as 0.
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...fitting.map(({ png }) => png)]);
}
