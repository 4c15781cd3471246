import type { LibraryHandlers } from '../../api/index.ts';
import { markHandlers } from '../marks.ts';
import { createAnnouncements } from './announcements.ts';
import { articleHandlers } from './article-handlers.ts';
import { feedHandlers } from './feed-handlers.ts';
import { intakeHandlers } from './intake-handlers.ts';
import { jobHandlers } from './job-handlers.ts';
import { keepingHandlers } from './keeping-handlers.ts';
import type { LibraryParts } from './library-parts.ts';
import { searchHandlers } from './search-handlers.ts';
import { sourceHandlers } from './source-handlers.ts';

/** The whole contract, each procedure with the feature that does it. */
export function createHandlers(parts: LibraryParts): LibraryHandlers {
  const announce = createAnnouncements(parts);
  return {
    ...feedHandlers(parts, announce),
    ...articleHandlers(parts, announce),
    ...markHandlers(parts.marks),
    ...searchHandlers(parts),
    ...keepingHandlers(parts),
    ...intakeHandlers(parts, announce),
    ...sourceHandlers(parts),
    ...jobHandlers(parts),
  };
}
