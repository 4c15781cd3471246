import * as v from 'valibot';
import { ArticleId } from './ids.ts';
import { command } from './procedure.ts';

declare module './events.ts' {
  interface LibraryEvents {
    'notes.changed': NoteState;
  }
}

/** The user's note on an article. */
export interface NoteState {
  readonly id: ArticleId;
  /** Markdown; empty for none. */
  readonly note: string;
}

export const notes = {
  /**
   * Sets the user's note on an article; an empty note is none. Emits `notes.changed` and indexes the article again.
   * @throws {OffprintError} `not-found`
   */
  set: command(v.object({ id: ArticleId, note: v.pipe(v.string(), v.maxLength(100_000)) }))<NoteState>(),
} as const;
