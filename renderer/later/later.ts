import type { Feature } from '../kernel/feature.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { LaterActs } from './later-acts.ts';

/** The queue of what is to be read later. */
export function later(kernel: Kernel) {
  const { library, navigation } = kernel;
  const acts = new LaterActs(library.later, kernel);
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
      'later.changed': ({ ids }) => {
        navigation.refresh(ids);
        const { list } = kernel.provided;
        if (list.view.kind === 'later') void list.listAnew();
      },
    },
  } satisfies Feature;
}
