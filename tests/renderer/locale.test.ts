import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { actions, errorCodes } from '../../electron/core/api/index.ts';
import { Locale } from '../../renderer/kernel/locale.ts';

type Catalogue = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

function catalogue(language: string): Catalogue {
  const file = new URL(`../../assets/locales/${language}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Catalogue;
}

function placeholders(message: string): readonly string[] {
  return [...message.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
}

function localeIn(preference: 'en' | 'pl' | 'system', systemTag = 'en-GB'): Locale {
  const locale = new Locale();
  locale.use(preference, systemTag);
  return locale;
}

describe('the catalogues', () => {
  const en = catalogue('en');
  const pl = catalogue('pl');

  test('have the same keys, each with the same kind of message', () => {
    assert.deepEqual(Object.keys(pl).sort(), Object.keys(en).sort());
    for (const key of Object.keys(en)) assert.equal(typeof pl[key], typeof en[key], key);
  });

  test('have every form that the language needs', () => {
    for (const [language, messages] of [
      ['en', en],
      ['pl', pl],
    ] as const) {
      const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      for (const [key, message] of Object.entries(messages))
        if (typeof message !== 'string')
          for (const form of needed) assert.ok(message[form], `${language}: ${key}.${form}`);
    }
  });

  test('use the same parameters', () => {
    for (const [key, message] of Object.entries(en)) {
      const other = pl[key];
      if (typeof message === 'string' && typeof other === 'string')
        assert.deepEqual(placeholders(other), placeholders(message), key);
      else if (typeof message === 'object' && typeof other === 'object')
        assert.deepEqual(placeholders(other.many ?? ''), placeholders(message.other ?? ''), key);
    }
  });

  test('name every action and every error', () => {
    for (const action of actions) assert.ok(en[`action.${action.id}`], action.id);
    for (const code of errorCodes) assert.ok(en[`error.${code}`], code);
  });
});

describe('plurals', () => {
  test('in English', () => {
    const locale = localeIn('en');
    assert.equal(locale.text('list.count', { count: 1 }), '1 article');
    assert.equal(locale.text('list.count', { count: 0 }), '0 articles');
  });

  test('in Polish', () => {
    const locale = localeIn('pl');
    const words = (count: number) => locale.text('list.count', { count });
    assert.equal(words(1), '1 artykuł');
    for (const count of [2, 4, 22, 104]) assert.match(words(count), / artykuły$/, String(count));
    for (const count of [0, 5, 12, 21, 112]) assert.match(words(count), / artykułów$/, String(count));
  });
});

describe('the language', () => {
  test('is the system’s when it is one of ours, else English', () => {
    assert.equal(localeIn('system', 'pl-PL').language, 'pl');
    assert.equal(localeIn('system', 'de-DE').language, 'en');
    assert.equal(localeIn('en', 'pl-PL').language, 'en');
  });

  test('tells its listeners once it has changed, and only then', () => {
    const locale = localeIn('en');
    let told = 0;
    locale.subscribe(() => told++);
    locale.use('en', 'en-GB');
    assert.equal(told, 0);
    locale.use('pl', 'en-GB');
    assert.equal(told, 1);
  });

  test('writes numbers its own way', () => {
    assert.equal(localeIn('en').number(12345.5), '12,345.5');
    assert.equal(localeIn('pl').number(12345.5).replace(/\s/g, ' '), '12 345,5');
  });
});

test('ages are short near and long far', () => {
  const locale = localeIn('en');
  const now = new Date(2024, 5, 20, 15, 0).getTime();
  const age = (...date: [number, number, number, number?]) =>
    locale.age(new Date(...date).toISOString(), now);
  assert.match(age(2024, 5, 20, 9), /^6 ?h(rs?)? ago$/);
  assert.match(locale.age(new Date(now - 59_000).toISOString(), now), /^1 ?m(in)? ago$/);
  assert.match(localeIn('pl').age(new Date(now - 5 * 60_000).toISOString(), now), /^5 min temu$/);
  assert.equal(age(2024, 5, 18), 'Tue');
  assert.match(age(2024, 1, 3), /^3 Feb$/);
  assert.match(age(2021, 1, 3), /2021/);
});

test('a missing parameter leaves no braces behind', () => {
  assert.equal(localeIn('en').text('done.undone'), 'Undone: ');
});

test('a day is named by how near it is', () => {
  const now = new Date(2024, 5, 20, 15, 0).getTime();
  const english = localeIn('en');
  const names = ['2024-06-20', '2024-06-19', '2024-06-13', '2023-06-13'].map((key) => english.day(key, now));
  assert.deepEqual(names.slice(0, 2), ['Today', 'Yesterday']);
  assert.match(names[2] ?? '', /^Thursday,? 13 June$/);
  assert.match(names[3] ?? '', /^Tuesday,? 13 June 2023$/);
  assert.equal(localeIn('pl').day('2024-06-19', now), 'Wczoraj');
});
