import assert from 'node:assert/strict';
import { test } from 'node:test';
import iconv from 'iconv-lite';
import { parseFeed } from '../../../../electron/core/formats/feed-format/feed-format.ts';

const url = 'https://prom.example/rss';

/** Encoding, and a title in it long enough to be told by its letters alone. */
const titles: readonly (readonly [string, string])[] = [
  ['utf-8', 'Łódź, Gdańsk i żółte łodzie – „wieści”'],
  ['iso-8859-2', 'Łódź, Gdańsk i żółte łodzie na źródlanej wodzie'],
  ['windows-1250', 'Łódź, Gdańsk i żółte łodzie na źródlanej wodzie'],
  ['utf-16le', 'Łódź i 東京'],
  ['utf-16be', 'Łódź i 東京'],
  ['koi8-r', 'Вечером на пристани было очень тихо и тепло, лодки вернулись'],
  ['windows-1251', 'Вечером на пристани было очень тихо и тепло, лодки вернулись'],
  ['gbk', '傍晚的码头非常安静，渔船都已经回来了，孩子们在岸边玩耍。'],
  ['gb18030', '傍晚的码头非常安静，渔船都已经回来了，孩子们在岸边玩耍。'],
  ['big5', '傍晚的碼頭非常安靜，漁船都已經回來了，孩子們在岸邊玩耍。'],
  ['shift_jis', '夕方の港はとても静かで、漁船はみんな帰ってきました。子どもたちが遊んでいます。'],
  ['euc-jp', '夕方の港はとても静かで、漁船はみんな帰ってきました。子どもたちが遊んでいます。'],
  ['euc-kr', '저녁의 항구는 매우 조용하고 어선은 모두 돌아왔습니다. 아이들이 놀고 있습니다.'],
  ['windows-1252', 'Die Fähre – „endlich“ – ist zurück'],
];

const feed = (title: string, declared: string | null): string =>
  `${declared ? `<?xml version="1.0" encoding="${declared}"?>` : ''}<rss version="2.0"><channel><title>${title}</title><item><title>${title}</title></item></channel></rss>`;

for (const [encoding, title] of titles) {
  const wide = encoding.startsWith('utf-16');
  const read = (text: string, contentType: string | null, mark = false) =>
    parseFeed(iconv.encode(text, encoding, { addBOM: mark }), { url, contentType }).items[0]?.title;

  test(`${encoding}: by the header, by the declaration, by the bytes`, () => {
    assert.equal(read(feed(title, null), `application/rss+xml; charset=${encoding}`), title);
    assert.equal(read(feed(title, encoding), null), title);
    assert.equal(read(feed(title, encoding), 'text/xml'), title);
    // The header was made for another document, or by a server that says the same of all.
    if (encoding !== 'windows-1252')
      assert.equal(read(feed(title, encoding), 'text/xml; charset=utf-8'), title);
    assert.equal(read(feed(title, null), null), title);
    if (wide || encoding === 'utf-8') {
      assert.equal(read(feed(title, null), 'text/xml; charset=iso-8859-2', true), title);
      assert.equal(read(feed(title, 'iso-8859-2'), 'text/xml; charset=koi8-r'), title);
    }
  });
}
