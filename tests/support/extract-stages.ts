import { Session } from 'node:inspector/promises';

/**
 * The stages of an extraction, by the functions that they are: what a function below them costs is theirs, and what is
 * within several of them is that of the innermost.
 */
const stages: Readonly<Record<string, string>> = {
  textOfPage: 'reading bytes as text',
  leanSource: 'cutting programs out of the source',
  parseDocument: 'making the tree',
  parseFragment: 'making trees of parts',
  pageMetadata: 'metadata',
  prepare: 'pictures, code, captions and the like made plain',
  removeHidden: 'what is hidden',
  secondOpinion: 'asking the learned model',
  contentOfOther: 'picking blocks',
  readablePart: 'Readability',
  removeNamedBoxes: 'named boxes',
  removeUnwantedParts: 'named boxes',
  removeTeasers: 'teasers',
  teasersOfPage: 'teasers',
  sanitise: 'sanitising',
  textOf: 'text of the article',
  detectLanguage: 'language',
  pieces: 'record of what was left out',
  reasonOfClosedPage: 'notices of closed pages',
};
const whole = 'extractPage';
const rest = 'all other passes';

interface Node {
  readonly id: number;
  readonly callFrame: { readonly functionName: string };
  readonly children?: readonly number[] | undefined;
}

/** The share of each stage in the time of the extractions that `work` does, from 0 to 1, largest first. */
export async function stageShares(
  work: () => void,
): Promise<readonly { readonly stage: string; readonly share: number }[]> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const stageOf = stagesOf(profile.nodes);
  const times = new Map<string, number>();
  for (const [at, id] of (profile.samples ?? []).entries()) {
    const stage = stageOf.get(id);
    if (stage) times.set(stage, (times.get(stage) ?? 0) + (profile.timeDeltas?.[at] ?? 0));
  }
  const total = [...times.values()].reduce((sum, time) => sum + time, 0);
  return [...times]
    .map(([stage, time]) => ({ stage, share: time / total }))
    .sort((one, other) => other.share - one.share);
}

/** The stage that each node of a profile belongs to; null outside of an extraction. */
function stagesOf(nodes: readonly Node[]): ReadonlyMap<number, string | null> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const found = new Map<number, string | null>();
  const visit = (node: Node, around: string | null): void => {
    const { functionName: name } = node.callFrame;
    const begun = name === whole ? rest : around;
    const stage = begun !== null && Object.hasOwn(stages, name) ? (stages[name] ?? begun) : begun;
    found.set(node.id, stage);
    for (const id of node.children ?? []) {
      const child = byId.get(id);
      if (child) visit(child, stage);
    }
  };
  const [root] = nodes;
  if (root) visit(root, null);
  return found;
}
