import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import encode, { init } from '@jsquash/avif/encode.js';

/** Writes pixels (red, green, blue, alpha) as an AVIF picture. */
export async function encodeAvif(pixels: Uint8Array, width: number, height: number): Promise<Uint8Array> {
  const file = fileURLToPath(import.meta.resolve('@jsquash/avif/codec/enc/avif_enc.wasm'));
  await init(await WebAssembly.compile(await readFile(file)));
  const data = new Uint8ClampedArray(pixels);
  return new Uint8Array(await encode({ data, width, height } as ImageData, { quality: 60, speed: 9 }));
}
