import { deflateSync, crc32 } from 'node:zlib';

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/**
 * A PNG (RFC 2083) of a landscape: sky, a hill, a sun, in colours that follow from `seed`, so that every seed
 * gives another picture and the same seed the same one.
 */
export function makePicture(seed: number, width = 640, height = 400): Buffer {
  const hue = (seed * 67) % 256;
  const rows = Buffer.alloc((width * 3 + 1) * height);
  const sun = { x: width * (0.2 + ((seed * 13) % 60) / 100), y: height * 0.3, r: height * 0.09 };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * (width * 3 + 1) + 1 + x * 3;
      const hill = height * (0.65 + 0.12 * Math.sin((x / width) * 5 + seed));
      const lit = Math.hypot(x - sun.x, y - sun.y) < sun.r;
      const [r, g, b] = lit
        ? [250, 225, 160]
        : y > hill
          ? [50 + hue / 5, 95 - hue / 8, 70 + (y / height) * 30]
          : [130 + hue / 4 + (y / height) * 60, 160 + (y / height) * 50, 215 - hue / 5];
      rows[at] = r;
      rows[at + 1] = g;
      rows[at + 2] = b;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8); // eight bits, true colour
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array()),
  ]);
}
