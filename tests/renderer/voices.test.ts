import assert from 'node:assert/strict';
import { test } from 'node:test';
import { voicesFor, type Voice } from '../../renderer/reader/voices.ts';

const voice = (name: string, lang: string, more: Partial<Voice> = {}): Voice => ({
  name,
  lang,
  default: false,
  localService: true,
  ...more,
});
const names = (all: readonly Voice[], language: string) => voicesFor(all, language).map(({ name }) => name);

test('voices of the language alone, those of its region first, then the system’s choice, then by name', () => {
  const all = [
    voice('Zoe', 'en-US'),
    voice('Daniel', 'en-GB'),
    voice('Alex', 'en_US', { default: true }),
    voice('Krzysztof', 'pl_PL'),
    voice('Polish', 'pl'),
  ];
  assert.deepEqual(names(all, 'en-US'), ['Alex', 'Zoe', 'Daniel']);
  assert.deepEqual(names(all, 'en'), ['Alex', 'Daniel', 'Zoe']);
  assert.deepEqual(names(all, 'pl'), ['Polish', 'Krzysztof']);
  assert.deepEqual(names(all, 'de'), []);
});

test('what needs a network is left out, and so are variants of a voice that is there', () => {
  const all = [
    voice('Polish espeak-ng', 'pl'),
    voice('Polish+Adam espeak-ng', 'pl'),
    voice('Polish+whisper espeak-ng', 'pl'),
    voice('Ewa+', 'pl'),
    voice('Google polski', 'pl-PL', { localService: false }),
  ];
  assert.deepEqual(names(all, 'pl'), ['Ewa+', 'Polish espeak-ng']);
});
