import {
  markSaved,
  storeArticle,
  storeSource,
  type ArticleDraft,
  type ArticleSource,
  type SavedArticle,
} from '../../library/articles/articles.ts';
import { EXTRACTOR_VERSION, type ExtractedArticle } from '../../formats/extract/extract.ts';
import { completeAddress, identityOf, parseAddress } from '../../foundation/network/network.ts';
import { draftOfPage } from './extraction.ts';
import { fetchArticle, fetchPage } from './fetch-article.ts';
import { queue } from './fetch-queue.ts';
import type { SyncContext } from './sync-context.ts';

/**
 * Fetches a page and keeps its article with its pictures. A page that is here already is read anew.
 * @throws {OffprintError} a network error, `http-status`, `no-article`, `address-invalid`
 */
export async function savePage(
  context: SyncContext,
  typed: string,
  signal: AbortSignal,
): Promise<SavedArticle> {
  const url = parseAddress(completeAddress(typed));
  const { source, extracted } = await fetchPage(context, url.href, url.host, signal);
  const address = extracted.canonicalUrl ?? source.url;
  const draft = draftOfPage(extracted, { identity: identityOf(address), url: address, origin: 'page' });
  const saved = keep(context, draft, { ...source, url: address }, sourcesOf(extracted));
  await fetchArticle(context, saved.id, signal);
  return saved;
}

const sourcesOf = (extracted: ExtractedArticle) => extracted.images.map(({ src }) => src);

/** Stores the article, marks it as saved by hand and queues its pictures, all in one transaction. */
function keep(
  context: SyncContext,
  draft: ArticleDraft,
  source: ArticleSource,
  pictures: readonly string[],
): SavedArticle {
  const now = context.now().toISOString();
  const { id, added, before } = context.database.write((writing) => {
    const stored = storeArticle(writing, draft, now);
    storeSource(writing, stored.id, source, EXTRACTOR_VERSION, now);
    writing.run('UPDATE article SET problem = NULL WHERE id = ?', stored.id);
    const state = markSaved(writing, stored.id, now);
    queue(writing, stored.id, false, now);
    writing.run('UPDATE fetch_queue SET page = 0 WHERE article_id = ?', stored.id);
    context.assets.record(writing, stored.id, pictures);
    return { ...stored, before: stored.added ? null : state };
  });
  context.announce.articles({ ids: [id], added: added ? [id] : [] });
  return { id, before };
}
