import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DomElement } from '../../../electron/core/extract/dom.ts';
import { parseFragment } from '../../../electron/core/extract/parse-document.ts';
import { all, closest, matches, one } from '../../../electron/core/extract/select.ts';
import { whileStill } from '../../../electron/core/extract/tree-index.ts';

const document = parseFragment(`
  <main id="a" class="page wide">
    <section class="text" data-kind="long read"><p id="b">jeden</p><div><p id="c" lang="pl-PL">dwa</p></div></section>
    <aside class="text related"><p id="d" class="note wide">trzy</p></aside>
    <template><p id="e">cztery</p></template>
  </main>`);
const ids = (elements: readonly DomElement[]): string => elements.map(({ id }) => id).join(' ');

const cases: readonly (readonly [string, string])[] = [
  ['p', 'b c d'],
  ['.wide', 'a d'],
  ['p.wide', 'd'],
  ['#c, #a', 'a c'],
  ['.note, p, #d', 'b c d'],
  ['section p', 'b c'],
  ['section > p', 'b'],
  ['main .related p, .text > p', 'b d'],
  ['[lang]', 'c'],
  ['[lang^="pl"], [lang$="XX"]', 'c'],
  ['[data-kind~="read"] p', 'b c'],
  ['[data-kind="long"] p', ''],
  ['[class*="elat"] p', 'd'],
  ['p[id=b]', 'b'],
];
for (const [selector, expected] of cases) {
  test(`${selector} finds ${expected === '' ? 'nothing' : expected}, with an index and without`, () => {
    assert.equal(ids(all(document, selector)), expected);
    assert.equal(ids(whileStill(document, () => all(document, selector))), expected);
    assert.equal(one(document, selector)?.id ?? '', expected.split(' ')[0]);
  });
}

test('inside an element, upwards, and of the element itself', () => {
  const section = one(document, 'section');
  const inner = one(document, '#c');
  assert.ok(section && inner);
  assert.equal(ids(all(section, 'p')), 'b c');
  assert.equal(one(section, '.note'), null);
  assert.equal(closest(inner, 'div, main')?.localName, 'div');
  assert.equal(closest(inner, 'p'), inner);
  assert.equal(closest(inner, 'aside'), null);
  assert.ok(matches(inner, 'section [lang]') && !matches(inner, 'aside p'));
});

test('an index is not used once reading is over, or for another tree', () => {
  const other = parseFragment('<p id="x">x</p>');
  whileStill(document, () => assert.equal(ids(all(other, 'p')), 'x'));
  one(other, 'p')?.remove();
  assert.equal(ids(all(other, 'p')), '');
});

test('a selector that is not understood is an error, not an empty answer', () => {
  for (const selector of ['p:first-child', 'p +', '', 'a, ']) assert.throws(() => all(document, selector));
});
