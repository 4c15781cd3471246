import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openDatabase } from '../../../../electron/core/foundation/database/database.ts';
import { createWriteBatch } from '../../../../electron/core/intake/sync/sync.ts';

function open() {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-batch-'));
  const database = openDatabase(folder, () => new Date());
  let transactions = 0;
  const counted = {
    ...database,
    writeSoon: ((act) => {
      transactions++;
      return database.writeSoon(act);
    }) as typeof database.writeSoon,
  };
  return {
    batch: createWriteBatch(counted),
    keys: () => database.read.column<string>("SELECT key FROM setting WHERE key LIKE 'k%' ORDER BY key"),
    transactions: () => transactions,
    close: () => database.close(),
  };
}

test('acts of one moment are one transaction, and each gets its answer', async () => {
  const { batch, keys, transactions, close } = open();
  const answers = await Promise.all(
    ['k1', 'k2', 'k3'].map((key) =>
      batch.write((writing) => {
        writing.run('INSERT INTO setting VALUES (?, ?)', key, 'x');
        return key;
      }),
    ),
  );
  assert.deepEqual(answers, ['k1', 'k2', 'k3']);
  assert.deepEqual(keys(), ['k1', 'k2', 'k3']);
  assert.equal(transactions(), 1);
  await close();
});

test('one that throws, whenever it does, leaves nothing behind and takes nothing along', async () => {
  const { batch, keys, close } = open();
  const write = (key: string) =>
    batch.write((writing) => writing.run('INSERT INTO setting VALUES (?, ?)', key, 'x'));
  const settled = await Promise.allSettled([
    write('k1'),
    batch.write((writing) => {
      writing.run('INSERT INTO setting VALUES (?, ?)', 'k2', 'x');
      throw new Error('no');
    }),
    write('k3'),
    // The key is there already: SQLite refuses.
    write('k1'),
    write('k4'),
  ]);
  assert.deepEqual(
    settled.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled'],
  );
  assert.match(settled[1]?.status === 'rejected' ? String(settled[1].reason) : '', /^Error: no$/);
  assert.deepEqual(keys(), ['k1', 'k3', 'k4']);
  await close();
});
