import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAddress, linksIn, withoutCodeBlocks } from './document-links.mjs';

const HANDBOOK = 'assets/handbook';
/** The names of the pages, in the order in which they are read. */
const INDEX = `${HANDBOOK}/index.json`;
const LANGUAGES = ['en', 'pl'];

/**
 * What is wrong in the handbook: a page that one language lacks or that the index does not list, a page without one title,
 * a link that does not lead to another page, and what the app cannot show of Markdown.
 * @param {string} root
 * @returns {string[]} a line each
 */
export function wrongInHandbook(root) {
  if (!existsSync(join(root, INDEX))) return [`There is no ${INDEX}.`];
  /** @type {readonly string[]} */
  const names = JSON.parse(readFileSync(join(root, INDEX), 'utf8'));
  const pages = names.map((name) => `${name}.md`);
  return LANGUAGES.flatMap((language) => wrongInLanguage(root, `${HANDBOOK}/${language}`, pages));
}

/**
 * @param {string} root
 * @param {string} folder
 * @param {readonly string[]} pages
 * @returns {string[]}
 */
function wrongInLanguage(root, folder, pages) {
  const present = existsSync(join(root, folder)) ? readdirSync(join(root, folder)).sort() : [];
  return [
    ...pages.filter((page) => !present.includes(page)).map((page) => `${folder}/${page} is missing.`),
    ...present.filter((file) => !pages.includes(file)).map((file) => `${folder}/${file} is not in ${INDEX}.`),
    ...present
      .filter((file) => file.endsWith('.md'))
      .flatMap((file) =>
        wrongInPage(readFileSync(join(root, folder, file), 'utf8'), present).map(
          (wrong) => `${folder}/${file}: ${wrong}`,
        ),
      ),
  ];
}

/**
 * @param {string} written
 * @param {readonly string[]} pages of its language
 * @returns {string[]}
 */
function wrongInPage(written, pages) {
  const text = withoutCodeBlocks(written);
  const titles = text.match(/^# .+$/gm) ?? [];
  return [
    ...(written.startsWith('# ') && titles.length === 1 ? [] : ['it must begin with its only title.']),
    ...linksIn(text)
      .filter((link) => !isAddress(link) && !pages.includes(link))
      .map((link) => `the link to ${link} leads to no page.`),
    ...(/!\[|<[a-z/!]/i.test(text.replaceAll(/`[^`\n]*`/g, ''))
      ? ['it has a picture or HTML, which the app does not show.']
      : []),
  ];
}
