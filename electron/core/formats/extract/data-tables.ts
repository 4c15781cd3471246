import { lineOf, type DomElement } from './dom.ts';
import { linkShare } from './link-share.ts';
import { all, closest, one } from './select.ts';

/** A table whose cells are content, by its header, or by two rows and columns of cells that are no links. */
export function isDataTable(table: DomElement): boolean {
  if (table.getAttribute('role') === 'presentation') return false;
  if (one(table, 'table') !== null) return false;
  if (one(table, 'th, thead, caption') !== null) return true;
  const rows = all(table, 'tr').filter(
    (row) => [...row.children].filter((cell) => lineOf(cell) !== '').length > 1,
  );
  return rows.length > 1 && linkShare(table) < 0.5;
}

/** Whether an element is in a cell of a table that is content. */
export function isInDataTable(element: DomElement): boolean {
  const table = element.parentElement === null ? null : closest(element.parentElement, 'table');
  return table !== null && isDataTable(table);
}
