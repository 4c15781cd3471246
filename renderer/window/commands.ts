import { actions, type ActionId, type ArticleId, type SmartKind } from '../../electron/core/api/index.ts';
import { writtenIn } from '../kernel/edit-text.ts';
import { errorWords } from '../kernel/error-words.ts';
import { t } from '../kernel/locale.ts';
import { openHighlight } from './open-mark.ts';
import { whyNot } from './possible.ts';
import type { WindowModel } from './window-model.ts';

export type Pane = 'feeds' | 'list' | 'article';

/** What commands ask of the window itself. */
export interface WindowSurface {
  /** Puts the focus on a pane, bringing it into sight first. */
  readonly focusPane: (pane: Pane) => void;
  /** Moves the focus one pane to the left or the right; `around` goes on from the last to the first. */
  readonly movePane: (step: 1 | -1, around: boolean) => void;
  readonly focusSearch: () => void;
  /** Undoes or redoes typing; false when nothing is being typed. */
  readonly editText: (edit: 'undo' | 'redo') => boolean;
  /** Puts the focus on what the results can be narrowed to; false when there is nothing. */
  readonly focusFacets: () => boolean;
  /** Goes to the next or the previous match in the article; false when there is none. */
  readonly stepMatch: (step: 1 | -1) => boolean;
  /** Copies, prints or saves the open article. */
  readonly takeArticle: (as: 'citation' | 'markdown' | 'bibtex' | 'paper' | 'pdf') => void | Promise<void>;
  /** Opens the field that looks through the article. */
  readonly findInArticle: () => void;
  /** Opens or closes the table of contents; false when the article has none. */
  readonly toggleContents: () => boolean;
  /** Reads the open article aloud; pauses, and goes on. */
  readonly readAloud: () => Promise<void>;
  /** Goes to the next or the previous sentence; false when nothing is being read aloud. */
  readonly stepAloud: (step: 1 | -1) => boolean;
  /** Puts the focus on the related articles; false when there are none. */
  readonly focusRelated: () => boolean;
  /** Has the reader point at a block of the open article, to hide its kind. */
  readonly pointAtBlock: () => void;
  /** Pages the article; false when it cannot go further. */
  readonly turnPage: (direction: 1 | -1) => boolean;
  /** Puts the feeds away, or brings them back. */
  readonly toggleSidebar: () => Promise<void>;
  /** Opens the menu of how the list is laid out. */
  readonly openListOptions: () => void;
  /** Bookmarks the paragraph that is chosen or in sight, or takes that back; false when there is none. */
  readonly bookmarkPlace: () => boolean;
  /** Highlights what is selected, else begins to choose a passage; false when no article is open. */
  readonly markPassage: () => boolean;
  /** Notes on the passage that is chosen or selected; false when none is. */
  readonly notePassage: () => boolean;
  /** Closes what lies over the panes or, in a narrow window, the article; false when nothing does. */
  readonly stepBack: () => boolean;
}

export type Commands = Readonly<Record<ActionId, () => void | Promise<void>>>;

