import { checkBoundaries } from './check-boundaries.mjs';
import { checkDeadCode } from './check-dead-code.mjs';
import { checkDocstrings } from './check-docstrings.mjs';
import { checkDocuments } from './check-documents.mjs';
import { checkFormat } from './check-format.mjs';
import { checkLint } from './check-lint.mjs';
import { checkNames } from './check-names.mjs';
import { checkSizes } from './check-sizes.mjs';
import { checkStrings } from './check-strings.mjs';
import { checkTemplates } from './check-templates.mjs';
import { checkTypes } from './check-types.mjs';

/**
 * A gate looks at the tree in a folder and returns what is wrong, a line each. One that finds nothing to
 * look at says so as a problem: a gate that checks nothing must not pass.
 * @typedef {{ name: string, run: (root: string) => Promise<readonly string[]> }} Gate
 */

/** @type {readonly Gate[]} */
export const gates = [
  { name: 'types', run: checkTypes },
  { name: 'boundaries', run: checkBoundaries },
  { name: 'lint', run: checkLint },
  { name: 'templates', run: checkTemplates },
  { name: 'format', run: checkFormat },
  { name: 'dead code', run: checkDeadCode },
  { name: 'sizes', run: checkSizes },
  { name: 'strings', run: checkStrings },
  { name: 'names and top level', run: checkNames },
  { name: 'docstrings', run: checkDocstrings },
  { name: 'documents', run: checkDocuments },
];
