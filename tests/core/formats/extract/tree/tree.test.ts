import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textNode, type DomElement, type DomNode } from '../../../../../electron/core/formats/extract/dom.ts';
import { TreeDocument } from '../../../../../electron/core/formats/extract/tree/document.ts';
import { seededRandom } from '../../../../support/synthetic-articles.ts';

const box = (html: string): DomElement => {
  const element = TreeDocument.of(`<div>${html}</div>`).documentElement;
  assert.ok(element);
  return element;
};

test('nodes are put in before, after and in place of others', () => {
  const holder = box('<b>1</b><i>2</i>');
  const [first, second] = holder.children;
  assert.ok(first && second);
  first.before('0', second);
  first.after('x');
  assert.equal(holder.innerHTML, '0<i>2</i><b>1</b>x');
  second.replaceWith(...second.childNodes);
  assert.equal(holder.innerHTML, '02<b>1</b>x');
  holder.append(first, 'y');
  assert.equal(holder.innerHTML, '02x<b>1</b>y');
  assert.equal(first.nextSibling?.textContent, 'y');
  assert.equal(holder.lastElementChild, first);
});

test('a node cannot hold itself, nor go before one that is elsewhere', () => {
  const holder = box('<p><b>1</b></p>');
  const inner = holder.getElementsByTagName('b')[0];
  assert.ok(inner);
  assert.throws(() => inner.appendChild(holder), /hold itself/);
  assert.throws(() => holder.insertBefore(holder.ownerDocument.createTextNode('a'), inner), /elsewhere/);
  assert.equal(holder.innerHTML, '<p><b>1</b></p>');
});

test('whoever goes through attributes sees those that were there', () => {
  const element = box('<p a="1" b="2" c="3"></p>').firstElementChild;
  assert.ok(element);
  const seen: string[] = [];
  for (const { name } of element.attributes) {
    seen.push(name);
    element.removeAttribute(name);
    element.setAttribute(`new-${name}`, '');
  }
  assert.deepEqual(seen, ['a', 'b', 'c']);
  assert.deepEqual(
    [...element.attributes].map(({ name }) => name),
    ['new-c', 'new-b', 'new-a'],
  );
});

test('HTML set into an element replaces what it held', () => {
  const holder = box('<p>1</p>');
  assert.equal(holder.textContent, '1');
  holder.innerHTML = '<i>2</i> 3<!-- 4 -->';
  assert.equal(holder.textContent, '2 3');
  assert.equal(holder.innerHTML, '<i>2</i> 3<!-- 4 -->');
});

/** The text of a node by its texts, without anything that is remembered. */
function textOf(node: DomNode): string {
  if (node.nodeType === textNode) return node.textContent ?? '';
  return [...node.childNodes].map(textOf).join('');
}

test('the text of an element is that of what is in it, whatever was changed before', () => {
  const random = seededRandom(7);
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const holder = box('<p>a <b>b <i>c</i></b></p><ul><li>d</li><li>e <u>f</u></li></ul>');
  for (let turn = 0; turn < 3000; turn++) {
    const elements = [holder, ...holder.getElementsByTagName('*')];
    const [one, other] = [pick(elements), pick(elements)];
    if (!one || !other) continue;
    const change = Math.floor(random() * 5);
    if (change === 0 && !one.contains(other)) other.appendChild(one);
    else if (change === 1 && one !== holder) one.remove();
    else if (change === 2) one.append(`t${String(turn)} `);
    else if (change === 3 && one !== holder) one.before(holder.ownerDocument.createElement('span'));
    else if (one.firstChild?.nodeType === textNode) one.firstChild.textContent = ` n${String(turn)}`;
    if (elements.length > 60) holder.innerHTML = '<p>new <b>start</b></p>';
    const asked = pick(elements);
    assert.equal(asked?.textContent, asked && textOf(asked));
    assert.equal(holder.line, textOf(holder).replace(/\s+/g, ' ').trim());
  }
});

test('an end tag in a cell ends nothing outside of it', () => {
  const table = (cell: string): string =>
    `<table><tbody><tr><th>${cell}</th><td>7,746</td></tr></tbody></table>`;
  for (const stray of ['</div>', '</li>', '</span></b>'])
    assert.equal(box(table(`American Van Lines${stray}`)).innerHTML, table('American Van Lines'));
  assert.equal(
    box('<table><tr><td><p>one</td><td>two</tr></table><p>after</p>').innerHTML,
    '<table><tr><td><p>one</p></td><td>two</td></tr></table><p>after</p>',
  );
});
