import serialise from 'dom-serializer';
import { parseDocument } from 'htmlparser2';

/** The parts of htmlparser2's tree that exports go through. */
export interface TreeNode {
  readonly type: string;
  parent: TreeElement | null;
}
export interface TreeElement extends TreeNode {
  name: string;
  attribs: Record<string, string>;
  children: TreeNode[];
}

export const isTag = (node: TreeNode): node is TreeElement =>
  node.type === 'tag' || node.type === 'script' || node.type === 'style';

/** An article's HTML as a tree. */
export function parseTree(html: string): TreeElement {
  return parseDocument(html) as unknown as TreeElement;
}

/** A tree as HTML, or as XHTML. */
export function writeTree(nodes: readonly TreeNode[], form: 'html' | 'xhtml'): string {
  return serialise(nodes as unknown as Parameters<typeof serialise>[0], {
    xmlMode: form === 'xhtml',
    // Only what markup needs is escaped: the files are UTF-8.
    encodeEntities: 'utf8',
  });
}

/** Every element below `root`, in the order of the text. */
export function* elementsOf(root: TreeElement): Generator<TreeElement> {
  for (const child of [...root.children]) {
    if (!isTag(child)) continue;
    yield child;
    yield* elementsOf(child);
  }
}

export function textOf(node: TreeNode): string {
  if (node.type === 'text') return (node as unknown as { readonly data: string }).data;
  return 'children' in node ? (node as TreeElement).children.map(textOf).join('') : '';
}

export function element(
  name: string,
  attribs: Record<string, string> = {},
  children: TreeNode[] = [],
): TreeElement {
  const made = { type: 'tag', name, attribs, children, parent: null } as unknown as TreeElement;
  for (const child of children) child.parent = made;
  return made;
}

/** Puts nodes in the place of one; none takes it away. */
export function replace(node: TreeNode, nodes: readonly TreeNode[]): void {
  const { parent } = node;
  if (!parent) return;
  parent.children.splice(parent.children.indexOf(node), 1, ...nodes);
  for (const each of nodes) each.parent = parent;
  node.parent = null;
}
