import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractPage } from '../../../../electron/core/formats/extract/extraction.ts';

const sentence =
  'The weir above the old mill was rebuilt in spring, and for the first time in forty years trout were seen going up the river to spawn. ';

interface Page {
  readonly lang?: string;
  readonly head?: string;
  readonly above?: string;
  readonly opening?: string;
}

function publishedOf({ lang = 'en', head = '', above = '', opening = '' }: Page): string | null {
  const html = `<html lang="${lang}"><head><title>Trout are back</title>${head}</head><body><article><h1>Trout are back</h1>${above}<p>${opening}${sentence.repeat(3)}</p><p>${sentence.repeat(2)}</p></article></body></html>`;
  return extractPage({ html, url: 'https://millpond.example/trout', now: new Date('2023-05-01T00:00:00Z') })
    .published;
}

const pages: Readonly<Record<string, readonly [Page, string | null]>> = {
  'a value in place of content': [
    { head: '<meta name="article:published_time" value="2022-03-15T09:00:00Z">' },
    '2022-03-15T09:00:00Z',
  ],
  'a date that the opening begins with, before a dash': [{ opening: '27.1.2022 - ' }, '2022-01-27'],
  'a date that the opening begins with, in brackets': [{ opening: '(21 November 2022) ' }, '2022-11-21'],
  'a date within the first sentence is none of the article': [
    { opening: 'On 21 November 2022 we saw it. ' },
    null,
  ],
  'a sentence that begins with a date is none either': [
    { opening: '21 November 2022 was a cold day. ' },
    null,
  ],
  'the date class of a content system in camel case': [
    { above: '<div class="documentPublished"><span>published</span> 28 January 2022</div>' },
    '2022-01-28',
  ],
  'who submitted it and when': [
    { above: '<div class="submitted">Submitted by <b>Ray</b> on 24 July 2017 - 18:55</div>' },
    '2017-07-24T18:55:00Z',
  ],
  'day first in British English': [
    { lang: 'en-GB', above: '<span class="time">02/10/2020</span>' },
    '2020-10-02',
  ],
  'month first in American English': [
    { lang: 'en-US', above: '<span class="time">02/10/2020</span>' },
    '2020-02-10',
  ],
  'a date in the heading itself': [
    { head: '</head><body><h1>Trout are back<br><small>2 February 2022, Angling</small></h1>' },
    '2022-02-02',
  ],
  'when a comment was written is not when the article was': [
    {
      above:
        '<div class="comments"><time datetime="2022-05-08">May 8</time></div><p class="post-date">3 May 2022</p>',
    },
    '2022-05-03',
  ],
  'when an event takes place is not when the article was written': [
    {
      above:
        '<ul class="events"><li><time datetime="2023-01-19">Thursday</time></li></ul><p class="post-date">3 May 2022</p>',
    },
    '2022-05-03',
  ],
  'a box that holds the heading is the article, whatever its name': [
    {
      head: '</head><body><div class="events"><h1>Trout</h1><time datetime="2022-01-19">Thursday</time></div>',
    },
    '2022-01-19',
  ],
  'nothing in the future': [{ opening: '27.1.2031 - ' }, null],
};
for (const [what, [page, expected]] of Object.entries(pages))
  test(what, () => assert.equal(publishedOf(page), expected));
