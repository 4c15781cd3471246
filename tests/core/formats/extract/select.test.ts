import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DomElement } from '../../../../electron/core/formats/extract/dom.ts';
import { parseFragment } from '../../../../electron/core/formats/extract/parse-document.ts';
import { all, closest, matches, one } from '../../../../electron/core/formats/extract/select.ts';

const source = `
  <main id="a" class="page wide">
    <section class="text" data-kind="long read"><p id="b">jeden</p><div><p id="c" lang="pl-PL">dwa</p></div></section>
    <aside class="text related"><p id="d" class="note wide">trzy</p></aside>
    <template><p id="e">cztery</p></template>
  </main>`;
const document = parseFragment(source);
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
    const fresh = parseFragment(source);
    // Asked for the first time a document has no index.
    for (let time = 0; time < 3; time++) assert.equal(ids(all(fresh, selector)), expected);
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

test('what was taken out, put in or changed since is seen', () => {
  const other = parseFragment('<p id="x">x</p><p id="y">y</p><div></div>');
  const found = (): string => ids(all(other, 'p, .late'));
  for (let time = 0; time < 3; time++) assert.equal(found(), 'x y');
  one(other, '#x')?.remove();
  for (let time = 0; time < 3; time++) assert.equal(found(), 'y');
  const added = other.createElement('p');
  added.id = 'z';
  one(other, 'div')?.append(added);
  for (let time = 0; time < 3; time++) assert.equal(found(), 'y z');
  added.id = 'w';
  const box = one(other, 'div');
  if (box) box.id = 'box';
  box?.setAttribute('class', 'early late');
  for (let time = 0; time < 3; time++) assert.equal(found(), 'y box w');
  if (box) box.innerHTML = '<p id="v">v</p>';
  for (let time = 0; time < 3; time++) assert.equal(found(), 'y box v');
});

test('a selector that is not understood is an error, not an empty answer', () => {
  for (const selector of ['p:first-child', 'p +', '', 'a, ']) assert.throws(() => all(document, selector));
});
