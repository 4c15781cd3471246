import { createHash } from 'node:crypto';
import type { EntryDraft } from './feed-draft.ts';

/** By what an entry can be known. */
export interface EntryKeys {
  /** The one given. */
  readonly id: string | null;
  readonly link: string | null;
  /** Of what the entry says, never of its date; or what makes it, where few entries need one. */
  readonly hash: string | (() => string);
}

/**
 * Ids for the entries of a feed: the one given, else the link, else a hash of what the entry says (never of its
 * date). Entries that would share an id are told apart by link, then by content, then by their order.
 */
export function entryIds(entries: readonly EntryKeys[]): readonly string[] {
  const first = entries.map(({ id, link, hash }) => id ?? link ?? hashFrom(hash));
  const count = new Map<string, number>();
  for (const id of first) count.set(id, (count.get(id) ?? 0) + 1);
  const used = new Set<string>();
  return first.map((id, i) => {
    const entry = entries[i];
    const candidates = count.get(id) === 1 || !entry ? [id] : distinctCandidates(id, entry);
    const free = candidates.find((candidate) => !used.has(candidate));
    const chosen = free ?? numbered(candidates[0] ?? id, used);
    used.add(chosen);
    return chosen;
  });
}

const hashFrom = (hash: EntryKeys['hash']): string => (typeof hash === 'string' ? hash : hash());

/** The first entry with a shared id keeps it, so that one that is repeated word for word stays itself. */
function distinctCandidates(id: string, { link, hash }: EntryKeys): readonly string[] {
  return [id, ...(link && link !== id ? [`${id}#${link}`] : []), `${id}#${hashFrom(hash)}`];
}

function numbered(id: string, used: ReadonlySet<string>): string {
  let n = 2;
  while (used.has(`${id}#${n}`)) n++;
  return `${id}#${n}`;
}

/** Characters of a text that tells its entry from others without the title, which may be corrected later. */
const TELLING = 80;

/** A hash of what an entry says, its date left out. */
export function contentHash(draft: EntryDraft): string {
  const text = draft.content ?? draft.summary;
  const title = text && text.length >= TELLING ? null : draft.title;
  const parts = [title, text, draft.enclosures[0]?.url];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
