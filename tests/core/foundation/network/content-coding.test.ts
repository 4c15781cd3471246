import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import zlib from 'node:zlib';
import { OffprintError } from '../../../../electron/core/api/index.ts';
import { unpackZstd } from '../../../../electron/core/foundation/network/content-coding.ts';
import { createNetwork } from '../../../../electron/core/foundation/network/network.ts';
import { zstdSize } from '../../../../electron/core/foundation/network/zstd-frames.ts';
import { startServer } from '../../../support/http-server.ts';

const text = 'Nad stawem wstawała mgła, a pomost był jeszcze mokry. '.repeat(300);
const plain = Buffer.from(text);
const bomb = Buffer.alloc(8_000_000, 'a');
const limit = 1_000_000;
// prettier-ignore
const sentence = 'KLUv/WCoAcUAAIhDaXN6YSBuYWQgd29kxIUuIAEAKVE1lw==';
const packedBomb =
  'KLUv/YBYABJ6AFQAABBhYQEA+/85wAICABBhAgAQYQIAEGECABBhAgAQYQIAEGECABBhAgAQYQIAEGECABBhAgAQYQIAEGECABBhAgAQYQIAEGECABBhAgAQYQIAEGECABBhAgAQYQIAEGECABBhAgAQYQIAEGECABBhAgAQYQIAEGECABBhAgAQYQIAEGECABBhAgAQYQIAEGECABBhAgAQYQIAEGECABBhAgAQYQIAEGECABBhAgAQYQIAEGECABBhAgAQYQIAEGECABBhAgAQYQIAEGECABBhAgAQYQIAEGECABBhAgAQYQIAEGECABBhAgAQYQIAEGECABBhAgAQYQIAEGEDkABh';

/**
 * zstd data made by hand (RFC 8878): one raw block and one that repeats a byte, so that these tests need no
 * packer that the older runtime lacks.
 */
function zstdFrame(raw: Uint8Array, repeated = 0): Buffer {
  const head = (size: number, type: number, last: boolean) => {
    const bytes = Buffer.alloc(3);
    bytes.writeUIntLE((size << 3) | (type << 1) | (last ? 1 : 0), 0, 3);
    return bytes;
  };
  const blocks: Buffer[] = [];
  for (let at = 0; at < raw.length; at += 100_000) {
    const part = raw.subarray(at, at + 100_000);
    blocks.push(head(part.length, 0, false), Buffer.from(part));
  }
  for (let left = repeated; left > 0; left -= 100_000) {
    blocks.push(head(Math.min(left, 100_000), 1, false), Buffer.from('a'));
  }
  return Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0x58]), ...blocks, head(0, 0, true)]);
}

const codings: Readonly<
  Record<string, { readonly coding: string; readonly pack: (bytes: Buffer) => Buffer }>
> = {
  gzip: { coding: 'gzip', pack: (bytes) => zlib.gzipSync(bytes) },
  'x-gzip in capitals': { coding: 'X-GZIP', pack: (bytes) => zlib.gzipSync(bytes) },
  br: { coding: 'br', pack: (bytes) => zlib.brotliCompressSync(bytes) },
  'deflate with a zlib head': { coding: 'deflate', pack: (bytes) => zlib.deflateSync(bytes) },
  'deflate without a head': { coding: 'deflate', pack: (bytes) => zlib.deflateRawSync(bytes) },
  'zstd in raw blocks': {
    coding: 'zstd',
    pack: (bytes) => (bytes === bomb ? zstdFrame(Buffer.alloc(0), bomb.length) : zstdFrame(bytes)),
  },
  ...('zstdCompressSync' in zlib
    ? { zstd: { coding: 'zstd', pack: (bytes: Buffer) => zlib.zstdCompressSync(bytes) } }
    : {}),
};

async function open(t: TestContext, coding: string, body: Buffer, promised = body.length) {
  const server = await startServer((_request, response) => {
    response.writeHead(200, { 'content-encoding': coding, 'content-length': promised });
    response.write(body.subarray(0, 400));
    response.write(body.subarray(400));
    if (promised === body.length) response.end();
    else setTimeout(() => response.destroy(), 30);
  });
  const network = createNetwork({ userAgent: 'Offprint/test', limits: () => ({ total: 8, perHost: 2 }) });
  t.after(() => Promise.all([network.close(), server.close()]));
  return {
    server,
    get: () =>
      network.get(server.origin, {
        accept: '*/*',
        maxBytes: limit,
        trustedHost: new URL(server.origin).host,
      }),
  };
}

