import type { ElementContent, Root } from 'hast';

/** Kinds of words in a program that have a colour of their own; reading.css has `::highlight(code-…)` for each. */
export const KINDS = [
  'keyword',
  'string',
  'number',
  'comment',
  'title',
  'type',
  'attr',
  'meta',
  'added',
  'removed',
] as const;
export type CodeKind = (typeof KINDS)[number];

/** Classes of highlight.js (https://highlightjs.readthedocs.io/en/latest/css-classes-reference.html) by kind. */
const kindOf: Readonly<Record<string, CodeKind>> = {
  'hljs-keyword': 'keyword',
  'hljs-literal': 'keyword',
  'hljs-selector-tag': 'keyword',
  'hljs-name': 'keyword',
  'hljs-string': 'string',
  'hljs-regexp': 'string',
  'hljs-char': 'string',
  'hljs-symbol': 'string',
  'hljs-link': 'string',
  'hljs-code': 'string',
  'hljs-number': 'number',
  'hljs-comment': 'comment',
  'hljs-quote': 'comment',
  'hljs-doctag': 'comment',
  'hljs-title': 'title',
  'hljs-section': 'title',
  'hljs-built_in': 'type',
  'hljs-type': 'type',
  'hljs-class': 'type',
  'hljs-attr': 'attr',
  'hljs-attribute': 'attr',
  'hljs-property': 'attr',
  'hljs-variable': 'attr',
  'hljs-template-variable': 'attr',
  'hljs-selector-class': 'attr',
  'hljs-selector-id': 'attr',
  'hljs-meta': 'meta',
  'hljs-addition': 'added',
  'hljs-deletion': 'removed',
};

/** A stretch of code and its kind, in UTF-16 units. */
export interface CodeToken {
  readonly start: number;
  readonly end: number;
  readonly kind: CodeKind;
}

/** Tokens of a tree that highlight.js made; the innermost kind counts. */
export function tokensOf(tree: Root): readonly CodeToken[] {
  const tokens: CodeToken[] = [];
  let at = 0;
  const walk = (nodes: readonly ElementContent[], kind: CodeKind | null): void => {
    for (const node of nodes) {
      if (node.type === 'text') {
        const end = at + node.value.length;
        if (kind !== null && node.value.trim() !== '') tokens.push({ start: at, end, kind });
        at = end;
      } else if (node.type === 'element') {
        const classes = node.properties['className'];
        const own = Array.isArray(classes)
          ? classes.map((name) => kindOf[String(name)]).find(Boolean)
          : undefined;
        walk(node.children, own ?? kind);
      }
    }
  };
  walk(tree.children as readonly ElementContent[], null);
  return tokens;
}
