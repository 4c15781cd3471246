import { sql as library } from './0010-library.ts';

/** Numbered with gaps, append-only: what has shipped is never edited. */
export const migrations: readonly { readonly version: number; readonly sql: string }[] = [
  { version: 10, sql: library },
];
