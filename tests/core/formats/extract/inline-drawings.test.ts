import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawingAsPicture } from '../../../../electron/core/formats/extract/inline-drawings.ts';
import { readPictureFormat } from '../../../../electron/core/library/assets/picture-format.ts';

const bars = (count = 6, attributes = 'fill="#2f7f86"') =>
  Array.from(
    { length: count },
    (_, at) => `<rect x="${at * 50}" y="20" width="40" height="${40 + at}" ${attributes}/>`,
  ).join('');
const chart = (opening: string, inside = bars()) => `<svg ${opening}>${inside}</svg>`;

test('a chart is a picture of its own size, under its own name', () => {
  const picture = drawingAsPicture(
    chart('viewBox="0 0 320 180.4"', `<title>Rain "by" month</title>${bars()}`),
  );
  assert.match(picture ?? '', /alt="Rain &quot;by&quot; month" width="320" height="180"/);
  const [, data = ''] = /base64,([^"]+)"/.exec(picture ?? '') ?? [];
  const format = readPictureFormat(Buffer.from(data, 'base64'));
  assert.deepEqual([format?.extension, format?.width], ['svg', 320]);
  assert.match(
    drawingAsPicture(chart('width="400px" height=200 viewBox="0 0 10 5"')) ?? '',
    /alt="" width="400" height="200"/,
  );
  assert.ok(drawingAsPicture(chart('width="100%" viewBox="0 0 800 400"')));
});

const rejected: readonly (readonly [string, string])[] = [
  ['an icon', chart('viewBox="0 0 24 24"')],
  ['a small sign', '<svg viewBox="0 0 320 180"><path d="M0 0" fill="red"/></svg>'],
  ['what is not for those who listen', chart('viewBox="0 0 320 180" aria-hidden="true"')],
  ['a logo', chart('class="site-logo" viewBox="0 0 320 180"')],
  ['a formula', chart('width="12.3ex" height="3ex" viewBox="0 0 2320 1180"')],
  ['what says no size', chart('class="chart"')],
  ['what the page’s style sheet paints', chart('viewBox="0 0 320 180"', bars(6, 'class="bar"'))],
  ['what the page’s variables paint', chart('viewBox="0 0 320 180"', bars(6, 'fill="var(--accent)"'))],
  [
    'what is put together from another drawing',
    chart('viewBox="0 0 320 180"', `${bars()}<use href="#elsewhere"/>`),
  ],
  [
    'what has its words in HTML',
    chart('viewBox="0 0 320 180"', `${bars()}<foreignObject><p>Label</p></foreignObject>`),
  ],
  ['what is too long', chart('viewBox="0 0 320 180"', bars(5000))],
];
for (const [name, source] of rejected)
  test(`no picture is made of ${name}`, () => assert.equal(drawingAsPicture(source), null));

test('a style sheet of its own, and parts of its own, are all it needs', () => {
  const own = chart('viewBox="0 0 320 180"', `<style>.bar { fill: teal }</style>${bars(6, 'class="bar"')}`);
  assert.ok(drawingAsPicture(own));
  const parts = chart(
    'viewBox="0 0 320 180"',
    `<defs><circle id="dot" r="4" fill="red"/></defs>${bars()}<use href="#dot"/>`,
  );
  assert.ok(drawingAsPicture(parts));
});
