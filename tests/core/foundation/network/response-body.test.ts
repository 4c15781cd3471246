import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import zlib from 'node:zlib';
import { createNetwork } from '../../../../electron/core/foundation/network/network.ts';
import { createBody } from '../../../../electron/core/foundation/network/response-body.ts';
import { startServer } from '../../../support/http-server.ts';

const large = randomBytes(5_000_000);

function chunksOf(bytes: Uint8Array, size: number): readonly Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.byteLength / size) }, (_, n) =>
    Uint8Array.from(bytes.subarray(n * size, (n + 1) * size)),
  );
}

test('a body is whole, and a large one shared, whatever length was announced', () => {
  for (const announced of [0, 1, 3_999_999, large.byteLength - 1, large.byteLength, large.byteLength + 7]) {
    const body = createBody(announced);
    for (const chunk of chunksOf(large, 60_001)) body.add(chunk);
    const bytes = body.bytes();
    assert.ok(bytes.buffer instanceof SharedArrayBuffer, `${announced}`);
    assert.ok(large.equals(bytes), `${announced}`);
  }
  const small = createBody(0);
  for (const chunk of chunksOf(large.subarray(0, 100_000), 60_001)) small.add(chunk);
  assert.ok(large.subarray(0, 100_000).equals(small.bytes()));
});

test('a large body is shared however it came: in chunks without a length, and packed', async (t) => {
  const server = await startServer((_request, response, path) => {
    const coding = path.slice(1);
    if (coding === 'chunked') response.write(large.subarray(0, 70_000));
    else response.setHeader('content-encoding', coding);
    response.end(
      coding === 'gzip'
        ? zlib.gzipSync(large)
        : coding === 'br'
          ? zlib.brotliCompressSync(large, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 0 } })
          : large.subarray(70_000),
    );
  });
  t.after(() => server.close());
  const network = createNetwork({
    credentials: () => null,
    userAgent: 'Offprint/test',
    limits: () => ({ total: 4, perHost: 4 }),
  });
  t.after(() => network.close());
  for (const how of ['chunked', 'gzip', 'br']) {
    const { bytes } = await network.get(`${server.origin}/${how}`, {
      accept: '*/*',
      maxBytes: 8_000_000,
      trustedHost: new URL(server.origin).host,
    });
    assert.ok(large.equals(bytes), how);
    assert.ok(bytes.buffer instanceof SharedArrayBuffer, how);
  }
});
