import type { Feature } from '../kernel/feature.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { ReadLaterActs } from './read-later-acts.ts';

/** The queue of what is to be read later. */
export function readLater(kernel: Kernel) {
  const { library, navigation } = kernel;
  const acts = new ReadLaterActs(library.readLater, kernel);
  return {
    commands: {
      later: () => {
        const { chosen, chosenSummaries } = navigation;
        const queued = chosenSummaries.some((summary) => !summary.later);
        return chosen.length > 0 ? acts.set(chosen, queued) : undefined;
      },
    },
    views: { later: { move: (_view, id, before) => acts.move(id, before) } },
    events: {
      'readLater.changed': ({ ids }) => {
        navigation.refresh(ids);
        const { list } = kernel.provided;
        if (list.view.kind === 'later') void list.listAnew();
      },
    },
  } satisfies Feature;
}
