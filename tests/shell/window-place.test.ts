import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeOnScreens } from '../../electron/shell/window-place.ts';

const main = { x: 0, y: 25, width: 1440, height: 875 };
const left = { x: -1920, y: 0, width: 1920, height: 1080 };
const state = { x: 100, y: 100, width: 1000, height: 700, maximised: false };

test('a window opens where it stood, on any screen', () => {
  assert.deepEqual(placeOnScreens(state, [main]), { x: 100, y: 100, width: 1000, height: 700 });
  const there = { ...state, x: -1500 };
  assert.deepEqual(placeOnScreens(there, [main, left]), { x: -1500, y: 100, width: 1000, height: 700 });
});

test('on a screen that is gone, or with its edge out of reach, it opens where the system likes', () => {
  const size = { width: 1000, height: 700 };
  assert.deepEqual(placeOnScreens({ ...state, x: -1500 }, [main]), size);
  assert.deepEqual(placeOnScreens({ ...state, x: 1430 }, [main]), size);
  assert.deepEqual(placeOnScreens({ ...state, y: -400 }, [main]), size);
  assert.deepEqual(placeOnScreens({ width: 1000, height: 700, maximised: false }, [main]), size);
});

test('it is never larger than the screen', () => {
  const large = { ...state, width: 3000, height: 2000 };
  assert.deepEqual(placeOnScreens(large, [main]), { x: 100, y: 100, width: 1440, height: 875 });
  assert.deepEqual(placeOnScreens({ ...large, x: 9000 }, [main, left]), { width: 1440, height: 875 });
});
