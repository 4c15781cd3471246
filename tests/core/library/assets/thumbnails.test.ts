import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { PhotonImage } from '@cf-wasm/photon/node';
import { imageSize } from 'image-size';
import { makeThumbnails } from '../../../../electron/core/library/assets/make-thumbnails.ts';
import { openDatabase } from '../../../../electron/core/foundation/database/database.ts';
import { encodeAvif } from '../../../support/avif.ts';
import { send, startServer } from '../../../support/http-server.ts';
import { longText } from '../../../support/rss.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

/** Noise, as photographs are for an encoder, in one colour on the left and another on the right. */
function photograph(width: number, height: number, alpha = 255): PhotonImage {
  const pixels = new Uint32Array(width * height);
  for (let at = 0; at < pixels.length; at++) {
    const strong = 200 + ((at * 7919) % 41);
    const [red, blue] = at % width < width / 2 ? [strong, 20] : [20, strong];
    pixels[at] = ((alpha << 24) | (blue << 16) | (20 << 8) | red) >>> 0;
  }
  return new PhotonImage(new Uint8Array(pixels.buffer), width, height);
}

/** A JPEG that says in EXIF how it is to be turned. */
function turnedJpeg(orientation: number): Uint8Array {
  const jpeg = photograph(600, 400).get_bytes_jpeg(95);
  const exif = Buffer.from(
    'Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0',
    'latin1',
  );
  exif.writeUInt16BE(orientation, 24);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(exif.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)]);
}

/** Red, green and blue of a pixel. */
function colourAt(bytes: Uint8Array, x: number, y: number): readonly number[] {
  const image = PhotonImage.new_from_byteslice(bytes);
  const at = (y * image.get_width() + x) * 4;
  return [...image.get_raw_pixels().subarray(at, at + 3)];
}

test('a photograph gets a rendition for rows and one for more room, a transparent picture keeps its transparency', async () => {
  const jpeg = photograph(720, 480).get_bytes_jpeg(95);
  const { list, small } = await makeThumbnails(jpeg);
  assert.deepEqual([list?.extension, small?.extension], ['jpg', 'jpg']);
  assert.deepEqual(imageSize(list?.bytes ?? new Uint8Array()), { width: 240, height: 160, type: 'jpg' });
  assert.equal(imageSize(small?.bytes ?? new Uint8Array()).width, 640);
  assert.ok((small?.bytes.length ?? 0) < jpeg.length);
  const clear = await makeThumbnails(photograph(700, 700, 128).get_bytes());
  assert.equal(clear.list?.extension, 'webp');
});

test('an AVIF picture is read like any other; a damaged one is left as it is', async () => {
  const image = photograph(720, 480);
  const avif = await encodeAvif(image.get_raw_pixels(), 720, 480);
  assert.equal(imageSize(avif).type, 'avif');
  const { list, small } = await makeThumbnails(avif);
  assert.deepEqual([list?.extension, small?.extension], ['jpg', 'jpg']);
  assert.deepEqual(imageSize(list?.bytes ?? new Uint8Array()), { width: 240, height: 160, type: 'jpg' });
  assert.ok((colourAt(list?.bytes ?? new Uint8Array(), 10, 80)[0] ?? 0) > 120, 'red on the left');
  assert.ok((colourAt(list?.bytes ?? new Uint8Array(), 230, 80)[2] ?? 0) > 120, 'blue on the right');
  await assert.rejects(makeThumbnails(avif.subarray(0, avif.length / 2)));
});

test('a turned photograph is upright in its thumbnail', async () => {
  const upright = (await makeThumbnails(turnedJpeg(1))).list?.bytes ?? new Uint8Array();
  assert.ok((colourAt(upright, 10, 80)[0] ?? 0) > 120, 'red on the left');
  const halfway = (await makeThumbnails(turnedJpeg(3))).list?.bytes ?? new Uint8Array();
  assert.ok((colourAt(halfway, 10, 80)[2] ?? 0) > 120, 'blue on the left');
  for (const [orientation, top] of [
    [6, 0],
    [8, 2],
  ] as const) {
    const turned = (await makeThumbnails(turnedJpeg(orientation))).list?.bytes ?? new Uint8Array();
    assert.deepEqual([imageSize(turned).width, imageSize(turned).height], [160, 240]);
    assert.ok((colourAt(turned, 80, 10)[top] ?? 0) > 120, `orientation ${orientation}`);
  }
});

