import { classOf, isElement, type DomDocument, type DomElement } from './dom.ts';
import { all, closest } from './select.ts';

/** What editors put each line of code in: CodeMirror 5 and 6, Monaco, Ace. */
const lineName = /(?:^|\s)(?:CodeMirror-line|cm-line|view-line|ace_line)(?=$|\s)/;

/**
 * Joins lines that stand in elements of their own: an editor's, or a run of `pre` elements of the same class that
 * names a line. What comes out is one `pre` with line breaks.
 */
export function joinCodeLines(document: DomDocument): void {
  const taken = new Set<DomElement>();
  for (const line of all(
    document,
    '.CodeMirror-line, .cm-line, .view-line, .ace_line, pre.line, pre.code-line',
  )) {
    if (taken.has(line) || line.parentNode === null || isInBlock(line)) continue;
    const run = runFrom(line);
    for (const each of run) taken.add(each);
    if (run.length < 2 && !lineName.test(classOf(line))) continue;
    const pre = document.createElement('pre');
    const code = document.createElement('code');
    code.appendChild(document.createTextNode(run.map(textOfLine).join('\n')));
    pre.appendChild(code);
    boxOf(line, run).replaceWith(pre);
    for (const each of run) if (each.parentNode !== null) each.remove();
  }
}

/** Lines inside a `pre` are found when its text is read. */
const isInBlock = (line: DomElement): boolean =>
  line.parentElement !== null && closest(line.parentElement, 'pre') !== null;

/** The lines that follow one another, each perhaps in a box of its own with its number. */
function runFrom(line: DomElement): readonly DomElement[] {
  const name = classOf(line);
  const rows = rowOf(line);
  const run = [line];
  for (let next = rows.nextElementSibling; next; next = next.nextElementSibling) {
    const other =
      classOf(next) === name ? next : all(next, line.localName).find((each) => classOf(each) === name);
    if (!other) break;
    run.push(other);
  }
  return run;
}

/** The box that holds one line and its number, where each line has one. */
function rowOf(line: DomElement): DomElement {
  const parent = line.parentElement;
  return parent && all(parent, line.localName).filter((each) => classOf(each) === classOf(line)).length === 1
    ? parent
    : line;
}

/** The outermost box that holds these lines and nothing else. */
function boxOf(line: DomElement, run: readonly DomElement[]): DomElement {
  const text = run.map((each) => each.textContent ?? '').join('');
  const bare = (element: DomElement): string => (element.textContent ?? '').replace(/[\s\d\u200b]+/g, '');
  let box = rowOf(line);
  if (run.length > 1 && box.parentElement) box = box.parentElement;
  while (
    isElement(box.parentElement) &&
    !/^(?:body|article|main|section)$/.test(box.parentElement.localName) &&
    bare(box.parentElement) === text.replace(/[\s\d\u200b]+/g, '')
  )
    box = box.parentElement;
  return box;
}

const textOfLine = (line: DomElement): string =>
  (line.textContent ?? '').replaceAll('\u200b', '').replaceAll('\u00a0', ' ').replace(/\s+$/, '');
