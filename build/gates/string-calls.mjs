import ts from 'typescript';

/**
 * What is wrong with the calls that put a text on the screen: a key that no catalogue has, a parameter too few or
 * too many. A key that is put together at run time is not looked at; the compiler sees to it.
 * @param {readonly { readonly file: string, readonly text: string }[]} sources
 * @param {ReadonlyMap<string, ReadonlySet<string>>} parameters by key
 * @returns {string[]}
 */
export function problemsOfCalls(sources, parameters) {
  return sources.flatMap(({ file, text }) => {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    /** @type {string[]} */
    const problems = [];
    /** @param {ts.Node} node */
    const visit = (node) => {
      if (ts.isCallExpression(node) && isText(node.expression)) {
        const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
        problems.push(...problemsOfCall(node, parameters).map((problem) => `${file}:${line}: ${problem}`));
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    return problems;
  });
}

/** @param {ts.Expression} called `t`, or `locale.text` */
function isText(called) {
  if (ts.isIdentifier(called)) return called.text === 't';
  return (
    ts.isPropertyAccessExpression(called) &&
    called.name.text === 'text' &&
    ts.isIdentifier(called.expression) &&
    called.expression.text === 'locale'
  );
}

/**
 * @param {ts.CallExpression} call
 * @param {ReadonlyMap<string, ReadonlySet<string>>} parameters
 * @returns {string[]}
 */
function problemsOfCall(call, parameters) {
  const [first, second] = call.arguments;
  const keys = first ? keysOf(first) : [];
  const given = namesGiven(second);
  return keys.flatMap((key) => {
    const wanted = parameters.get(key);
    if (!wanted) return [`no catalogue has ${key}.`];
    if (!given) return [];
    return [
      ...[...wanted].filter((name) => !given.has(name)).map((name) => `${key} is not given {${name}}.`),
      ...[...given]
        .filter((name) => !wanted.has(name))
        .map((name) => `${key} is given {${name}}, which no text has.`),
    ];
  });
}

/**
 * The keys that an argument can be, as far as they are written out.
 * @param {ts.Expression} argument
 * @returns {string[]}
 */
function keysOf(argument) {
  if (ts.isStringLiteral(argument) || ts.isNoSubstitutionTemplateLiteral(argument)) return [argument.text];
  if (ts.isConditionalExpression(argument))
    return [...keysOf(argument.whenTrue), ...keysOf(argument.whenFalse)];
  return [];
}

/**
 * The names of the parameters of a call; null where they are not written out.
 * @param {ts.Expression | undefined} argument
 * @returns {ReadonlySet<string> | null}
 */
function namesGiven(argument) {
  if (!argument) return new Set();
  if (!ts.isObjectLiteralExpression(argument)) return null;
  const names = argument.properties.map((property) =>
    property.name && ts.isIdentifier(property.name) ? property.name.text : null,
  );
  return names.includes(null) ? null : new Set(names.filter((name) => name !== null));
}
