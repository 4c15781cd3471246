import {
  contract,
  type LibraryCommands,
  type LibraryHandlers,
  type LibraryQueries,
} from '../../api/index.ts';
import type { Reading } from '../../foundation/database/database.ts';
import { listSetAside } from '../../foundation/set-aside/set-aside.ts';
import { markCommands } from '../marks.ts';
import { createAnnouncements } from './announcements.ts';
import { articleCommands } from './article-commands.ts';
import type { CommandParts } from './command-parts.ts';
import { feedCommands } from './feed-commands.ts';
import { intakeCommands } from './intake-commands.ts';
import { jobCommands } from './job-commands.ts';
import { keepingCommands } from './keeping-commands.ts';
import { createQueryHandlers } from './query-handlers.ts';
import type { QueryParts } from './query-parts.ts';
import { searchCommands } from './search-commands.ts';
import { sourceCommands } from './source-commands.ts';

/** The features that the contract is led to. */
export interface LibraryParts extends CommandParts, Pick<QueryParts, 'facts' | 'librarySearch' | 'welcome'> {
  readonly read: Reading;
}

/** The whole contract, each procedure with the feature that does it. */
export function createHandlers(parts: LibraryParts): LibraryHandlers {
  const { read, linkedFolders } = parts;
  const queries = createQueryHandlers({
    ...parts,
    exchange: linkedFolders.exchange,
    mirror: linkedFolders.mirror,
    setAside: { list: () => listSetAside(read) },
  });
  return together(queries, createCommandHandlers(parts));
}

/** Both together are all procedures: their types follow from the contract. */
function together(queries: LibraryQueries, commands: LibraryCommands): LibraryHandlers {
  const some: readonly Readonly<Record<string, object>>[] = [{ ...queries }, { ...commands }];
  return Object.fromEntries(
    Object.keys(contract).map((feature) => [
      feature,
      Object.assign({}, ...some.map((each) => each[feature])),
    ]),
  ) as unknown as LibraryHandlers;
}

/** All commands of the contract. */
function createCommandHandlers(parts: CommandParts): LibraryCommands {
  const announce = createAnnouncements(parts);
  return {
    ...feedCommands(parts, announce),
    ...articleCommands(parts, announce),
    ...markCommands(parts.marks),
    ...searchCommands(parts),
    ...keepingCommands(parts),
    ...intakeCommands(parts, announce),
    ...sourceCommands(parts),
    ...jobCommands(parts),
  };
}
