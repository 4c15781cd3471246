import type { Bridge, FirstScreen } from '../../electron/core/api/index.ts';
import { createClients } from '../kernel/client.ts';
import { noticeWords } from '../kernel/notice-words.ts';
import { WindowModel } from './window-model.ts';
import { wireEvents } from './wire-events.ts';
import { unshown } from '../kernel/unshown.ts';

/**
 * The model of this window, connected to the library.
 * @throws {OffprintError} when the shell does not answer.
 */
export async function createWindowModel(
  bridge: Bridge,
): Promise<{ readonly model: WindowModel; readonly firstScreen: FirstScreen | null }> {
  const clients = createClients(bridge);
  const [preferences, facts, firstScreen] = await Promise.all([
    clients.shell.shell.preferences({}),
    clients.shell.shell.facts({}),
    clients.shell.shell
      .firstScreen({})
      .catch((error: unknown) => unshown('The first screen could not be had')(error) ?? null),
  ]);
  const model = new WindowModel(clients, preferences, facts);
  wireEvents(model);
  bridge.onUpdate((state) => model.update.apply(state));
  bridge.onEvent((event) => model.hub.emit(event));
  if (facts.notice?.code === 'library-moved') void tellOfMove(model);
  else if (facts.notice) model.toasts.show(noticeWords(facts.notice));
  void askAboutLost(model);
  return { model, firstScreen };
}

/** A library that is lost is the first thing to decide on, in every window, until somebody did. */
async function askAboutLost(model: WindowModel): Promise<void> {
  if (await model.transfer.backup.look()) model.showDialog({ kind: 'lost-library' });
}

/** Where the library is now: the shell knows that it was to be moved, the library whether it was. */
async function tellOfMove({ library, toasts }: WindowModel): Promise<void> {
  const { notices } = await library.library.facts({});
  const notice = notices.find(({ code }) => code === 'library-moved' || code === 'library-not-moved');
  if (notice) toasts.show(noticeWords(notice), notice.code === 'library-moved' ? {} : { kind: 'error' });
}