/** One function for each action of the contract; the type sees to it that none is missing. */
export function createCommands(model: WindowModel, surface: WindowSurface): Commands {
  const { acts, sourceActs, list, preferences, search, sync } = model;

  const open = (id: ArticleId | null | undefined) =>
    id === null || id === undefined ? undefined : model.openArticle(id);
  const goTo = (kind: SmartKind) => async () => {
    const before = writtenIn();
    await model.openView({ kind });
    // Not from a field that the reader went to meanwhile, and may be typing in.
    const now = writtenIn();
    if (now === null || now === before) surface.focusPane('list');
  };
  const move = (step: 1 | -1) => async () => {
    if (model.allHighlights.shown && !search.active) {
      const highlight = model.allHighlights.neighbour(step);
      return highlight ? openHighlight(model, highlight) : undefined;
    }
    return open(search.active ? await search.neighbour(step) : list.neighbour(step));
  };
  /** Moves the current article in an order of the reader's own: the queue's, a collection's. */
  const moveInOrder = (step: 1 | -1) => {
    const id = model.current?.id;
    const { view } = list;
    if (search.active || id === undefined) return undefined;
    const at = list.ids.indexOf(id);
    const other = at + step;
    if (at < 0 || other < 0 || other >= list.ids.length) return undefined;
    const before = list.ids[step === 1 ? at + 2 : other] ?? null;
    if (view.kind === 'later') return model.marking.moveLater(id, before);
    return view.kind === 'collection' ? model.collecting.move(view.collectionId, id, before) : undefined;
  };
  const moveUnread = (step: 1 | -1) =>
    model.attempt(async () => {
      const id = await (search.active ? search : list).nearestUnread(step);
      if (id === null) model.toasts.show(t('done.noMoreUnread'));
      else await open(id);
    });
  const edge = (which: 'first' | 'last') => async () => {
    if (search.active) return open(await search.articleAt(which === 'first' ? 0 : search.total - 1));
    return open(list.ids.at(which === 'first' ? 0 : -1));
  };
  /** About the open article's page as it was fetched; says so where that is not kept. */
  const withSource = (act: () => void | Promise<void>) => (): void | Promise<void> => {
    const { article } = model.reader;
    if (!article) return;
    if (article.sourceFetchedAt !== null) return act();
    model.toasts.show(t('error.source-missing'), { kind: 'error' });
  };
  const stepMatch = (step: 1 | -1) => () => {
    if (!surface.stepMatch(step)) model.toasts.show(t('done.noMatches'));
  };
  const stepAloud = (step: 1 | -1) => () => {
    if (!surface.stepAloud(step)) model.toasts.show(t('done.notAloud'));
  };
  const moveFeed = (step: 1 | -1) => async () => {
    const feeds = model.feeds.rows.flatMap((row) => (row.kind === 'feed' ? [row.feed] : []));
    const view = list.view;
    const at = view.kind === 'feed' ? feeds.findIndex((feed) => feed.id === view.feedId) : -1;
    const feed = feeds[at < 0 ? (step === 1 ? 0 : feeds.length - 1) : at + step];
    if (feed) await model.openView({ kind: 'feed', feedId: feed.id });
  };
  const markBeyond = (direction: 1 | -1) =>
    search.active ? undefined : acts.markRead(list.beyond(direction));
  const startSync = (feedsOf: () => Parameters<typeof sync.start>[0]) => () =>
    model.attempt(() => sync.start(feedsOf()));
  const textSize = (step: 1 | -1 | 0) => () =>
    model.attempt(async () => {
      await preferences.stepTextSize(step, model.openFeedUrl);
      const { textSize: count } = preferences.readingStyle(model.openFeedUrl);
      model.toasts.show(t('done.textSize', { count }));
    });

  return {
    add: () => model.showDialog({ kind: 'add' }),
    'open-files': () => model.documents.choose(),
    'add-clipboard': () => model.documents.addClipboard(),
    sync: startSync(() => undefined),
    'sync-feed': startSync(() => {
      const feedId = list.view.kind === 'feed' ? list.view.feedId : model.current?.feedId;
      return feedId ? [feedId] : undefined;
    }),
    'new-collection': () => model.showDialog({ kind: 'collection', id: null }),
    'new-folder': () => model.showDialog({ kind: 'folder', id: null }),
    'import-service': () => model.showDialog({ kind: 'services' }),
    'import-feeds': () => model.showDialog({ kind: 'import' }),
    'export-feeds': () =>
      model.attempt(async () => {
        const { name, opml } = await model.library.transfer.exportOpml({});
        const { saved } = await model.shell.shell.saveText({ name, text: opml });
        if (saved) model.toasts.show(t('done.exported', { count: model.feeds.list.length }));
      }),
    'sync-log': () => model.showDialog({ kind: 'sync-log' }),
    'toggle-metered': () =>
      model.attempt(async () => {
        const { metered } = await model.library.settings.get({});
        await model.library.settings.set({ metered: !metered });
        model.toasts.show(t(metered ? 'done.notMetered' : 'done.metered'));
      }),
    export: () => model.showDialog({ kind: 'export' }),
    backup: () => model.showDialog({ kind: 'backup' }),
    mirror: () => model.showDialog({ kind: 'mirror' }),
    exchange: () => model.showDialog({ kind: 'exchange' }),
    rules: () => model.showDialog({ kind: 'rules', query: null }),
    'rule-from-search': () => {
      if (search.active) model.showDialog({ kind: 'rules', query: search.text.trim() });
      else surface.focusSearch();
    },
    tidy: () => model.showDialog({ kind: 'tidy' }),
    'empty-trash': () => model.showDialog({ kind: 'empty-trash' }),
    search: () => surface.focusSearch(),
    'search-help': () => model.showDialog({ kind: 'search-help' }),
    'save-search': () => {
      if (!search.active) return surface.focusSearch();
      model.showDialog({ kind: 'saved-search', id: model.savedSearch?.id ?? null });
    },
    'narrow-search': () => {
      if (!surface.focusFacets()) surface.focusSearch();
    },
    palette: () => model.showDialog({ kind: 'palette' }),
    'go-today': goTo('today'),
    'go-all': goTo('all'),
    'go-unread': goTo('unread'),
    'go-bookmarks': goTo('bookmarks'),
    'go-saved': goTo('saved'),
    'go-later': goTo('later'),
    'go-highlights': async () => {
      await model.showHighlights();
      surface.focusPane('list');
    },
    'go-trash': goTo('trash'),
    'go-feeds': () => surface.focusPane('feeds'),
    settings: () => model.showScreen('settings'),
    'pane-left': () => surface.movePane(-1, false),
    'pane-right': () => surface.movePane(1, false),
    'next-pane': () => surface.movePane(1, true),
    'previous-pane': () => surface.movePane(-1, true),
    'toggle-folder': () =>
      model.attempt(async () => {
        const folder = model.currentFolder;
        if (folder) await model.feeds.setCollapsed(folder.id, !folder.collapsed);
        else model.toasts.show(t('done.noFolder'));
      }),
    'next-feed': moveFeed(1),
    'previous-feed': moveFeed(-1),
    next: move(1),
    previous: move(-1),
    'next-unread': () => moveUnread(1),
    'previous-unread': () => moveUnread(-1),
    first: edge('first'),
    last: edge('last'),
    open: async () => {
      if (model.reader.openId === null) await open(list.activeId ?? list.ids[0]);
      surface.focusPane('article');
    },
    'open-original': async () => {
      const { article } = model.reader;
      if (article?.url) await model.openExternal(article.url);
      else if (article?.document) await model.documents.openOriginal(article.id);
    },
    'toggle-read': () => {
      const { chosen, chosenSummaries } = model;
      return chosen.length > 0
        ? acts.setRead(
            chosen,
            chosenSummaries.some(({ read }) => !read),
          )
        : undefined;
    },
    'toggle-bookmark': async () => {
      const wanted = model.chosenSummaries.some(({ bookmarked }) => !bookmarked);
      for (const id of model.chosen) await acts.setBookmarked(id, wanted);
    },
    'mark-all-read': () => (search.active ? undefined : acts.markRead(list.ids)),
    'mark-above-read': () => markBeyond(-1),
    'mark-below-read': () => markBeyond(1),
    'select-all': () => {
      if (!search.active) list.selectAll();
    },
    'unread-only': () =>
      model.attempt(async () => {
        const unreadOnly = !preferences.value.unreadOnly;
        await preferences.set({ unreadOnly });
        model.toasts.announce(t(unreadOnly ? 'done.unreadOnly' : 'done.readToo'));
      }),
    'list-options': () => surface.openListOptions(),
    later: () => {
      const queued = model.chosenSummaries.some((summary) => !summary.later);
      return model.chosen.length > 0 ? model.marking.setLater(model.chosen, queued) : undefined;
    },
    'later-sooner': () => moveInOrder(-1),
    'later-still': () => moveInOrder(1),
    tags: () => {
      const { chosen } = model;
      return chosen.length > 0 ? model.showDialog({ kind: 'tags', ids: chosen }) : undefined;
    },
    collections: () => model.showDialog({ kind: 'collections', ids: model.chosen }),
    highlight: () => void surface.markPassage(),
    'bookmark-place': () => {
      if (!surface.bookmarkPlace()) model.toasts.show(t('why.noPlace'));
    },
    placemarks: () => model.showDialog({ kind: 'placemarks', id: null }),
    note: () => {
      if (!surface.notePassage() && model.reader.article) model.showDialog({ kind: 'note', highlight: null });
    },
    'copy-citation': () => surface.takeArticle('citation'),
    'copy-markdown': () => surface.takeArticle('markdown'),
    'copy-bibtex': () => surface.takeArticle('bibtex'),
    print: () => surface.takeArticle('paper'),
    'save-pdf': () => surface.takeArticle('pdf'),
    find: () => surface.findInArticle(),
    contents: () => {
      if (!surface.toggleContents()) model.toasts.show(t('done.noSections'));
    },
    'read-aloud': () => surface.readAloud(),
    'aloud-next': stepAloud(1),
    'aloud-previous': stepAloud(-1),
    'next-match': stepMatch(1),
    'previous-match': stepMatch(-1),
    'go-related': () => {
      if (!surface.focusRelated()) model.toasts.show(t('done.noRelated'));
    },
    'article-language': () => (model.reader.article ? model.showDialog({ kind: 'language' }) : undefined),
    'show-changes': () =>
      model.reader.article?.revisions.length ? model.showDialog({ kind: 'difference' }) : undefined,
    'extract-again': () => {
      const { current } = model;
      return current ? sourceActs.extractAgain(current) : undefined;
    },
    'show-original': withSource(() => model.showDialog({ kind: 'original' })),
    'show-left-out': withSource(() => {
      if (!model.leftOut.hide()) return model.leftOut.show();
      return surface.focusPane('article');
    }),
    'list-left-out': withSource(() => model.showDialog({ kind: 'left-out' })),
    'hide-block': withSource(() => {
      model.leftOut.hide();
      surface.pointAtBlock();
    }),
    'save-links': () => {
      const { article } = model.reader;
      return article ? model.saving.saveLinks(article) : undefined;
    },
    'save-report': () => model.showDialog({ kind: 'save-report' }),
    'extract-library': () => sourceActs.extractLibrary(),
    'toggle-full-text': () => {
      const { current } = model;
      return current ? acts.toggleFullText(current.id) : undefined;
    },
    retry: () => model.reader.retry(),
    remove: () => {
      const { chosen } = model;
      if (chosen.length === 0) return undefined;
      return list.view.kind === 'trash' ? acts.restore(chosen) : acts.remove(chosen);
    },
    'page-down': () => (surface.turnPage(1) ? undefined : moveUnread(1)),
    'page-up': () => void surface.turnPage(-1),
    undo: () => (surface.editText('undo') ? undefined : acts.undoLatest()),
    redo: () => (surface.editText('redo') ? undefined : acts.redoLatest()),
    'focus-mode': () => {
      if (model.reader.openId === null) return;
      model.setFocusMode(!model.focusMode);
      surface.focusPane('article');
    },
    'toggle-sidebar': () => surface.toggleSidebar(),
    typography: () => model.reader.togglePanel('typography'),
    'text-larger': textSize(1),
    'text-smaller': textSize(-1),
    'text-reset': textSize(0),
    'check-update': () =>
      model.attempt(async () => {
        const state = await model.update.check();
        if (state.phase === 'off') model.toasts.show(t(`update.off.${state.reason}`));
        else if (state.phase === 'failed') model.toasts.show(errorWords(state.error), { kind: 'error' });
        else if (state.phase === 'current') model.toasts.show(t('update.current'));
      }),
    about: () => model.showDialog({ kind: 'about' }),
    help: () => model.showDialog({ kind: 'help' }),
    back: () => {
      if (model.screen === 'settings') model.showScreen('reading');
      else if (surface.stepBack()) return;
      else if (list.selecting && !search.active) return list.clearSelection();
      else if (search.active) search.clear();
      else model.allHighlights.hide();
      surface.focusPane('list');
    },
  };
}

/** Runs `action`, or says why it can do nothing right now. */
export async function runCommand(commands: Commands, model: WindowModel, action: ActionId): Promise<void> {
  try {
    const group = actions.find((each) => each.id === action)?.group;
    // A key pressed while a view is on its way is meant for what will be in it.
    if ((group === 'list' || group === 'article') && !model.search.active) await model.list.listed;
    // While something is being typed, undo is about that.
    const reason = action === 'undo' || action === 'redo' ? null : whyNot(model, action);
    if (reason !== null) return model.toasts.show(reason);
    await commands[action]();
  } catch (error) {
    model.toasts.show(errorWords(error), { kind: 'error' });
  }
}
