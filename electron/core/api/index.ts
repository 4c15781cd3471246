/**
 * The contract: everything the library can be asked, everything it announces, everything that can go wrong.
 * Pure data and types, read by all three processes.
 */
import { articles } from './articles.ts';
import { backup } from './backup.ts';
import { bookmarks } from './bookmarks.ts';
import { collections } from './collections.ts';
import { exchange } from './exchange.ts';
import { exporting } from './export.ts';
import { documents } from './documents.ts';
import { feeds } from './feeds.ts';
import { folders } from './folders.ts';
import { readLater } from './read-later.ts';
import { mirror } from './mirror.ts';
import { highlights } from './highlights.ts';
import { notes } from './notes.ts';
import { placemarks } from './placemarks.ts';
import type { Client, Handlers, HandlersOf } from './procedure.ts';
import { retention } from './retention.ts';
import { rules } from './rules.ts';
import { bulkSave } from './bulk-save.ts';
import { search } from './search.ts';
import { searches } from './searches.ts';
import { serviceImports } from './service-imports.ts';
import { setAside } from './set-aside.ts';
import { library, settings } from './settings.ts';
import { siteRules } from './site-rules.ts';
import { sources } from './sources.ts';
import { jobs, sync } from './sync.ts';
import { tags } from './tags.ts';
import { opml } from './opml.ts';

export const contract = {
  feeds,
  folders,
  articles,
  bookmarks,
  tags,
  highlights,
  placemarks,
  collections,
  readLater,
  notes,
  search,
  searches,
  sync,
  jobs,
  opml,
  bulkSave,
  serviceImports,
  documents,
  sources,
  siteRules,
  rules,
  retention,
  backup,
  export: exporting,
  mirror,
  exchange,
  settings,
  setAside,
  library,
} as const;

/** The library as a caller sees it. */
export type LibraryClient = Client<typeof contract>;

/** The library as it is provided. */
export type LibraryHandlers = Handlers<typeof contract>;

/** What only reads of it, and what may write. */
export type LibraryQueries = HandlersOf<typeof contract, 'query'>;
export type LibraryCommands = HandlersOf<typeof contract, 'command'>;

export * from './actions.ts';
export * from './articles.ts';
export * from './backup.ts';
export * from './bookmarks.ts';
export * from './bridge.ts';
export * from './change.ts';
export * from './channels.ts';
export * from './collections.ts';
export * from './command-names.ts';
export * from './documents.ts';
export * from './errors.ts';
export * from './events.ts';
export * from './exchange.ts';
export * from './export.ts';
export * from './feeds.ts';
export * from './files.ts';
export * from './startup-snapshot.ts';
export * from './fold-text.ts';
export * from './folders.ts';
export * from './highlights.ts';
export * from './ids.ts';
export * from './key-presets.ts';
export * from './keymap.ts';
export * from './read-later.ts';
export * from './mirror.ts';
export * from './notes.ts';
export * from './incoming.ts';
export * from './notifications.ts';
export * from './notices.ts';
export * from './picture-types.ts';
export * from './placemarks.ts';
export * from './retention.ts';
export * from './rules.ts';
export * from './bulk-save.ts';
export * from './search.ts';
export * from './searches.ts';
export * from './service-imports.ts';
export * from './set-aside.ts';
export * from './settings.ts';
export * from './shell.ts';
export * from './site-rules.ts';
export * from './sources.ts';
export * from './sync.ts';
export * from './tags.ts';
export * from './text-quote.ts';
export * from './opml.ts';
export * from './updates.ts';
export { createClient } from './protocol.ts';
