import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ResultPages } from '../../renderer/search/result-pages.ts';
import { resultAt, resultPage } from '../support/search-results.ts';

function pages(total: number) {
  const asked: number[] = [];
  const fetch = (offset: number) => {
    asked.push(offset);
    return Promise.resolve(resultPage(total, offset));
  };
  return { asked, pages: new ResultPages(resultPage(total, 0), fetch, () => undefined) };
}

test('the list is as long as what was found, and what is in sight is fetched, to the last', async () => {
  const { asked, pages: list } = pages(60_010);
  assert.equal(list.length, 60_010);
  assert.equal(list.at(49)?.article.title, 'Article 49');
  assert.equal(list.at(50), undefined);
  await list.inSight(59_998, 60_009);
  assert.deepEqual(asked, [59_950, 60_000]);
  assert.equal(list.at(60_009)?.article.title, 'Article 60009');
  assert.equal(list.at(100), undefined);
});

test('what was passed over while a page was on its way is not asked for', async () => {
  const asked: number[] = [];
  let answer: () => void = () => undefined;
  const list = new ResultPages(
    resultPage(1000, 0),
    (offset) => {
      asked.push(offset);
      return new Promise((resolve) => (answer = () => resolve(resultPage(1000, offset))));
    },
    () => undefined,
  );
  const first = list.inSight(100, 110);
  void list.inSight(300, 310);
  void list.inSight(900, 910);
  answer();
  await new Promise((resolve) => setImmediate(resolve));
  answer();
  await first;
  assert.deepEqual(asked, [100, 900]);
});

test('a failed page leaves the others, and is asked for again', async () => {
  let broken = true;
  const list = new ResultPages(
    resultPage(120, 0),
    (offset) => (broken ? Promise.reject(new Error('no')) : Promise.resolve(resultPage(120, offset))),
    () => undefined,
  );
  await list.inSight(60, 70);
  assert.equal(list.at(60), undefined);
  await assert.rejects(list.load(60));
  broken = false;
  await list.inSight(60, 70);
  assert.equal(list.at(60)?.article.title, 'Article 60');
});

test('articles that go close the gap, and alterations find their rows', () => {
  const { pages: list } = pages(60);
  list.remove(new Set([resultAt(3).article.id]));
  assert.equal(list.length, 59);
  assert.equal(list.at(3)?.article.title, 'Article 4');
  assert.equal(list.indexOf(resultAt(10).article.id), 9);
  const altered = list.alter(new Set([resultAt(4).article.id]), (each) => ({ ...each, score: 9 }));
  assert.deepEqual([altered, list.at(3)?.score], [true, 9]);
  assert.equal(
    list.alter(new Set([resultAt(55).article.id]), (each) => each),
    false,
  );
});

test('a list that proves shorter than it was counted ends where it ends', async () => {
  const list = new ResultPages(
    resultPage(200, 0),
    (offset) => Promise.resolve({ ...resultPage(130, offset), total: 200 }),
    () => undefined,
  );
  await list.inSight(100, 110);
  assert.equal(list.length, 130);
  assert.equal(await list.load(150), undefined);
});
