import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitTrees, type Examples, type TreeOptions } from '../../build/train/fit-trees.ts';
import {
  probabilityOf,
  readTrees,
  storeTrees,
} from '../../electron/core/formats/extract/learned/boosted-trees.ts';

const options: TreeOptions = { trees: 40, leaves: 8, rate: 0.3, rowsPerLeaf: 5, l2: 1 };

/** Rows of which the label is whether exactly one of two features is above a half: no single split tells it. */
function examples(): Examples {
  const rows: Float32Array[] = [];
  const labels: number[] = [];
  for (let at = 0; at < 400; at++) {
    const [a, b] = [(at % 20) / 20, Math.floor(at / 20) / 20];
    rows.push(Float32Array.from([a, b, (at * 7919) % 13]));
    labels.push(Number(a > 0.5 !== b > 0.5));
  }
  return { rows, labels: Float32Array.from(labels), weights: new Float32Array(400).fill(1) };
}

test('trees learn what no single feature tells', () => {
  const data = examples();
  const trees = fitTrees(data, options);
  const right = data.rows.filter((row, at) => probabilityOf(trees, row) > 0.5 === (data.labels[at] === 1));
  assert.ok(right.length > 390, `${String(right.length)} of 400`);
});

test('a weight of nothing is as if the row were not there', () => {
  const data = examples();
  const flipped = data.labels.map((label, at) => (at % 4 === 0 ? 1 - label : label));
  const weights = data.weights.map((_, at) => (at % 4 === 0 ? 0 : 1));
  const trees = fitTrees({ ...data, labels: flipped, weights }, options);
  const right = data.rows.filter((row, at) => probabilityOf(trees, row) > 0.5 === (data.labels[at] === 1));
  assert.ok(right.length > 380, `${String(right.length)} of 400`);
});

test('the same examples give the same trees, and a file gives them back to the bit', () => {
  const stored = storeTrees(fitTrees(examples(), options));
  assert.deepEqual(storeTrees(fitTrees(examples(), options)), stored);
  const trees = readTrees(JSON.parse(JSON.stringify(stored)) as typeof stored);
  for (const row of examples().rows) assert.equal(probabilityOf(trees, row), probabilityOf(fitted, row));
});

const fitted = fitTrees(examples(), options);
