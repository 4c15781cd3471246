import type { ArticleView } from '../../electron/core/api/index.ts';
import type { MenuEntry, OpMenu } from '../components/op-menu.ts';
import { send } from './intents.ts';
import { t } from './locale.ts';

/** What can be done with an item of a section of the left pane. `from` is where intents are sent from. */
export function sideMenu(
  from: HTMLElement,
  item: {
    /** The view it stands for; null when it is no view of articles. */
    readonly view: ArticleView | null;
    readonly details: string;
    readonly showDetails: () => void;
    readonly remove: string;
    readonly takeAway: () => void;
  },
): readonly MenuEntry[] {
  const { view } = item;
  const own: readonly MenuEntry[] = [
    { kind: 'act', label: item.details, icon: 'more', keys: [['F2']], choose: item.showDetails },
    {
      kind: 'act',
      label: item.remove,
      icon: 'remove',
      danger: true,
      keys: [['Delete']],
      choose: item.takeAway,
    },
  ];
  if (!view) return own;
  const markRead: MenuEntry = {
    kind: 'act',
    label: t('tree.markRead'),
    icon: 'check',
    choose: () => send(from, { kind: 'mark-view-read', view }),
  };
  return [markRead, ...own];
}

/** Whether a key asks for the menu of what has the focus. */
export function asksForMenu({ key, shiftKey }: KeyboardEvent): boolean {
  return key === 'ContextMenu' || (key === 'F10' && shiftKey);
}

/** Opens the menu for the item that the event is about: where the pointer is, or below the item that has the focus. */
export function openSideMenu(menu: OpMenu, event: MouseEvent | KeyboardEvent): void {
  event.preventDefault();
  const item = (event.currentTarget as HTMLElement).closest('li')?.querySelector<HTMLElement>('.item');
  if (!item) return;
  const { left, bottom } = item.getBoundingClientRect();
  const pointer = event instanceof MouseEvent ? event : null;
  menu.openAt(pointer?.clientX ?? left, pointer?.clientY ?? bottom, item);
}