test('what no decoder reads is left to be shown as it is', async () => {
  await assert.rejects(
    makeThumbnails(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="9000"/>')),
  );
  await assert.rejects(makeThumbnails(new Uint8Array([1, 2, 3])));
});

async function pictures(t: TestContext) {
  const jpeg = photograph(720, 480).get_bytes_jpeg(95);
  const avif = await encodeAvif(photograph(1300, 900).get_raw_pixels(), 1300, 900);
  const server = await startServer((_request, response, path) => {
    if (path === '/broken.jpg') send(response, 'image/jpeg', jpeg.subarray(0, 900));
    else if (path === '/modern.jpg') send(response, 'image/avif', avif);
    else if (path.endsWith('.jpg')) send(response, 'image/jpeg', Buffer.concat([jpeg, Buffer.from(path)]));
    else
      send(
        response,
        'text/html',
        `<html lang="en"><head><title>${path}</title></head><body><article><h1>${path}</h1>
        <figure><img src="${path}.jpg"></figure><p>${longText('Words')}</p></article></body></html>`,
      );
  });
  t.after(() => server.close());
  return server;
}

const fileOf = (folder: string, url: string) => {
  const [hash = ''] = url.split('/').at(-1)?.split('.') ?? [];
  return join(folder, 'assets', hash.slice(0, 2), hash);
};

test('lists have the thumbnail; older libraries get theirs; what is erased takes its files along', async (t) => {
  const server = await pictures(t);
  const folder = temporaryFolder(t);
  const first = await openLibrary(t, folder);
  const { id } = await first.client.articles.save({ address: `${server.origin}/one` });
  await first.client.articles.save({ address: `${server.origin}/broken` });
  await first.client.articles.save({ address: `${server.origin}/modern` });
  await first.offprint.settled();
  const [made, broken, modern] = await first.client.articles.summaries({
    ids: (await first.client.articles.list({ view: { kind: 'saved' } })).ids.toReversed(),
  });
  const article = await first.client.articles.open({ id });
  assert.ok(made?.thumbnail && made.smallPicture);
  assert.notEqual(made.thumbnail, article.pictures[0]?.url);
  assert.equal(imageSize(readFileSync(fileOf(folder, made.thumbnail))).height, 160);
  assert.deepEqual([article.pictures[0]?.width, article.pictures[0]?.height], [720, 480]);
  assert.match(broken?.thumbnail ?? '', /^offprint-asset:/, 'the picture itself, as far as it goes');
  assert.equal(broken?.smallPicture, undefined);
  assert.equal(imageSize(readFileSync(fileOf(folder, modern?.thumbnail ?? ''))).type, 'jpg');
  await first.close();

  // As an Offprint without thumbnails left it.
  const database = openDatabase(folder, () => new Date());
  database.write((writing) => {
    writing.run('DELETE FROM thumbnail WHERE hash = (SELECT thumbnail_of FROM article WHERE id = ?)', id);
    writing.run('UPDATE article SET thumbnail = ? WHERE id = ?', article.pictures[0]?.url ?? null, id);
    writing.run('INSERT INTO thumbnail_queue SELECT thumbnail_of FROM article WHERE id = ?', id);
  });
  await database.close();
  const again = await openLibrary(t, folder);
  await again.offprint.settled();
  assert.equal((await again.client.articles.open({ id })).thumbnail, made.thumbnail);

  await again.client.articles.remove({
    ids: (await again.client.articles.list({ view: { kind: 'all' } })).ids as (typeof id)[],
  });
  await again.client.retention.emptyTrash({});
  assert.ok(!existsSync(fileOf(folder, made.thumbnail)));
  assert.ok(!existsSync(fileOf(folder, made.smallPicture)));
  const left = readdirSync(join(folder, 'assets')).flatMap((part) =>
    readdirSync(join(folder, 'assets', part)),
  );
  assert.deepEqual(left, []);
});
