import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractPage } from '../../../../electron/core/formats/extract/extraction.ts';

const sentence =
  'The weir above the old mill was rebuilt in spring, and for the first time in forty years trout were seen going up the river to spawn. ';

function tagsOf(keywords: string): readonly string[] {
  const html = `<html lang="en"><head><title>Trout are back</title><meta name="keywords" content="${keywords}"></head><body><article><h1>Trout are back</h1><p>${sentence.repeat(3)}</p><p>${sentence.repeat(2)}</p></article></body></html>`;
  return [...extractPage({ html, url: 'https://millpond.example/trout' }).tags];
}

test('a keyword with an entity stays in one piece', () =>
  assert.deepEqual(tagsOf('Mind &amp;amp; Mood, Rivers &amp;amp; Weirs'), ['Mind & Mood', 'Rivers & Weirs']));
test('keywords parted by bars are several', () =>
  assert.deepEqual(tagsOf('Trout | Weirs | Old mills'), ['Trout', 'Weirs', 'Old mills']));
test('keywords parted by East Asian commas are several', () =>
  assert.deepEqual(tagsOf('鱒，川、水車'), ['鱒', '川', '水車']));
