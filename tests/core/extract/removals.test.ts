import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFragment } from '../../../electron/core/extract/parse-document.ts';
import { Removals } from '../../../electron/core/extract/removals.ts';
import { all, one } from '../../../electron/core/extract/select.ts';

const page = `<div><p id="kept">The mill stood by the river for two hundred years.</p></div>
  <section><h2>After the flood</h2><p>They rebuilt it in spring with oak from the hills above the town.</p>
  <ul><li>The wheel came first of all parts</li><li>Then the stones</li></ul>
  <p>It runs again every day of the week but one.</p><h2>Read more</h2></section>`;

/** The text of an article that kept the first paragraph alone, after blocks were restored. */
function restored(sure: RegExp, between: RegExp, reason?: 'label'): string {
  const document = parseFragment(page);
  const removals = new Removals(document);
  const numbers = (pattern: RegExp): ReadonlySet<string> =>
    new Set(
      all(document, '[data-block]')
        .filter(({ textContent }) => pattern.test(textContent ?? ''))
        .map((element) => element.getAttribute('data-block') ?? ''),
    );
  const [those, joins] = [numbers(sure), numbers(between)];
  const section = one(document, 'section');
  if (section && reason) removals.leaveOut(section, reason);
  else section?.remove();
  removals.restore(document, those, joins);
  return (document.body?.innerHTML ?? '').replace(/ data-block="\d+"/g, '').replace(/\s+/g, ' ');
}

test('what was left out for its place alone comes back, with its heading and what joins it', () => {
  const html = restored(/rebuilt|runs again/, /./);
  assert.match(html, /river for two hundred years\.<\/p><h2>After the flood<\/h2><p>They rebuilt/);
  assert.match(
    html,
    /<ul><li>The wheel came first of all parts<\/li><li>Then the stones<\/li><\/ul><p>It runs/,
  );
  assert.doesNotMatch(html, /Read more/);
});

test('what was left out for a reason of its own stays out, and nothing comes twice', () => {
  assert.doesNotMatch(restored(/rebuilt/, /./, 'label'), /rebuilt/);
  assert.equal(restored(/The mill stood/, /never/).match(/The mill stood/g)?.length, 1);
});
