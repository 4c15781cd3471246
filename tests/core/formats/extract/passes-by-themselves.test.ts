import assert from 'node:assert/strict';
import test from 'node:test';
import { HeldBoxes } from '../../../../electron/core/formats/extract/held-boxes.ts';
import { parseDocument, parseFragment } from '../../../../electron/core/formats/extract/parse-document.ts';
import { readablePart } from '../../../../electron/core/formats/extract/readable-part.ts';
import { Removals } from '../../../../electron/core/formats/extract/removals.ts';
import { removeTeasers } from '../../../../electron/core/formats/extract/teasers.ts';

// In a whole extraction the model may put back what these passes take: each is asked by itself.

test('steps that begin like labels stay in their list; a label beside links goes', () => {
  const document = parseFragment(
    `<ol><li>Log in to your account at the register</li><li><span>Sign up for the watch that you would like to keep</span></li>
     <li>Write down the oil that is left in the morning</li><li>Put out the lamp when the sun is over the sea</li></ol>
     <ul><li>Log in</li><li><a href="/a">All lamps of the north coast</a></li><li><a href="/b">All lamps of the south coast</a></li></ul>`,
  );
  removeTeasers(document, 'https://isles.example/a', new Removals(document));
  const text = document.body?.textContent ?? '';
  assert.match(text, /Log in to your account at the register\s*Sign up for the watch/);
  assert.equal(text.match(/Log in/g)?.length, 1);
});

test('a hint of several sentences stays, though each names what it links to', () => {
  const prose = `<p>${'The lamp of the light was lit each evening, before the dusk, by the one whose turn it was. '.repeat(4)}</p>`;
  const document = parseDocument(
    `<html><head><title>The lamp</title></head><body><article>${prose.repeat(3)}<div class="tip"><p>tip</p><div><p>Use <a href="https://lamps.example">lamps.example</a> to find it!</p><p>Or ask <a href="https://keepers.example">the keepers</a> of it at once.</p></div></div>${prose.repeat(3)}</article></body></html>`,
  );
  const part = readablePart(document, new Removals(document), new HeldBoxes());
  assert.match(
    part?.body?.textContent ?? '',
    /lamps\.example to find it!\s*Or ask the keepers of it at once\./,
  );
});
