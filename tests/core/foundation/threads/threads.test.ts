import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createThreads,
  ThreadError,
  type ThreadsOptions,
} from '../../../../electron/core/foundation/threads/threads.ts';
import type { TestJob } from '../../../support/thread-under-test.ts';

interface TestAnswer {
  readonly job: TestJob;
  readonly thread: number;
}

function open(t: TestContext, options: Partial<ThreadsOptions<TestJob>> = {}) {
  const threads = createThreads<TestJob, TestAnswer>({
    module: new URL('../../../support/thread-under-test.ts', import.meta.url),
    count: 1,
    timeoutMs: 30_000,
    memoryMb: 64,
    youngMb: 4,
    idleMs: 30_000,
    ...options,
  });
  t.after(() => threads.close());
  return threads;
}

const problem = (wanted: ThreadError['problem']) => (error: unknown) =>
  error instanceof ThreadError && error.problem === wanted;

test('one thread answers what it is given, in its order, and is kept', async (t) => {
  const threads = open(t, { ahead: 3 });
  const answers = await Promise.all(Array.from({ length: 10 }, () => threads.run('answer')));
  assert.equal(answers.length, 10);
  assert.equal(new Set(answers.map(({ thread }) => thread)).size, 1);
});

test('a thread that ends, throws or has no memory left fails its job, and no other', async (t) => {
  const threads = open(t, { ahead: 4 });
  for (const [job, why] of [
    ['end', 'broken'],
    ['throw', 'broken'],
    ['fill', 'too-big'],
  ] as const) {
    const failing = threads.run(job);
    const ahead = [threads.run('answer'), threads.run('answer')];
    await assert.rejects(failing, problem(why), job);
    assert.deepEqual(
      (await Promise.all(ahead)).map((answer) => answer.job),
      ['answer', 'answer'],
    );
  }
});

test('a thread woken ahead takes the first job, and goes again when none comes', async (t) => {
  const threads = open(t, { idleMs: 300 });
  threads.wake();
  threads.wake();
  const first = await threads.run('answer');
  assert.equal((await threads.run('answer')).thread, first.thread);
  await sleep(1000);
  threads.wake();
  await sleep(1000);
  assert.notEqual((await threads.run('answer')).thread, first.thread);
});

test('a job that takes too long is stopped, and what waited behind it is done', async (t) => {
  const threads = open(t, { ahead: 2, timeoutMs: 3_000 });
  await threads.run('answer');
  const hanging = threads.run('hang');
  const behind = threads.run('answer');
  await assert.rejects(hanging, problem('too-slow'));
  assert.equal((await behind).job, 'answer');
});

test('a further thread is started only for a job that suits it', async (t) => {
  const threads = open(t, { count: 2, suits: () => false });
  const answers = await Promise.all(Array.from({ length: 6 }, () => threads.run('answer')));
  assert.equal(new Set(answers.map(({ thread }) => thread)).size, 1);
});

test('a thread that has nothing to do is let go, and another started when it is needed', async (t) => {
  const threads = open(t, { idleMs: 1 });
  const { thread } = await threads.run('answer');
  // However slow the machine is: sooner or later the first one is gone.
  for (;;) {
    await sleep(20);
    if ((await threads.run('answer')).thread !== thread) break;
  }
});

test('closing fails what runs and what waits, and nothing is taken any more', async (t) => {
  const threads = open(t);
  const running = [threads.run('hang'), threads.run('answer')];
  const ended = Promise.allSettled(running);
  await threads.close();
  assert.deepEqual(
    (await ended).map(({ status }) => status),
    ['rejected', 'rejected'],
  );
  await assert.rejects(threads.run('answer'), problem('broken'));
});
