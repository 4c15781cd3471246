import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractPage } from '../../../electron/core/formats/extract/extraction.ts';

const sentence =
  'W sobotę nad zalewem odbyły się zawody latawców, na które przyjechało ponad sto osób z całego powiatu i kilka z zagranicy. ';

function bylineOf({ head = '', above = '', below = '' }): string | null {
  const html = `<html><head><title>Latawce nad zalewem</title>${head}</head><body><article><h1>Latawce nad zalewem</h1>${above}<p>${sentence.repeat(3)}</p><p>${sentence.repeat(3)}</p>${below}</article></body></html>`;
  return extractPage({ html, url: 'https://www.tygodnik-zalew.example/latawce' }).byline;
}

const lines: readonly (readonly [string, string | null])[] = [
  ['<p>Autorka: Maria Żak</p>', 'Maria Żak'],
  ['<p>Tekst: Jan Kowalski</p>', 'Jan Kowalski'],
  ['<p>Przygotowała Ewa Lis</p>', 'Ewa Lis'],
  ['<p>Notował: Jan Kowalski</p>', 'Jan Kowalski'],
  ['<p>Wysłuchała Ewa Lis</p>', 'Ewa Lis'],
  ['<div>By Jane Doe</div>', 'Jane Doe'],
  ['<p>Von Claudia Lind, dpa</p>', 'Claudia Lind'],
  ['<p>Par Mathieu Roux le 7 mai 2020</p>', 'Mathieu Roux'],
  ['<p class="date-author">Jan Cath, 01.12.2021</p>', 'Jan Cath'],
  ['<p>By the lake it was cold</p>', null],
  ['<p class="author">Ministerium für Umwelt und Klimaschutz</p>', null],
  ['<p class="author">Tygodnik Zalew</p>', null],
  ['<p class="author">reader Sending Another Kind Message</p>', null],
  ['<p class="author">Anna NowakWięcej tekstów</p>', null],
];
for (const [above, expected] of lines) {
  test(`the author in ${above}: ${expected ?? 'nobody'}`, () => assert.equal(bylineOf({ above }), expected));
}

test('a line at the end names the author', () => {
  assert.equal(bylineOf({ below: '<p>Opracowała Ewa Lis</p>' }), 'Ewa Lis');
});

test('a column that is called a widget is no sidebar if the article is in it', () => {
  const html = `<html><head><title>Latawce</title></head><body><div class="widget Blog"><h3 class="post-title">Latawce</h3><p>${sentence.repeat(3)}</p><p>${sentence.repeat(3)}</p><span class="vcard">pisze <a rel="author" href="/p">T. W. Raj</a></span></div></body></html>`;
  assert.equal(extractPage({ html, url: 'https://a.example/x' }).byline, 'T. W. Raj');
});

test('names in structured data come before those on the page', () => {
  const head =
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Latawce","author":[{"@type":"Person","name":"Ola Bąk"},{"@type":"Person","name":"Iga Ćma"}]}</script>';
  assert.equal(bylineOf({ head, above: '<p>Autor: Jan Inny</p>' }), 'Ola Bąk, Iga Ćma');
});
