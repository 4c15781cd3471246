import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { awaitReply, replyTo } from '../../electron/shell/command-reply.ts';

function collecting() {
  const text = { stdout: '', stderr: '' };
  return {
    text,
    output: {
      stdout: (piece: string) => void (text.stdout += piece),
      stderr: (piece: string) => void (text.stderr += piece),
    },
  };
}

test('the output of a command comes back in order, with its exit code', async () => {
  const { text, output } = collecting();
  const awaited = await awaitReply(output);
  try {
    const reply = replyTo(awaited.address);
    reply({ stream: 'stdout', text: '{"title":"żółw\\u2028"}\n' });
    reply({ stream: 'stdout', text: 'a line \u2028 is not over here\n' });
    reply({ stream: 'stderr', text: 'hm\n' });
    reply({ code: 2 });
    assert.equal(await awaited.ended, 2);
    assert.equal(text.stdout, '{"title":"żółw\\u2028"}\na line \u2028 is not over here\n');
    assert.equal(text.stderr, 'hm\n');
  } finally {
    awaited.close();
  }
});

test('an app that ends, or talks nonsense, is a failure and says so', async () => {
  const { text, output } = collecting();
  const awaited = await awaitReply(output);
  try {
    const socket = connect(awaited.address);
    socket.end('nonsense\n{"code":7}\n{"stream":"disk","text":"x"}\n');
    assert.equal(await awaited.ended, 1);
    assert.match(text.stderr, /ended before/);
    assert.equal(text.stdout, '');
  } finally {
    awaited.close();
  }
});
