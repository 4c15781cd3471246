import type { ArticleId, EventName, LibraryEvent, LibraryEvents, LibrarySettings } from '../api/index.ts';
import type { EmitArticles } from './article-events.ts';

/** What features have to do after something happened in others. */
export interface Reactions {
  /** Articles changed, were marked or removed; null: any may have. */
  readonly articlesChanged: (ids: readonly ArticleId[] | null) => void;
  /** Whatever of articles changed, reading them included: counts and copies outside may be others. */
  readonly libraryChanged: () => void;
  readonly settingsChanged: (settings: LibrarySettings, before: LibrarySettings) => void;
  /** Something waits to be indexed. */
  readonly index: () => void;
}

/** Passes events to the windows, and has features react to them once they are wired. */
export interface EventHub {
  readonly emit: <Name extends EventName>(name: Name, data: LibraryEvents[Name]) => void;
  /** Announces that articles changed, were read, marked or removed. */
  readonly emitArticles: EmitArticles;
  readonly settingsChanged: Reactions['settingsChanged'];
  readonly index: () => void;
  /** Calls `listener` for every event; returns a function that stops it. */
  onEvent(listener: (event: LibraryEvent) => void): () => void;
  /** Sets the reactions; until then nothing reacts. */
  wire(reactions: Reactions): void;
}

export function createEventHub(): EventHub {
  const listeners = new Set<(event: LibraryEvent) => void>();
  let reactions: Reactions | null = null;
  const emit: EventHub['emit'] = (name, data) => {
    for (const listener of listeners) listener({ name, data } as LibraryEvent);
  };
  return {
    emit,
    emitArticles(name, data) {
      emit(name, data);
      const ids = 'ids' in data ? data.ids : [data.id];
      // No ids: any article may have changed.
      if (name !== 'articles.read') reactions?.articlesChanged(ids.length > 0 ? ids : null);
      reactions?.libraryChanged();
    },
    settingsChanged(settings, before) {
      emit('settings.changed', settings);
      reactions?.settingsChanged(settings, before);
    },
    index: () => reactions?.index(),
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wire(wanted) {
      reactions = wanted;
    },
  };
}
