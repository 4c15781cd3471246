import { Marked, type Token, type Tokens } from 'marked';
import { foldText } from '../../electron/core/api/index.ts';

const marked = new Marked({ gfm: true });

/** A line of a page as it is searched: a heading, a paragraph, an item of a list, a row of a table or a block of code. */
export interface HandbookLine {
  /** Which of the page's elements of {@link LINE_ELEMENTS} it is, from 0. */
  readonly place: number;
  /** Without Markdown's signs. */
  readonly text: string;
  readonly folded: string;
  readonly isHeading: boolean;
  /** The heading that it stands under, folded. */
  readonly section: string;
}

export interface HandbookPage {
  /** Its file without the ending, in every language the same. */
  readonly name: string;
  readonly title: string;
  readonly markdown: string;
  readonly lines: readonly HandbookLine[];
}

/** The elements that lines become when the page is rendered, in the same order. */
export const LINE_ELEMENTS = ':is(h1, h2, h3, h4, h5, h6, p, li, tr, pre):not(li *)';

/** What stands between the cells of a row. */
const BETWEEN_CELLS = ' · ';

type PlainLine = Pick<HandbookLine, 'text' | 'isHeading'> & { readonly isColumnNames?: boolean };

/** A page of the handbook from its Markdown; its first heading is its title. */
export function pageOf(name: string, markdown: string): HandbookPage {
  const lines: HandbookLine[] = [];
  let section = '';
  for (const [place, { text, isHeading, isColumnNames }] of marked
    .lexer(markdown)
    .flatMap(linesOf)
    .entries()) {
    const folded = foldText(text);
    // The names of columns are alike in all tables: nobody looks for them.
    if (!isColumnNames) lines.push({ place, text, folded, isHeading, section });
    if (isHeading) section = folded;
  }
  return { name, title: lines.find(({ isHeading }) => isHeading)?.text ?? name, markdown, lines };
}

function linesOf(token: Token): readonly PlainLine[] {
  switch (token.type) {
    case 'heading':
      return [{ text: wordsOf(token), isHeading: true }];
    case 'paragraph':
    case 'code':
      return [{ text: wordsOf(token), isHeading: false }];
    case 'list':
      return (token as Tokens.List).items.map((item) => ({ text: wordsOf(item), isHeading: false }));
    case 'table': {
      const { header, rows } = token as Tokens.Table;
      return [{ ...rowOf(header), isColumnNames: true }, ...rows.map((cells) => rowOf(cells))];
    }
    case 'blockquote':
      return (token as Tokens.Blockquote).tokens.flatMap(linesOf);
    default:
      return [];
  }
}

function rowOf(cells: readonly Tokens.TableCell[]): PlainLine {
  return { text: cells.map(({ tokens }) => joined(tokens, '')).join(BETWEEN_CELLS), isHeading: false };
}

/** The words of a token and of those inside it. */
function wordsOf(token: Token): string {
  if (token.type === 'br') return ' ';
  if (token.type === 'list') return joined((token as Tokens.List).items, ' ');
  const inside = 'tokens' in token ? token.tokens : undefined;
  if (inside) return joined(inside, token.type === 'list_item' ? ' ' : '');
  return 'text' in token ? String(token.text) : '';
}

function joined(tokens: readonly Token[], between: string): string {
  return tokens.map(wordsOf).join(between).trim();
}
