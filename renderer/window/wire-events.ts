import { t } from '../kernel/locale.ts';
import type { WindowModel } from './window-model.ts';
import { unshown } from '../kernel/unshown.ts';

/** Tells each store of the events that concern it. */
export function wireEvents(model: WindowModel): void {
  const { hub, facets, feeds, list, reader, search, searches, settings, sync, toasts } = model;
  const { backup, exchange, exporting, mirror, services } = model.transfer;
  const { allHighlights, highlights, placemarks, sources, tags } = model;

  hub.on('feeds.changed', () => feeds.refreshSoon());
  feeds.onLoaded(() => void model.leaveIfGone());

  hub.on('articles.changed', ({ ids, added }) => {
    feeds.refreshSoon();
    facets.stale();
    // The trash was emptied: what is in the list is gone.
    if (ids.length === 0 && list.view.kind === 'trash') return void model.openView({ kind: 'trash' });
    // Background news: when it cannot be fetched now, the next event, or opening the view again, brings it.
    list.applyChanged(ids, added).catch(unshown('The list could not be refreshed'));
    if (reader.openId !== null && ids.includes(reader.openId))
      reader.refresh().catch(unshown('The article could not be refreshed'));
  });

  hub.on('articles.read', ({ ids, read }) => {
    list.applyRead(ids, read);
    reader.applyRead(ids, read);
    search.applyRead(ids, read);
    feeds.refreshSoon();
  });

  hub.on('articles.removed', ({ ids, removed }) => {
    const openGone =
      removed === (list.view.kind !== 'trash') && reader.openId !== null && ids.includes(reader.openId);
    void list.applyRemoved(ids, removed);
    facets.stale();
    if (search.active) search.applyRemoved(ids, removed);
    if (removed) reader.applyRemoved(ids);
    if (openGone) {
      const next = search.active ? null : list.activeId;
      if (next === null) reader.close();
      else void model.openArticle(next);
    }
    feeds.refreshSoon();
  });

  hub.on('bookmarks.changed', (state) => {
    list.applyBookmark(state);
    reader.applyBookmark(state);
    search.applyBookmark(state);
    facets.stale();
  });

  hub.on('tags.changed', ({ tags: all, ids }) => {
    tags.apply(all);
    facets.stale();
    void model.leaveIfGone();
    list.applyChanged(ids, []).catch(unshown('The list could not be refreshed'));
    if (reader.openId !== null && ids.includes(reader.openId))
      reader.refresh().catch(unshown('The article could not be refreshed'));
  });

  hub.on('highlights.changed', ({ ids }) => {
    highlights.apply(ids).catch(unshown('Marks could not be refreshed'));
    allHighlights.refresh().catch(unshown('Marks could not be refreshed'));
  });
  hub.on('collections.changed', ({ collections, ids }) => {
    model.collections.apply(collections);
    facets.stale();
    void model.leaveIfGone();
    const { openId } = reader;
    if (openId !== null && (ids.length === 0 || ids.includes(openId)))
      reader.refresh().catch(unshown('The article could not be refreshed'));
    // Also when only the order is another.
    if (list.view.kind === 'collection') void list.listAnew();
  });
  hub.on('placemarks.changed', ({ ids }) => {
    placemarks.apply(ids).catch(unshown('Marks could not be refreshed'));
  });
  hub.on('later.changed', ({ ids }) => {
    facets.stale();
    list.applyChanged(ids, []).catch(unshown('The list could not be refreshed'));
    if (reader.openId !== null && ids.includes(reader.openId))
      reader.refresh().catch(unshown('The article could not be refreshed'));
    if (list.view.kind === 'later') void list.listAnew();
  });
  hub.on('notes.changed', ({ id }) => {
    if (reader.openId === id) reader.refresh().catch(unshown('The article could not be refreshed'));
  });
  // Marks come after the text, which need not wait for them.
  reader.subscribe(() => {
    const id = reader.article?.id ?? null;
    for (const marks of [highlights, placemarks])
      if (id !== marks.articleId) marks.show(id).catch(unshown('Marks could not be refreshed'));
  });

  reader.subscribe(() => model.leftOut.follow(reader.article));
  model.sourceActs.watchLeftOut(() => void model.leftOut.refresh());

  hub.on('rules.changed', (list) => model.rules.apply(list));
  hub.on('searches.changed', (state) => searches.apply(state));
  hub.on('searches.counted', ({ counts }) => searches.applyCounts(counts));

  hub.on('jobs.changed', (job) => {
    sync.apply(job);
    backup.applyJob(job);
    services.applyJob(job);
    exporting.applyJob(job);
    sources.apply(job);
    if (job.kind === 'services' && job.state === 'done' && model.dialog?.kind !== 'services')
      toasts.announce(t('services.came', { count: job.added }));
    if (job.kind !== 'save' || job.state === 'running') return;
    model.saving.finished(job);
    // The links below the open article may lead to articles that are here now.
    if (reader.openId !== null) reader.refresh().catch(unshown('The article could not be refreshed'));
  });
  hub.on('mirror.changed', (state) => {
    if (mirror.apply(state) && model.dialog?.kind !== 'mirror')
      toasts.show(t('mirror.stands'), { kind: 'error', act: 'mirror' });
  });
  hub.on('exchange.changed', (state) => {
    if (exchange.apply(state) && model.dialog?.kind !== 'exchange')
      toasts.show(t('exchange.stands'), { kind: 'error', act: 'exchange' });
  });
  hub.on('settings.changed', (changed) => {
    settings.apply(changed);
    backup.applySettings(changed);
  });
  sources.onFinished((job) => {
    if (job.state !== 'done') return;
    toasts.announce(t('sources.done', { count: job.done - job.failed }));
  });

  sync.onFinished((job) => {
    if (job.state === 'cancelled') toasts.announce(t('sync.cancelled'));
    else
      toasts.announce(
        job.failed > 0
          ? t('sync.doneWithFailures', { count: job.failed })
          : t('sync.done', { count: job.added }),
      );
  });
}
