import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDocument } from '../../../../electron/core/formats/extract/parse-document.ts';
import { threadOf } from '../../../../electron/core/formats/extract/thread.ts';

const sentences = [
  'Which of the two boilers lasts longer when the water is as hard as it is here?',
  'The steel one, without any doubt, as long as you descale it twice a year.',
  'Mine is of copper and has been in use since the house was built, so who knows.',
];
const names = ['anna', 'bert', 'cleo'];
const each = (post: (name: string, text: string, at: number) => string): string =>
  names.map((name, at) => post(name, sentences[at] ?? '', at + 1)).join('');

const programs: readonly (readonly [string, string])[] = [
  [
    'XenForo before its second version, with lines about who wrote beside each post',
    `<ol>${each(
      (name, text, at) =>
        `<li class="message"><div class="messageUserInfo"><a href="/m/${name}" class="username">${name}</a><dl><dt>Messages</dt><dd>Member since the year in which the forum was opened, and since then each year again</dd></dl></div>
         <div class="messageInfo"><blockquote class="messageText">${text}</blockquote><a class="datePermalink"><span class="DateTime" title="May ${String(at)}, 2026 at 9:14 AM">some time ago</span></a></div></li>`,
    )}</ol>`,
  ],
  [
    'NodeBB',
    `<ul>${each(
      (name, text, at) =>
        `<li component="post"><a href="/user/${name}" data-username="${name}"><img alt="" src="/${name}.png"></a><a href="/user/${name}" data-username="${name}">${name}</a>
         <span class="timeago" title="2026-05-0${String(at)}T09:14:00.000Z"></span><div component="post/content"><p>${text}</p></div></li>`,
    )}</ul>`,
  ],
  [
    'FluxBB',
    each(
      (name, text, at) =>
        `<div class="blockpost"><h2><span><a href="viewtopic.php?pid=${String(at)}">2026-05-0${String(at)} 09:14:00</a></span></h2>
         <div class="postleft"><dl><dt><strong>${name}</strong></dt><dd>Member</dd></dl></div><div class="postmsg"><p>${text}</p></div></div>`,
    ),
  ],
  [
    'Lobsters, where a picture is linked before each name',
    each(
      (name, text, at) =>
        `<div class="comment"><div class="byline"><a name="c${String(at)}"></a><a href="/~${name}"><img alt="" src="/${name}.png"></a><a href="/~${name}">${name}</a><time datetime="2026-05-0${String(at)} 09:14:00">some time ago</time></div>
         <div class="comment_text"><p>${text}</p></div></div>`,
    ),
  ],
];

for (const [name, posts] of programs)
  test(`a thread of ${name}`, () => {
    const html = `<!doctype html><html><body><h1>Boilers</h1>${posts}</body></html>`;
    const lines = [...(threadOf(parseDocument(html), html)?.content.body?.children ?? [])].map((post) =>
      (post.textContent ?? '').replace(/\s+/g, ' ').trim(),
    );
    assert.deepEqual(
      lines,
      names.map((who, at) => `${who} · 2026-05-0${String(at + 1)}${sentences[at] ?? ''}`),
    );
  });
