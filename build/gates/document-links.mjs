import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';

/** What stands in a block of code is no claim about a file. @param {string} text @returns {string} */
export const withoutCodeBlocks = (text) => text.replaceAll(/^```[^]*?^```/gm, '');

/** The targets of a document's links. @param {string} text without blocks of code @returns {readonly string[]} */
export const linksIn = (text) => [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);

/** @param {string} link an address of the network, not a file */
export const isAddress = (link) => /^[a-z]+:/.test(link);

/**
 * Links to files and headings that lead nowhere.
 * @param {string} root
 * @param {string} document its path from the root
 * @param {string} text without blocks of code
 * @returns {string[]} a line each
 */
export function deadLinks(root, document, text) {
  const folder = posix.dirname(document);
  const links = linksIn(text).filter((link) => !isAddress(link));
  return [
    ...links
      .filter((link) => !link.startsWith('#'))
      .filter((link) => !existsSync(join(root, folder, link.replace(/#.*/, ''))))
      .map((link) => `${document}: the link to ${link} leads nowhere.`),
    ...links
      .filter((link) => link.startsWith('#') && !headingsOf(text).has(link.slice(1)))
      .map((link) => `${document}: there is no heading ${link}.`),
  ];
}

/** The anchors of a document's headings, as GitHub makes them. @param {string} text */
const headingsOf = (text) =>
  new Set(
    [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
        .trim()
        .replaceAll(' ', '-'),
    ),
  );
