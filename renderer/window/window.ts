import { html } from 'lit';
import type { Commands } from '../kernel/actions.ts';
import { editText } from '../kernel/edit-text.ts';
import { errorWords } from '../kernel/error-words.ts';
import type { Feature } from '../kernel/feature.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { keymap } from '../kernel/keymap.ts';
import { locale, t } from '../kernel/locale.ts';
import './op-toast.ts';
import type { PaletteSources } from './palette-items.ts';
import { UpdateStore } from './update-store.ts';

/** What the window does without any feature: its panes, the palette, help, and new versions of the app. */
export function windowFrame(kernel: Kernel) {
  const { library, shell, preferences, navigation, dialogs, toasts } = kernel;
  const update = new UpdateStore(shell.shell);
  return {
    load: () => update.load(),
    elements: () => import('./elements.ts'),
    connected: (bridge) => bridge.onUpdate((state) => update.apply(state)),
    commands: { ...paneCommands(kernel), ...frameCommands(kernel, update) },
    intents: {
      act: ({ action }) => kernel.actions.run(action),
      'open-view': ({ view }) => void navigation.openView(view),
      'open-article': ({ id, sought }) => void navigation.openArticle(id, sought),
      'mark-view-read': ({ view }) =>
        void kernel.attempt(async () => {
          const { ids } = await library.articles.list({ view });
          await kernel.articleActs.markRead(ids);
        }),
      'fold-section': ({ section }) => void kernel.attempt(() => preferences.foldSection(section)),
      'open-external': ({ url }) => void kernel.openExternal(url),
      tell: ({ words, error }) => toasts.show(words, { kind: error ? 'error' : 'info' }),
      'close-dialog': () => dialogs.close(),
    },
    incoming: {
      act: ({ action }) => {
        dialogs.close();
        kernel.actions.run(action);
      },
    },
    over: () => html`<op-update .store=${update}></op-update><op-toast .store=${toasts}></op-toast>`,
    dialogs: {
      palette: () =>
        html`<op-palette
          .library=${library}
          .sources=${paletteSources(kernel)}
          .onChosen=${(id: string) => void preferences.rememberLine(id)}
        ></op-palette>`,
      about: () => html`<op-about .shell=${shell}></op-about>`,
      help: () => html`<op-help></op-help>`,
    },
  } satisfies Feature;
}

/** What the palette of a window chooses from, except for articles, which are searched for. */
function paletteSources({ actions, palette, preferences }: Kernel) {
  return {
    actionName: (action) => t(`action.${action}`),
    alsoKnownAs: (action) => locale.elsewhere(`action.${action}`),
    keyOf: (action) => keymap.keysOf(action)[0] ?? null,
    whyNot: (action) => actions.whyNot(action),
    lines: palette.lines,
    recent: preferences.value.recentLines,
  } satisfies Omit<PaletteSources, 'articles' | 'sought'>;
}

/** The actions that move between the panes and put them away. */
function paneCommands(kernel: Kernel) {
  const { navigation } = kernel;
  const movePane = (step: 1 | -1, around: boolean) => () => navigation.surface?.movePane(step, around);
  return {
    'go-feeds': () => navigation.focusPane('feeds'),
    'pane-left': movePane(-1, false),
    'pane-right': movePane(1, false),
    'next-pane': movePane(1, true),
    'previous-pane': movePane(-1, true),
    'focus-mode': () => {
      if (kernel.provided.reading.openId === null) return;
      navigation.setFocusMode(!navigation.focusMode);
      navigation.focusPane('article');
    },
    'toggle-sidebar': () => navigation.surface?.toggleSidebar(),
    back: () => {
      const { found, list } = kernel.provided;
      if (navigation.screen === 'settings') navigation.showScreen('reading');
      else if (navigation.surface?.stepBack()) return;
      else if (list.selecting && !found.active) return list.clearSelection();
      else navigation.listing?.hide?.();
      navigation.focusPane('list');
    },
  } satisfies Commands;
}

function frameCommands(kernel: Kernel, update: UpdateStore) {
  const { articleActs, dialogs, toasts, undo } = kernel;
  return {
    palette: () => dialogs.show({ kind: 'palette' }),
    about: () => dialogs.show({ kind: 'about' }),
    help: () => dialogs.show({ kind: 'help' }),
    undo: {
      run: () => (editText('undo') ? undefined : articleActs.undoLatest()),
      whyNot: () => (undo.latest ? null : t('done.nothingToUndo')),
      always: true,
    },
    redo: {
      run: () => (editText('redo') ? undefined : articleActs.redoLatest()),
      whyNot: () => (undo.next ? null : t('done.nothingToRedo')),
      always: true,
    },
    'check-update': () =>
      kernel.attempt(async () => {
        const state = await update.check();
        if (state.phase === 'off') toasts.show(t(`update.off.${state.reason}`));
        else if (state.phase === 'failed') toasts.show(errorWords(state.error), { kind: 'error' });
        else if (state.phase === 'current') toasts.show(t('update.current'));
      }),
  } satisfies Commands;
}
