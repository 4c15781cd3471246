import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as codec from '@jsquash/avif/decode.js';

export interface Pixels {
  /** Red, green, blue and alpha of each pixel, row by row. */
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** What is used of the codec; its own types are made of a browser's. */
interface Decoder {
  readonly init: (options: { readonly wasmBinary: Uint8Array }) => Promise<void>;
  readonly default: (file: ArrayBuffer) => Promise<{
    readonly data: Uint8ClampedArray<ArrayBuffer>;
    readonly width: number;
    readonly height: number;
  }>;
}

const { init, default: decode } = codec as Decoder;
let ready: Promise<void> | undefined;

/** The codec's own way to its WebAssembly asks for an address, and Node fetches no files. */
async function prepare(): Promise<void> {
  const file = fileURLToPath(import.meta.resolve('@jsquash/avif/codec/dec/avif_dec.wasm'));
  await init({ wasmBinary: await readFile(file) });
}

/**
 * Reads an AVIF picture (AV1 Image File Format 1.1), with libavif in WebAssembly; of several frames the first.
 * @throws at what is damaged
 */
export async function decodeAvif(bytes: Uint8Array): Promise<Pixels> {
  await (ready ??= prepare());
  const { data, width, height } = await decode(new Uint8Array(bytes).buffer);
  return { pixels: new Uint8Array(data.buffer, data.byteOffset, data.byteLength), width, height };
}
