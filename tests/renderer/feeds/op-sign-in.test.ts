import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allIn, buttonOf, heard, oneIn, settled, show, type } from '../../support/elements.ts';
import { OffprintError, type ShellClient } from '../../../electron/core/api/index.ts';

await import('../../../renderer/feeds/op-sign-in.ts');

async function form(address: string, fault?: Error) {
  const kept: unknown[] = [];
  const setCredentials = (input: unknown) => {
    kept.push(input);
    return fault ? Promise.reject(fault) : Promise.resolve({ lasting: true });
  };
  const shell = { shell: { setCredentials } } as unknown as ShellClient;
  const element = await show('op-sign-in', { address, shell, forgettable: true, modest: true });
  const field = (name: string) => oneIn<HTMLInputElement>(element, `input[name=${name}]`);
  const submit = async () => {
    oneIn<HTMLFormElement>(element, 'form').requestSubmit();
    await settled(element);
  };
  return { element, kept, field, submit };
}

test('keeps name and password for the whole site, and the password no longer in the field', async () => {
  const { element, kept, field, submit } = await form('https://news.example:8443/feed?x=1');
  const told = heard(element, 'op-signed-in');
  type(field('user'), 'ann');
  type(field('password'), ' with spaces ');
  await submit();
  assert.deepEqual(kept, [{ origin: 'https://news.example:8443', user: 'ann', password: ' with spaces ' }]);
  assert.equal(field('password').value, '');
  assert.deepEqual(told, [['op-signed-in', { lasting: true }]]);
});

test('without a name nothing is kept', async () => {
  const { kept, submit } = await form('https://news.example/');
  await submit();
  assert.deepEqual(kept, []);
});

test('warns where a password would go in the open', async () => {
  assert.equal(allIn((await form('http://news.example/')).element, '.warning').length, 1);
  assert.equal(allIn((await form('https://news.example/')).element, '.warning').length, 0);
});

test('what cannot be kept says why, and is not told as done', async () => {
  const { element, field, submit } = await form('https://a.example/', new OffprintError('disk-full', 'full'));
  const told = heard(element, 'op-signed-in');
  type(field('user'), 'ann');
  await submit();
  assert.equal(allIn(element, '[role=alert]').length, 1);
  assert.deepEqual(told, []);
});

test('forgets both', async () => {
  const { element, kept } = await form('https://a.example/x');
  buttonOf(element, 'Forget').click();
  await settled(element);
  assert.deepEqual(kept, [{ origin: 'https://a.example', user: null, password: null }]);
});