for (const [name, { coding, pack }] of Object.entries(codings)) {
  test(`${name}: undone; a bomb ends at the limit; a body that breaks off is an error`, async (t) => {
    const whole = await open(t, coding, pack(plain));
    const answer = await whole.get();
    assert.equal(Buffer.from(answer.bytes).toString(), text);
    assert.equal(whole.server.requests[0]?.headers['accept-encoding'], 'gzip, br, zstd, deflate');

    const packed = pack(bomb);
    assert.ok(packed.length < 20_000, 'the bomb is small on the wire');
    const large = await open(t, coding, packed);
    await assert.rejects(
      large.get(),
      (error) => error instanceof OffprintError && error.code === 'too-large',
    );

    const half = pack(plain);
    const broken = await open(t, coding, half.subarray(0, half.length >> 1), half.length);
    await assert.rejects(
      broken.get(),
      (error) => error instanceof OffprintError && error.code === 'connection-lost',
    );
  });
}

test('codings one in the other are undone, the last first; so many that it is a trick are refused', async (t) => {
  const twice = await open(t, 'gzip, br', zlib.brotliCompressSync(zlib.gzipSync(plain)));
  assert.equal(Buffer.from((await twice.get()).bytes).toString(), text);

  const unknown = await open(t, 'pack200', plain);
  assert.equal(Buffer.from((await unknown.get()).bytes).toString(), text, 'a coding that is none');

  let nested: Buffer = plain;
  for (let i = 0; i < 6; i++) nested = zlib.gzipSync(nested);
  const trick = await open(t, Array.from({ length: 6 }, () => 'gzip').join(', '), nested);
  await assert.rejects(trick.get(), (error) => error instanceof OffprintError);
});

test('zstd without help of the runtime: several frames, skipped frames, limits', async () => {
  const skipped = Buffer.from([0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);
  const frames = Buffer.concat([zstdFrame(plain), skipped, zstdFrame(Buffer.from('dalej'), 3)]);
  assert.equal(Buffer.from((await unpackZstd(frames, limit)) ?? []).toString(), `${text}dalejaaa`);
  assert.equal((await unpackZstd(zstdFrame(plain), plain.length))?.length, plain.length);
  assert.equal(await unpackZstd(zstdFrame(plain), plain.length - 1), null);
  assert.equal(await unpackZstd(zstdFrame(Buffer.alloc(0), 1_000_000_000), limit), null);
  assert.equal((await unpackZstd(zstdFrame(Buffer.alloc(0)), limit))?.length, 0);
  assert.deepEqual(zstdSize(zstdFrame(Buffer.from('abc'), 200_000)), { least: 200_003, most: 200_003 });
});

test('zstd packed by the reference packer is unpacked, and a bomb of it is not', async () => {
  // "Cisza nad wodą. " forty times, and eight million times "a", packed with zstd 1.5 at its default level.
  const packed = Buffer.from(sentence, 'base64');
  assert.equal(
    Buffer.from((await unpackZstd(packed, limit)) ?? []).toString(),
    'Cisza nad wodą. '.repeat(40),
  );
  assert.equal(await unpackZstd(Buffer.from(packedBomb, 'base64'), limit), null);
});

test('zstd that is cut off anywhere, or damaged, is an error and never a part', async () => {
  const whole = zstdFrame(plain.subarray(0, 300), 20);
  for (let length = 1; length < whole.length; length++) {
    await assert.rejects(unpackZstd(whole.subarray(0, length), limit), `${length} bytes`);
  }
  await assert.rejects(unpackZstd(Buffer.from('<rss version="2.0"></rss>'), limit));
  const packed = Buffer.from(sentence, 'base64');
  for (let at = 0; at < packed.length; at++) {
    const damaged = Buffer.from(packed);
    damaged[at] = (damaged[at] ?? 0) ^ 0xff;
    // Damage that only changes letters cannot be seen without a checksum; nothing else may happen than these.
    await unpackZstd(damaged, limit).catch((error: unknown) => assert.ok(error instanceof Error));
  }
});
