import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { OffprintError } from '../../../electron/core/api/index.ts';
import { command, query } from '../../../electron/core/api/procedure.ts';
import {
  answer,
  createClient,
  createConnection,
  type RequestMessage,
} from '../../../electron/core/api/protocol.ts';

const contract = {
  shelf: {
    count: query(v.object({ from: v.number() }))<number>(),
    burn: command(v.object({}))<never>(),
    lose: command(v.object({}))<never>(),
  },
} as const;

const handlers = {
  shelf: {
    count: ({ from }: { from: number }) => from + 1,
    burn: () => {
      throw new Error('a stack that must not leave the process');
    },
    lose: () => {
      throw new OffprintError('not-found', 'Gone.', { id: 7 });
    },
  },
};

const ask = (message: unknown, logged: unknown[] = []) =>
  answer(contract, handlers, message, (error) => logged.push(error));

function errorOf(reply: unknown): { readonly code: string; readonly message: string } {
  return (reply as { error: { code: string; message: string } }).error;
}

test('a request is answered with the output', async () => {
  const reply = await ask({ id: 1, feature: 'shelf', name: 'count', input: { from: 2 } });
  assert.deepEqual(reply, { id: 1, output: 3 });
});

test('what is no request gets no answer', async () => {
  for (const message of [
    null,
    'hello',
    7,
    {},
    { id: 'one' },
    { id: 1, feature: 'shelf', name: 'count', input: 1, more: 1 },
  ]) {
    assert.equal(await ask(message), null);
  }
});

test('unknown procedures are refused, inherited names included', async () => {
  for (const [feature, name] of [
    ['shelf', 'nothing'],
    ['nothing', 'count'],
    ['__proto__', 'toString'],
    ['shelf', 'constructor'],
  ]) {
    assert.equal(errorOf(await ask({ id: 1, feature, name, input: {} })).code, 'unknown-procedure');
  }
});

test('input that does not fit the schema is refused, and so is too much of it', async () => {
  const bad = await ask({ id: 1, feature: 'shelf', name: 'count', input: { from: 'two' } });
  assert.equal(errorOf(bad).code, 'bad-input');
  assert.match(errorOf(bad).message, /from/);
  const large = await ask({
    id: 1,
    feature: 'shelf',
    name: 'count',
    input: { from: 1, pad: 'x'.repeat(5_000_000) },
  });
  assert.equal(errorOf(large).code, 'bad-input');
});

test('an unexpected error is logged and crosses without its stack', async () => {
  const logged: unknown[] = [];
  const reply = await ask({ id: 1, feature: 'shelf', name: 'burn', input: {} }, logged);
  assert.equal(errorOf(reply).code, 'internal');
  assert.doesNotMatch(JSON.stringify(reply), /stack/);
  assert.equal(logged.length, 1);
});

test('the caller gets outputs and errors back as they were', async () => {
  const connection = createConnection((message: RequestMessage) => {
    void ask(message).then((reply) => connection.receive(reply));
  });
  const client = createClient(contract, (feature, name, input) => connection.call(feature, name, input));
  assert.equal(await client.shelf.count({ from: 41 }), 42);
  await assert.rejects(
    client.shelf.lose({}),
    (error) => error instanceof OffprintError && error.code === 'not-found' && error.detail?.['id'] === 7,
  );
});

test('when the other side is gone every open request fails', async () => {
  const connection = createConnection(() => undefined);
  const waiting = connection.call('shelf', 'count', { from: 1 });
  connection.fail(new OffprintError('internal', 'Gone.'));
  await assert.rejects(waiting, /Gone/);
});
