import { spawnSync } from 'node:child_process';

/** What a build is made from; the same sources have the same stamp, whenever and wherever they are built. */
export interface BuildStamp {
  /** Full hash of the commit; with "+" where files were changed since. */
  readonly commit: string;
  /** When it was committed, ISO 8601 in UTC. */
  readonly date: string;
}

/** The stamp of the sources in `root`, or null where they are no git repository. */
export function buildStamp(root: string): BuildStamp | null {
  const git = (...args: readonly string[]) => {
    const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
    return status === 0 ? stdout.trim() : null;
  };
  const commit = git('rev-parse', 'HEAD');
  const seconds = Number(git('log', '-1', '--format=%ct'));
  if (commit === null || !Number.isInteger(seconds)) return null;
  const changed = git('status', '--porcelain', '--untracked-files=no') !== '';
  return { commit: changed ? `${commit}+` : commit, date: new Date(seconds * 1000).toISOString() };
}
