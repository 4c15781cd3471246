import type { LibraryCommands } from '../../api/index.ts';
import type { CommandParts } from './command-parts.ts';

/** Saved searches, and rules. */
export function searchCommands(parts: CommandParts): Pick<LibraryCommands, 'searches' | 'rules'> {
  const { searches, rules, index } = parts;

  return {
    searches: {
      save: (search) => searches.save(search),
      rename: ({ id, name }) => searches.rename(id, name),
      move: ({ id, before }) => searches.move(id, before),
      remove: ({ id }) => searches.setRemoved(id, true),
      restore: ({ id }) => searches.setRemoved(id, false),
      remember: ({ query }) => searches.remember(query),
      forgetRecent: () => searches.forgetRecent(),
    },
    rules: {
      save: ({ id, ...draft }) => rules.save(id, draft),
      move: ({ id, before }) => rules.move(id, before),
      remove: ({ id }) => rules.setRemoved(id, true),
      restore: ({ id }) => rules.setRemoved(id, false),
      async run({ id }) {
        const run = await rules.run(id);
        index();
        return run;
      },
      undoRun({ run }) {
        rules.undoRun(run);
        index();
        return { done: true };
      },
    },
  };
}
