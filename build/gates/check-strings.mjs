import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Every language has the same keys, with a text for each plural form it needs, and no key is unused.
 * @param {string} root
 * @returns {Promise<string[]>}
 */
export async function checkStrings(root) {
  const files = globSync('assets/locales/*.json', { cwd: root }).sort();
  if (files.length < 2) return ['There are fewer than two languages.'];
  /** @type {Map<string, Record<string, unknown>>} */
  const catalogues = new Map(files.map((file) => [file, JSON.parse(readFileSync(join(root, file), 'utf8'))]));
  const all = new Set([...catalogues.values()].flatMap((catalogue) => Object.keys(catalogue)));
  const code = ['renderer/**/*.ts', 'electron/**/*.ts']
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n');

  // Keys put together at run time, `t(`error.${code}`)`, count as used where they fit the template.
  const composed = [...code.matchAll(/\bt\(\s*`([^`]*\$\{[^`]*)`/g)].map(
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
    for (const [file, catalogue] of catalogues) {
      if (!(key in catalogue)) problems.push(`${file}: ${key} is missing.`);
      else problems.push(...formsMissing(file, key, catalogue[key]));
    }
    const used = code.includes(`'${key}'`) || composed.some((pattern) => pattern.test(key));
    if (!used) problems.push(`${key} is used nowhere.`);
  }
  return problems;
}

/**
 * @param {string} file
 * @param {string} key
 * @param {unknown} text
 */
function formsMissing(file, key, text) {
  if (typeof text === 'string') return text === '' ? [`${file}: ${key} is empty.`] : [];
  const language = file.replace(/^.*\/|\.json$/g, '').replace('.json', '');
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const given = /** @type {Record<string, unknown>} */ (text);
  return forms
    .filter((form) => typeof given[form] !== 'string')
    .map((form) => `${file}: ${key} lacks the form "${form}".`);
}

/** @param {string} text */
function escape(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
