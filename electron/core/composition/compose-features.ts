import { composeContent, type Content } from './compose-content.ts';
import { composeIntake, type Incoming } from './compose-intake.ts';
import { composeKeeping, type Keeping } from './compose-keeping.ts';
import { composeRetrieval, type Retrieval } from './compose-retrieval.ts';
import { createMarks, type Marks } from './marks.ts';
import type { OpenLibrary } from './open-library.ts';

/** All features, built. */
export interface Features extends Content, Incoming, Keeping, Retrieval {
  readonly marks: Marks;
}

/** Second phase: builds the features, each on those before it. What they tell each other is wired afterwards. */
export function composeFeatures(base: OpenLibrary): Features {
  const { database, events, now } = base;
  const content = composeContent(base);
  const marks = createMarks({ database, now, emitArticles: events.emitArticles, index: events.index });
  const incoming = composeIntake(base, content, marks);
  const retrieval = composeRetrieval(base, content, marks, incoming.sync);
  const keeping = composeKeeping(base, content, marks, incoming, retrieval.rules);
  return { ...content, marks, ...incoming, ...retrieval, ...keeping };
}
