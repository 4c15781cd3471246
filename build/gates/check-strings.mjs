import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemsOfCalls } from './string-calls.mjs';

/** @typedef {string | Record<string, string>} Message */

/**
 * Every language has the same keys, with a text for each plural form it needs and no other, the same parameters in
 * each text; no key is unused, and what the code asks for is there with the parameters it gives.
 * @param {string} root
 * @returns {Promise<string[]>}
 */
export async function checkStrings(root) {
  const files = globSync('assets/locales/*.json', { cwd: root }).sort();
  if (files.length < 2) return ['There are fewer than two languages.'];
  /** @type {Map<string, Record<string, Message>>} */
  const catalogues = new Map(files.map((file) => [file, JSON.parse(readFileSync(join(root, file), 'utf8'))]));
  const all = new Set([...catalogues.values()].flatMap((catalogue) => Object.keys(catalogue)));
  const sources = ['renderer/**/*.ts', 'electron/**/*.ts']
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .map((file) => ({ file: file.replaceAll('\\', '/'), text: readFileSync(join(root, file), 'utf8') }));
  const code = sources.map(({ text }) => text).join('\n');

  // Keys put together at run time, `t(`error.${code}`)`, count as used where they fit the template.
  const composed = [...code.matchAll(/\b(?:t|elsewhere)\(\s*`([^`]*\$\{[^`]*)`/g)].map(
    ([, template = '']) =>
      new RegExp(
        `^${template
          .split(/\$\{[^}]*\}/)
          .map(escape)
          .join('[\\w.-]+')}$`,
      ),
  );

  const problems = [];
  for (const key of all) {
    const expected = parametersOf([...catalogues.values()].find((catalogue) => key in catalogue)?.[key]);
    for (const [file, catalogue] of catalogues) {
      const message = catalogue[key];
      if (message === undefined) problems.push(`${file}: ${key} is missing.`);
      else problems.push(...problemsOfMessage(file, key, message, expected));
    }
    const used = code.includes(`'${key}'`) || composed.some((pattern) => pattern.test(key));
    if (!used) problems.push(`${key} is used nowhere.`);
  }
  const first = [...catalogues.values()][0] ?? {};
  const parameters = new Map(Object.entries(first).map(([key, message]) => [key, parametersOf(message)]));
  // The shell words its few texts by another function, whose type sees to its arguments.
  const calling = sources.filter(({ file }) => file.startsWith('renderer/'));
  return [...problems, ...problemsOfCalls(calling, parameters)];
}

/**
 * @param {string} file
 * @param {string} key
 * @param {Message} message
 * @param {ReadonlySet<string>} expected
 */
function problemsOfMessage(file, key, message, expected) {
  const problems = [];
  const texts = typeof message === 'string' ? [message] : Object.values(message);
  if (texts.some((text) => typeof text !== 'string' || text.trim() === ''))
    return [`${file}: ${key} is empty.`];
  for (const text of texts) {
    const given = parametersOf(text);
    // A form may name no number ("every hour"), but nothing that the others do not know.
    for (const name of given)
      if (!expected.has(name)) problems.push(`${file}: ${key} has {${name}}, which the others lack.`);
    for (const name of expected)
      if (!given.has(name) && (name !== 'count' || typeof message === 'string'))
        problems.push(`${file}: ${key} lacks {${name}}.`);
    if (/\{(?!\w+\})|(?<!\{\w+)\}/.test(text)) problems.push(`${file}: ${key} has a brace too many.`);
  }
  if (typeof message !== 'string') problems.push(...problemsOfForms(file, key, message));
  return problems;
}

/**
 * @param {string} file
 * @param {string} key
 * @param {Record<string, string>} message
 */
function problemsOfForms(file, key, message) {
  const language = file.replace(/^.*[/\\]/, '').replace('.json', '');
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  return [
    ...forms
      .filter((form) => typeof message[form] !== 'string')
      .map((form) => `${file}: ${key} lacks the form "${form}".`),
    ...Object.keys(message)
      .filter((form) => !forms.some((known) => known === form))
      .map((form) => `${file}: ${key} has the form "${form}", which the language does not have.`),
  ];
}

/**
 * The names in braces. A message with plural forms always has a count.
 * @param {Message | undefined} message
 * @returns {ReadonlySet<string>}
 */
function parametersOf(message) {
  const texts =
    message === undefined
      ? []
      : typeof message === 'string'
        ? [message]
        : ['{count}', ...Object.values(message)];
  return new Set(
    texts.flatMap((text) => [...String(text).matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')),
  );
}

/** @param {string} text */
function escape(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
