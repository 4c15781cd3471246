import type { Bridge, StartupSnapshot } from '../../electron/core/api/index.ts';
import { createClients } from '../kernel/client.ts';
import type { Feature, FeatureMaker } from '../kernel/feature.ts';
import { Kernel } from '../kernel/kernel.ts';
import { noticeWords } from '../kernel/notice-words.ts';
import type { Provided } from '../kernel/provided.ts';
import { logFailure } from '../kernel/log-failure.ts';
import { Lifetime } from './lifetime.ts';

/** The parts of a window, before anything of it is drawn. */
export interface WindowParts {
  readonly kernel: Kernel;
  readonly features: readonly Feature[];
  readonly lifetime: Lifetime;
  readonly startupSnapshot: StartupSnapshot | null;
}

/**
 * A window, connected to the library.
 * @param makers of its features; what one provides is given by no other.
 * @throws {OffprintError} when the shell does not answer.
 */
export async function createWindow(bridge: Bridge, makers: readonly FeatureMaker[]): Promise<WindowParts> {
  const clients = createClients(bridge);
  const [preferences, facts, startupSnapshot] = await Promise.all([
    clients.shell.shell.preferences({}),
    clients.shell.shell.facts({}),
    clients.shell.shell
      .startupSnapshot({})
      .catch((error: unknown) => logFailure('The first screen could not be had')(error) ?? null),
  ]);
  const kernel = new Kernel(clients, preferences, facts);
  const features = makers.map((make) => make(kernel));
  connect(kernel, features);
  bridge.onEvent((event) => kernel.hub.emit(event));
  if (facts.notice?.code === 'library-moved') void tellOfMove(kernel);
  else if (facts.notice) kernel.toasts.show(noticeWords(facts.notice));
  for (const { connected } of features) connected?.(bridge);
  return { kernel, features, lifetime: new Lifetime(kernel, features), startupSnapshot };
}

/** Makes what the features have known to the kernel, and to one another as far as it says. */
function connect(kernel: Kernel, features: readonly Feature[]): void {
  // That nothing is missing is seen to where the features are listed.
  kernel.connect(Object.assign({}, ...features.map(({ provides }) => provides)) as Provided);
  for (const { commands = {}, events = {}, queryNames = {}, paletteLines, listing, views = {} } of features) {
    kernel.actions.know(commands);
    kernel.hub.onEach(events);
    kernel.queryNames.know(queryNames);
    if (paletteLines) kernel.palette.know(paletteLines);
    if (listing) kernel.navigation.knowListing(listing);
    kernel.navigation.knowViews(views);
  }
  const { reading } = kernel.provided;
  reading.subscribe(() => {
    for (const { articleShown } of features) articleShown?.(reading.article);
  });
}

/** Where the library is now: the shell knows that it was to be moved, the library whether it was. */
async function tellOfMove({ library, toasts }: Kernel): Promise<void> {
  const { notices } = await library.library.facts({});
  const notice = notices.find(({ code }) => code === 'library-moved' || code === 'library-not-moved');
  if (notice) toasts.show(noticeWords(notice), notice.code === 'library-moved' ? {} : { kind: 'error' });
}
