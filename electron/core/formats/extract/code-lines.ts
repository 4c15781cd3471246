import { classOf, type DomDocument, type DomElement } from './dom.ts';
import { all, closest } from './select.ts';

/** What editors put each line of code in: CodeMirror 5 and 6, Monaco, Ace. */
const editorLine = /(?:^|\s)(CodeMirror-line|cm-line|view-line|ace_line)(?=$|\s)/;
/** A `pre` for each line. */
const preLine = /(?:^|\s)((?:code-)?line)(?=$|\s)/;

/**
 * Joins lines that stand in elements of their own: an editor's, or a run of `pre` elements that name a line. What
 * comes out is one `pre` with line breaks, in the place of the first of them; nothing but the lines is taken away.
 */
export function joinCodeLines(document: DomDocument): void {
  const taken = new Set<DomElement>();
  for (const line of all(
    document,
    '.CodeMirror-line, .cm-line, .view-line, .ace_line, pre.line, pre.code-line',
  )) {
    const name = nameOf(line);
    if (name === null || taken.has(line) || isInBlock(line)) continue;
    const rows = rowsFrom(line, name);
    for (const row of rows) for (const each of linesIn(row, name)) taken.add(each);
    if (rows.length < 2 && !editorLine.test(classOf(line))) continue;
    const pre = document.createElement('pre');
    const code = document.createElement('code');
    const lines = rows.flatMap((row) => linesIn(row, name));
    code.appendChild(document.createTextNode(lines.map(textOfLine).join('\n')));
    pre.appendChild(code);
    rows[0]?.before(pre);
    for (const row of rows) row.remove();
  }
}

const nameOf = (element: DomElement): string | null =>
  (editorLine.exec(classOf(element)) ??
    (element.localName === 'pre' ? preLine.exec(classOf(element)) : null))?.[1] ?? null;

/** Lines inside a `pre` are found when its text is read. */
const isInBlock = (line: DomElement): boolean =>
  line.parentElement !== null && closest(line.parentElement, 'pre') !== null;

/** The lines that an element is or holds. */
function linesIn(row: DomElement, name: string): readonly DomElement[] {
  return nameOf(row) === name ? [row] : all(row, `.${name}`).filter((each) => nameOf(each) === name);
}

/** The rows that follow one another from a line on: the lines, or boxes that hold one line and its number each. */
function rowsFrom(line: DomElement, name: string): readonly DomElement[] {
  const around = line.parentElement;
  const first = around && isRow(around, name) ? around : line;
  const rows = [first];
  for (let next = first.nextElementSibling; next && isRow(next, name); next = next.nextElementSibling)
    rows.push(next);
  return rows;
}

/** Whether an element is a line, or holds one and nothing else but figures. */
function isRow(element: DomElement, name: string): boolean {
  const lines = linesIn(element, name);
  return lines.length === 1 && (lines[0] === element || bare(element) === bare(lines[0]));
}

const bare = (element: DomElement | undefined): string =>
  (element?.textContent ?? '').replace(/[\s\d\u200b]+/g, '');

const textOfLine = (line: DomElement): string =>
  (line.textContent ?? '').replaceAll('\u200b', '').replaceAll('\u00a0', ' ').trimEnd();
