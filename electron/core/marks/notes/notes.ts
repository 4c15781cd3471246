import { OffprintError, type ArticleId, type NoteState } from '../../api/index.ts';
import type { Database } from '../../foundation/database/database.ts';

/** Notes on whole articles; those on a passage are its highlight's. */
export interface Notes {
  /** @throws {OffprintError} `not-found` */
  set(id: ArticleId, note: string): NoteState;
}

export function createNotes(database: Database, now: () => Date, changed: (state: NoteState) => void): Notes {
  return {
    set(id, typed) {
      const note = typed.trim() === '' ? '' : typed;
      const at = now().toISOString();
      database.write((writing) => {
        if (writing.one('SELECT 1 FROM article WHERE id = ?', id) === null)
          throw new OffprintError('not-found', `There is no article ${id}.`);
        if (note === '') writing.run('DELETE FROM article_note WHERE article_id = ?', id);
        else
          writing.run(
            `INSERT INTO article_note (article_id, note, created_at, changed_at) VALUES (?1, ?2, ?3, ?3)
             ON CONFLICT (article_id) DO UPDATE SET note = excluded.note, changed_at = excluded.changed_at`,
            id,
            note,
            at,
          );
      });
      const state = { id, note };
      changed(state);
      return state;
    },
  };
}
