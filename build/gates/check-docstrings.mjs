import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const CONTRACT = 'electron/core/api';
const ERRORS = `${CONTRACT}/errors.ts`;
/** The functions that declare a procedure: `query(schema)<Output>()`. */
const DECLARE = new Set(['query', 'command']);

/**
 * Procedures of the contract without a docstring, and error codes after `@throws` in the contract's docstrings that
 * `errors.ts` does not have.
 * @param {string} root
 * @returns {Promise<string[]>}
 */
export async function checkDocstrings(root) {
  if (!existsSync(join(root, ERRORS))) return [`There is no ${ERRORS}.`];
  const codes = errorCodesOf(parse(root, ERRORS));
  if (codes.size === 0) return [`${ERRORS} has no list errorCodes.`];
  const found = globSync(`${CONTRACT}/*.ts`, { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
    .flatMap((file) => proceduresOf(parse(root, file)));
  if (found.length === 0) return ['There is no procedure to look at.'];
  return found.flatMap(({ name, docstring }) =>
    docstring === ''
      ? [`${name} has no docstring.`]
      : thrownIn(docstring)
          .filter((code) => !codes.has(code))
          .map((code) => `${name} throws \`${code}\`, which ${ERRORS} does not have.`),
  );
}

/** @param {string} root @param {string} file */
function parse(root, file) {
  return ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
}

/**
 * The texts of the array `errorCodes`.
 * @param {ts.SourceFile} source
 * @returns {ReadonlySet<string>}
 */
function errorCodesOf(source) {
  /** @type {Set<string>} */
  const codes = new Set();
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isVariableDeclaration(node) && node.name.getText() === 'errorCodes') collect(node);
    else ts.forEachChild(node, visit);
  };
  /** @param {ts.Node} node */
  const collect = (node) => {
    if (ts.isStringLiteral(node)) codes.add(node.text);
    ts.forEachChild(node, collect);
  };
  visit(source);
  return codes;
}

/**
 * The properties of a file that are procedures, each with its docstring; an empty one for none.
 * @param {ts.SourceFile} source
 * @returns {{ name: string, docstring: string }[]}
 */
function proceduresOf(source) {
  /** @type {{ name: string, docstring: string }[]} */
  const found = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isPropertyAssignment(node) && isProcedure(node.initializer)) {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      found.push({
        name: `${source.fileName}:${line}: ${node.name.getText()}`,
        docstring: ts
          .getJSDocCommentsAndTags(node)
          .filter(ts.isJSDoc)
          .map((comment) => comment.getText())
          .filter((text) => /\w/.test(text))
          .join('\n'),
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** @param {ts.Expression} value */
function isProcedure(value) {
  return (
    ts.isCallExpression(value) &&
    ts.isCallExpression(value.expression) &&
    ts.isIdentifier(value.expression.expression) &&
    DECLARE.has(value.expression.expression.text)
  );
}

/**
 * What stands in backticks after each `@throws`, up to the next tag: nothing but codes.
 * @param {string} docstring
 */
function thrownIn(docstring) {
  return [...docstring.matchAll(/@throws\b([^@]*)/g)].flatMap(([, text = '']) =>
    [...text.matchAll(/`([^`]*)`/g)].map(([, code = '']) => code),
  );
}
