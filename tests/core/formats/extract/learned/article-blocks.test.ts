import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  blocksToRestore,
  restoreSure,
  type BlockOpinions,
} from '../../../../../electron/core/formats/extract/learned/article-blocks.ts';
import { parseFragment } from '../../../../../electron/core/formats/extract/parse-document.ts';
import { Removals } from '../../../../../electron/core/formats/extract/removals.ts';
import { all, one } from '../../../../../electron/core/formats/extract/select.ts';
import type { LeftOutReason } from '../../../../../electron/core/api/sources.ts';

const kept = 'The mill stood by the river for two hundred years, and people came from far away to see it.';
const page = `<div><p id="kept">${kept}</p></div>
  <section><h2>After the flood</h2><p>They rebuilt it in spring with oak from the hills above the town.</p>
  <ul><li>The wheel came first of all parts</li><li>Then the stones</li></ul>
  <p>It runs again every day of the week but one.</p><h2>Read more</h2></section>`;

/** What is thought of each block, by its text; the first pattern that matches counts. */
type Thoughts = readonly (readonly [pattern: RegExp, probability: number, isOpen?: boolean])[];

/** An article of which the section was left out, after blocks were restored. */
function restored(thoughts: Thoughts, reason?: LeftOutReason, html = page): string {
  const document = parseFragment(html);
  const removals = new Removals(document);
  const opinions: BlockOpinions = new Map(
    all(document, '[data-block]').map((element) => {
      const thought = thoughts.find(([pattern]) => pattern.test(element.textContent ?? ''));
      return [
        element.getAttribute('data-block') ?? '',
        { probability: thought?.[1] ?? 0, isOpen: thought?.[2] ?? true },
      ];
    }),
  );
  const section = one(document, 'section');
  if (section && reason) removals.leaveOut(section, reason);
  else section?.remove();
  restoreSure(document, opinions, removals);
  return (document.body?.innerHTML ?? '').replace(/ data-block="\d+"/g, '').replace(/\s+/g, ' ');
}

test('what was left out for its place alone comes back, with its heading and what joins it', () => {
  const html = restored([
    [/rebuilt|runs again/, 0.9],
    [/./, 0.4],
  ]);
  assert.match(html, /to see it\.<\/p><h2>After the flood<\/h2><p>They rebuilt/);
  assert.match(
    html,
    /<ul><li>The wheel came first of all parts<\/li><li>Then the stones<\/li><\/ul><p>It runs/,
  );
  assert.doesNotMatch(html, /Read more/);
});

test('what is in one box with it comes back as well where it is likely', () => {
  const html = restored([
    [/rebuilt/, 0.9],
    [/runs again/, 0.75, false],
    [/./, 0.1],
  ]);
  assert.match(html, /rebuilt/);
  assert.match(html, /runs again/);
  assert.doesNotMatch(html, /wheel|Read more/);
});

test('how sure one has to be depends on the reason', () => {
  const has = (probability: number, reason?: LeftOutReason, isOpen = true): boolean =>
    /rebuilt/.test(restored([[/rebuilt/, probability, isOpen]], reason));
  assert.equal(has(0.84), false);
  assert.equal(has(0.86), true);
  assert.equal(has(0.86, 'links'), true);
  assert.equal(has(0.86, 'links', false), false);
  assert.equal(has(0.91, 'links', false), true);
  assert.equal(has(0.99, 'label'), false, 'behind the text, where invitations are');
  assert.equal(has(0.99, 'comments'), false);
});

test('a box that was set aside for its name comes back before the text only', () => {
  const before = `<section><p>They rebuilt it in spring with oak from the hills.</p></section><p>${kept}</p>`;
  const after = `<p>${kept}</p><section><p>They rebuilt it in spring with oak from the hills.</p></section>`;
  assert.match(restored([[/rebuilt/, 0.9]], 'named-box', before), /^<p>They rebuilt/);
  assert.doesNotMatch(restored([[/rebuilt/, 0.9]], 'named-box', after), /rebuilt/);
});

test('a table comes back as a table, a figure with its picture, an item as an item', () => {
  const html = restored(
    [
      [/rebuilt|ran dry/, 0.9],
      [/./, 0.2],
    ],
    undefined,
    `<p>${kept}</p><section><p>They rebuilt it in spring with oak from the hills above the town.</p>
     <table><tr><th>Year</th><th>Mills</th></tr><tr><td>1900</td><td>12</td></tr></table>
     <figure><img src="mill.jpg"><figcaption>The mill today</figcaption></figure>
     <p>In the end the river ran dry and the wheel stood still for years.</p></section>`,
  );
  assert.match(html, /<table>.*<td>12<\/td>.*<\/table>/);
  assert.match(html, /<figure><img src="mill.jpg"><figcaption>The mill today<\/figcaption><\/figure>/);
  const items = restored(
    [
      [/wheel|stones/, 0.9],
      [/./, 0],
    ],
    undefined,
    `<p>${kept}</p><section><ul><li><div>The wheel came first of all</div></li><li><div>Then the stones from the north</div></li></ul></section>`,
  );
  assert.match(
    items,
    /<ul><li>The wheel came first of all<\/li><li>Then the stones from the north<\/li><\/ul>/,
  );
});

test('a box of a line keeps its markup', () => {
  const html = restored(
    [[/Note/, 0.9]],
    undefined,
    `<p>${kept}</p><section><div>Note: <b>never</b><br>open the sluice before the <a href="/x">wheel</a> stands.</div></section>`,
  );
  assert.match(
    html,
    /<p>Note: <b>never<\/b><br>open the sluice before the <a href="\/x">wheel<\/a> stands\.<\/p>/,
  );
});

test('what stands in the midst comes back with less, where nearly all around it is there', () => {
  const html = restored(
    [
      [/rebuilt|wheel|runs again|keeps it/, 0.95],
      [/Wheel|Stones/, 0.6, false],
      [/SLUICE/, 0.4],
      [/./, 0],
    ],
    undefined,
    `<p>${kept}</p><section><p>They rebuilt it in spring with oak from the hills above the town, the wheel and the stones, and a sluice.</p>
     <h2>SLUICE</h2><ul><li><p>Wheel</p></li><li><p>Stones</p></li></ul>
     <p>It runs again every day of the week but one, and the miller keeps it in good order all the same.</p></section>`,
  );
  assert.match(
    html.replace(/\s*<\/?p>\s*(?=<|Wheel|Stones)/g, ''),
    /<h2>SLUICE<\/h2>.*Wheel.*Stones.*It runs again/,
  );
});

test('texts that begin alike are told apart', () => {
  const html = restored(
    [
      [/doctor/, 0.95],
      [/./, 0],
    ],
    undefined,
    `<p>${kept}</p><p>A power of the miller for the money gives one man the right to sign what the bank asks for.</p>
     <section><p>A power of the miller for the money gives one man what he needs, and the doctor asks him.</p></section><p>${kept} Still.</p>`,
  );
  assert.match(html, /the doctor asks him/);
});

test('nothing comes twice', () => {
  assert.equal(restored([[/The mill stood/, 0.99]]).match(/The mill stood/g)?.length, 1);
  assert.equal(blocksToRestore([], new Map()).size, 0);
});
