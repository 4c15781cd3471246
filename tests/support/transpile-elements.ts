import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type ts from 'typescript';

const require = createRequire(import.meta.url);
const renderer = new URL('../../renderer/', import.meta.url).href;
const kept = fileURLToPath(new URL('../../.out/elements/', import.meta.url));

/** Node takes types away by itself, but not decorators. */
const HAS_DECORATORS = /^\s*@[a-z]+\(/m;

/** As renderer/tsconfig.json has it. */
function withoutDecorators(source: string): string {
  const { transpileModule, ModuleKind, ScriptTarget } = require('typescript') as typeof ts;
  return transpileModule(source, {
    compilerOptions: {
      target: ScriptTarget.ESNext,
      module: ModuleKind.ESNext,
      experimentalDecorators: true,
      useDefineForClassFields: false,
      verbatimModuleSyntax: true,
    },
  }).outputText;
}

/** What was made of a source is kept: the compiler takes longer to load than a test to run. */
function transpiled(source: string): string {
  const name = join(kept, `${createHash('sha256').update(source).digest('hex')}.js`);
  if (existsSync(name)) return readFileSync(name, 'utf8');
  const made = withoutDecorators(source);
  mkdirSync(kept, { recursive: true });
  // Other tests, in processes of their own, may want it at the same time.
  const part = `${name}.${process.pid}`;
  writeFileSync(part, made);
  renameSync(part, name);
  return made;
}

const isLit = (url: string): boolean => /\/node_modules\/(@?lit|lit-[a-z]+)\//.test(url);

/** From here on elements can be imported, and Lit is the one for browsers, not the one for servers. */
export function transpileElements(): void {
  registerHooks({
    resolve(specifier, context, next) {
      if (!/^@?lit\b/.test(specifier) && !isLit(context.parentURL ?? '')) return next(specifier, context);
      const conditions = ['browser', ...context.conditions.filter((condition) => condition !== 'node')];
      return next(specifier, { ...context, conditions });
    },
    load(url, context, next) {
      if (!url.startsWith(renderer) || !url.endsWith('.ts')) return next(url, context);
      const source = readFileSync(fileURLToPath(url), 'utf8');
      if (!HAS_DECORATORS.test(source)) return next(url, context);
      return { format: 'module', source: transpiled(source), shortCircuit: true };
    },
  });
}
