import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { sourceFiles } from './source-files.mjs';

/** A function has no more lines than this, as a rule half of it; in lines. */
const MOST_LINES = 80;
const MOST_PARAMETERS = 6;
/** Longer files are named, and fail nothing: where a file is cut is for judgement. */
const LONG_FILE = 400;
/**
 * Functions of before this rule, by file and name, with their lines. They may become shorter, and are taken off this list
 * when they keep the rule; nothing is added to it.
 */
const KNOWN = 'build/gates/long-functions.json';

/**
 * Functions that are too long, or take too many parameters.
 * @param {string} root
 * @returns {Promise<string[]>}
 */
export async function checkSizes(root) {
  const files = sourceFiles(root);
  if (files.length === 0) return ['There is no file to look at.'];
  /** @type {Record<string, number>} */
  const known = JSON.parse(readFileSync(join(root, KNOWN), 'utf8'));
  const found = files.flatMap((file) => functionsOf(root, file));
  /** @type {Map<string, number>} */
  const long = new Map();
  for (const { name, lines } of found)
    if (lines > MOST_LINES) long.set(name, Math.max(lines, long.get(name) ?? 0));
  return [
    ...[...long]
      .filter(([name, lines]) => lines > (known[name] ?? MOST_LINES))
      .map(([name, lines]) => `${name} has ${lines} lines, more than ${known[name] ?? MOST_LINES}.`),
    ...Object.entries(known)
      .filter(([name, lines]) => (long.get(name) ?? 0) < lines)
      .map(
        ([name]) =>
          `${name} is shorter than ${KNOWN} has it: write its ${long.get(name) ?? 0} lines there, or take it off.`,
      ),
    ...found
      .filter(({ parameters }) => parameters > MOST_PARAMETERS)
      .map(({ name, parameters }) => `${name} takes ${parameters} parameters, more than ${MOST_PARAMETERS}.`),
  ];
}

/**
 * @param {string} root
 * @param {string} file
 * @returns {{ name: string, lines: number, parameters: number }[]}
 */
function functionsOf(root, file) {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(root, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const lineOf = (/** @type {number} */ place) => source.getLineAndCharacterOfPosition(place).line;
  if (lineOf(source.end) > LONG_FILE) console.warn(`${file} has ${lineOf(source.end)} lines.`);
  /** @type {{ name: string, lines: number, parameters: number }[]} */
  const found = [];
  const visit = (/** @type {ts.Node} */ node) => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body)
      found.push({
        name: `${file}: ${nameOf(node)}`,
        lines: lineOf(node.end) - lineOf(node.getStart()) + 1,
        parameters: node.parameters.length,
      });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/**
 * The name of a function, of what it is given to, or what a test is called.
 * @param {ts.SignatureDeclaration} node
 */
function nameOf(node) {
  if (node.name) return node.name.getText();
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return parent.name.getText();
  if (ts.isCallExpression(parent)) return parent.arguments.find(ts.isStringLiteralLike)?.text ?? 'a function';
  return 'a function';
}
