import type { ActionId } from './actions.ts';
import type { ErrorMessage } from './errors.ts';
import type { ArticleId } from './ids.ts';

/** What another program handed to Offprint, as the window hears of it. */
export type Incoming =
  /** A link: the add dialog opens with this address, and nothing is asked of it before the user says so. */
  | { readonly kind: 'add'; readonly address: string }
  /** An entry of the desktop's menu, the dock or the task bar. */
  | { readonly kind: 'act'; readonly action: ActionId }
  /** Lists of feeds: the import dialog asks before it follows them. */
  | { readonly kind: 'import'; readonly files: readonly OfferedFile[] }
  /** Files that were kept as articles, and those that could not be. */
  | {
      readonly kind: 'kept';
      readonly ids: readonly ArticleId[];
      readonly failures: readonly { readonly name: string; readonly error: ErrorMessage }[];
    };

export interface OfferedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A kind of file that the systems open with Offprint. */
export interface FileType {
  readonly extensions: readonly string[];
  /** Media types; the first is the one file managers show. */
  readonly mimes: readonly string[];
  /** English name, for file managers. */
  readonly name: string;
  readonly holds: 'feeds' | 'article';
}

export const fileTypes: readonly FileType[] = [
  { extensions: ['opml'], mimes: ['text/x-opml+xml', 'text/x-opml'], name: 'List of feeds', holds: 'feeds' },
  {
    extensions: ['html', 'htm', 'xhtml'],
    mimes: ['text/html', 'application/xhtml+xml'],
    name: 'Web page',
    holds: 'article',
  },
  {
    extensions: ['mhtml', 'mht'],
    mimes: ['application/x-mimearchive'],
    name: 'Saved page',
    holds: 'article',
  },
  { extensions: ['txt'], mimes: ['text/plain'], name: 'Text', holds: 'article' },
  { extensions: ['md', 'markdown'], mimes: ['text/markdown'], name: 'Markdown', holds: 'article' },
  { extensions: ['epub'], mimes: ['application/epub+zip'], name: 'Book', holds: 'article' },
  { extensions: ['pdf'], mimes: ['application/pdf'], name: 'PDF', holds: 'article' },
];

/** The actions that menus of the desktop offer; what each is called there is in the locale files. */
export const desktopActions = ['go-unread', 'add', 'search'] as const satisfies readonly ActionId[];

/** Schemes of links that the systems hand to Offprint. */
export const linkSchemes = ['offprint', 'feed', 'feeds'] as const;
