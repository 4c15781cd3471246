import { setImmediate as pause } from 'node:timers/promises';
import { OffprintError, type ServiceImportId, type ServicePreview, type Instant } from '../../api/index.ts';
import { articleOf } from '../../library/articles/articles.ts';
import type { Database } from '../../foundation/database/database.ts';
import { itemIdentity } from './import-item.ts';
import type { ReadService, ServiceItem } from './service-item.ts';

/** Items that are written at once, so that queries are answered between. */
const BATCH = 500;
const LISTED = { skipped: 100, titles: 5 } as const;

/**
 * Keeps what was read of a service's files until it is taken over, and says what that would do. What was read before and
 * not taken over is forgotten.
 * @throws {OffprintError} `nothing-found` when there is nothing to take over
 */
export async function storePreview(
  database: Database,
  { service, items, opml, skipped, ignored }: ReadService,
  from: { readonly file: string; readonly now: Instant },
): Promise<ServicePreview> {
  if (items.length === 0 && opml === null)
    throw new OffprintError('nothing-found', 'There is nothing in this file that can be taken over.');
  const id = database.write((writing) => {
    writing.run("DELETE FROM service_import WHERE state = 'read'");
    return writing.insert(
      "INSERT INTO service_import (service, file, state, started_at, opml, ignored) VALUES (?, ?, 'read', ?, ?, ?)",
      ...[service, from.file, from.now, opml, JSON.stringify(ignored)],
    );
  }) as ServiceImportId;
  const seen = new Set<string>();
  let known = 0;
  for (let start = 0; start < items.length; start += BATCH) {
    const batch = items.slice(start, start + BATCH);
    database.writeSoon((writing) =>
      batch.forEach((item, at) => {
        const identity = itemIdentity(item);
        if (!seen.has(identity) && articleOf(writing, identity) !== null) known++;
        seen.add(identity);
        writing.run(
          'INSERT INTO service_item (import_id, position, data) VALUES (?, ?, ?)',
          ...[id, start + at, JSON.stringify(item)],
        );
      }),
    );
    await pause();
  }
  const count = (test: (item: ServiceItem) => boolean) => items.filter(test).length;
  return {
    id,
    service,
    file: from.file,
    known,
    added: seen.size - known,
    repeated: items.length - seen.size,
    texts: count(({ html }) => html !== null),
    feeds: opml?.match(/\bxmlUrl\s*=/gi)?.length ?? 0,
    read: count((item) => item.read),
    bookmarked: count((item) => item.bookmarked),
    later: count((item) => item.later),
    highlights: items.reduce((sum, { highlights }) => sum + highlights.length, 0),
    notes: count(({ note }) => note !== ''),
    tags: [...new Set(items.flatMap(({ tags }) => tags))],
    skipped: skipped.slice(0, LISTED.skipped),
    skippedCount: skipped.length,
    ignored,
    titles: items.slice(0, LISTED.titles).map(({ title, url }) => title || (url ?? '')),
  };
}
