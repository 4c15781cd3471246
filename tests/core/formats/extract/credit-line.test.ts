import assert from 'node:assert/strict';
import { test } from 'node:test';
import { creditAt } from '../../../../electron/core/formats/extract/credit-line.ts';

/** A caption as pages write it, with a bar where its credit begins. */
const captions = [
  'Burza nad miastem | ¦Foto: Jan Nowak / PAP',
  'Burza nad miastem ¦(fot. Jan Nowak)',
  'Burza nad miastem / ¦fot. Jan Nowak / PAP',
  'Burza nad miastem. ¦Źródło zdjęcia: © PAP | Jan Nowak',
  'Burza nad miastem ¦Źródło zdjęć: © PAP | Jan Nowak',
  'Burza nad miastem /¦Jan Nowak /PAP',
  'Burza nad miastem ¦Źródło: PAP/EPA',
  '¦Źródło zdjęcia głównego: PAP',
  'Burza nad miastem. ¦Autor: Jan Nowak',
  'Burza nad miastem¦ (mat. prasowe)',
  'Burza nad miastem. ¦Mat. prasowe',
  'Burza nad miastem¦ (PAP/Jan Nowak)',
  'Burza nad miastem, ¦fot. Jan Nowak',
  'Burza nad miastem; ¦zdjęcie: Jan Nowak',
  'Robert Nowak | ¦PAP/EPA',
  '¦Jan Nowak / East News',
  'Burza nad miastem¦ (Jan Nowak/REPORTER)',
  'Burza nad miastem ¦FOT. JAN NOWAK',
  'Burza nad miastem¦ (Archiwum rodzinne)',
  'Sturm über der Stadt ¦Foto: dpa',
  'A storm over the town¦ (Shutterstock)',
  'A storm over the town ¦Photo: Ann Hill/AP',
];

test('a credit is found at its cue, or where only names and agencies are left', () => {
  for (const marked of captions) assert.equal(creditAt(marked.replace('¦', '')), marked.indexOf('¦'), marked);
});

test('what only sounds like a credit stays in the caption', () => {
  for (const caption of [
    'Zdjęcie przedstawia burzę nad miastem w 1999 r.',
    'Autor książki i jego żona',
    'Źródło Wisły pod Baranią Górą',
    'Zrobił jej zdjęcie: kot na płocie',
    'Prezes PAP na konferencji (po lewej)',
    'Uczestnicy (od lewej): Jan Nowak, Ewa Kłos',
    'Forum Ekonomiczne w Karpaczu / Hala Główna',
    'Burza nad miastem (1999)',
  ])
    assert.equal(creditAt(caption), null, caption);
});
