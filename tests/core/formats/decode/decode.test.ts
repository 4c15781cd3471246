import assert from 'node:assert/strict';
import { test } from 'node:test';
import iconv from 'iconv-lite';
import { decodeBytes } from '../../../../electron/core/formats/decode/decode.ts';

const polish =
  'Zażółć gęślą jaźń. Wczoraj wieczorem nad Wisłą odbyło się spotkanie, na którym mówiono o książkach, źródłach i ścieżkach.';
const encode = (text: string, encoding: string): Uint8Array => new Uint8Array(iconv.encode(text, encoding));
const page = (text: string, charset?: string): string =>
  `<!doctype html><html><head>${charset ? `<meta charset="${charset}">` : ''}<title>Test</title></head><body><p>${text}</p></body></html>`;

for (const truth of ['utf-8', 'iso-8859-2', 'windows-1250', 'utf-16le', 'utf-16be', 'utf-32be']) {
  for (const label of [undefined, 'utf-8', 'iso-8859-1', 'iso-8859-2', 'windows-1250', 'no-such-charset']) {
    test(`Polish in ${truth} labelled ${label ?? 'nothing'} is read right`, () => {
      const text = page(polish, label);
      assert.equal(decodeBytes(encode(text, truth), { kind: 'html' }).text, text);
      const bare = page(polish);
      const contentType = label ? `text/html; charset="${label}"` : null;
      assert.equal(decodeBytes(encode(bare, truth), { kind: 'html', contentType }).text, bare);
    });
  }
}

test('a single Polish sentence without a label is enough', () => {
  const title = '<rss><channel><title>Książka o łąkach i wąwozach</title></channel></rss>';
  for (const encoding of ['iso-8859-2', 'windows-1250']) {
    assert.equal(decodeBytes(encode(title, encoding), { kind: 'xml' }).text, title);
  }
});

test('a byte order mark wins over every label and does not stay in the text', () => {
  const bytes = new Uint8Array([0xef, 0xbb, 0xbf, ...encode('<p>ż</p>', 'utf-8')]);
  assert.deepEqual(decodeBytes(bytes, { kind: 'html', contentType: 'text/html; charset=iso-8859-2' }), {
    text: '<p>ż</p>',
    encoding: 'utf-8',
  });
});

test('the HTTP charset comes before the declaration where both fit', () => {
  const text = '<?xml version="1.0" encoding="windows-1252"?><a>привет, как дела у вас сегодня</a>';
  const { text: read, encoding } = decodeBytes(encode(text, 'koi8-r'), {
    kind: 'xml',
    contentType: 'text/xml; charset=koi8-r',
  });
  assert.equal(read, text);
  assert.equal(encoding, 'koi8-r');
});

const foreign: readonly (readonly [string, string])[] = [
  ['shift_jis', '吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。'],
  ['gbk', '今天的天气非常好，我们一起去公园散步，然后在湖边吃午饭。'],
  ['big5', '今天的天氣非常好，我們一起去公園散步，然後在湖邊吃午飯。'],
  ['euc-kr', '오늘은 날씨가 매우 좋아서 우리는 함께 공원에 산책하러 갔습니다.'],
  ['koi8-r', 'Сегодня очень хорошая погода, и мы вместе пошли гулять в парк.'],
  ['windows-1251', 'Сегодня очень хорошая погода, и мы вместе пошли гулять в парк.'],
  ['windows-1252', '“Curly” quotes – dashes … and the € sign in a plain sentence'],
];
for (const [encoding, sentence] of foreign) {
  test(`${encoding} is read when declared`, () => {
    const text = page(sentence, encoding);
    assert.equal(decodeBytes(encode(text, encoding), { kind: 'html' }).text, text);
  });
}
for (const [encoding, sentence] of foreign.filter(([name]) => name !== 'windows-1252')) {
  test(`${encoding} is detected when nothing is said`, () => {
    const text = page(sentence.repeat(4));
    assert.equal(decodeBytes(encode(text, encoding), { kind: 'html' }).text, text);
  });
}

test('German and French in windows-1252 are not taken for Polish', () => {
  for (const text of [
    'Die Größe der Übungsräume ist für Schüler kein Ärgernis.',
    'L’été dernier, la forêt brûlait à côté du château.',
  ]) {
    const bytes = encode(page(text, 'iso-8859-1'), 'windows-1252');
    assert.ok(decodeBytes(bytes, { kind: 'html' }).text.includes(text));
  }
});

test('one broken byte does not turn a UTF-8 page into something else', () => {
  const bytes = new Uint8Array([...encode(`${polish} `, 'utf-8'), 0xb9, ...encode(` ${polish}`, 'utf-8')]);
  const { text, encoding } = decodeBytes(bytes, { kind: 'text' });
  assert.equal(encoding, 'utf-8');
  assert.equal(text.split(polish).length, 3);
});

test('a page cut in the middle of a letter is still UTF-8', () => {
  const bytes = encode(`${polish}ż`, 'utf-8').subarray(0, -1);
  assert.ok(decodeBytes(bytes, { kind: 'html' }).text.startsWith(polish));
});

test('a meta element far down the page is believed', () => {
  const text = page(polish, 'windows-1250').replace('<meta', `<!-- ${'x'.repeat(3000)} --><meta`);
  assert.equal(decodeBytes(encode(text, 'windows-1250'), { kind: 'html' }).text, text);
});

test('bytes that nothing fits are read, not refused', () => {
  const bytes = Uint8Array.from({ length: 4096 }, (_, i) => (i * 37) % 256);
  assert.equal(typeof decodeBytes(bytes, { kind: 'text' }).text, 'string');
  assert.equal(decodeBytes(new Uint8Array(), { kind: 'html' }).text, '');
});
