import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the project that is built lives: nothing of it is written down in the sources, so that a fork has its own. */
export interface ProjectHome {
  /** https, without a slash at its end. */
  readonly homepage: string;
  /** As packages want it: a name and an address in angle brackets. */
  readonly maintainer: string;
  /** Where newer versions are looked for; null: this build does not update itself. */
  readonly updates: { readonly owner: string; readonly repo: string } | null;
}

/** For a build of a folder that came from nowhere: a name that leads nowhere (RFC 2606). */
const NOWHERE = {
  homepage: 'https://offprint.invalid',
  maintainer: 'The Offprint authors <authors@offprint.invalid>',
};

interface Repository {
  readonly server: string;
  readonly owner: string;
  readonly repo: string;
}

/** A repository's address as npm, git and people write it; null for what is none on a web server. */
export function repositoryOf(written: string): Repository | null {
  const short = /^(?:github:)?([\w.-]+)\/([\w.-]+?)(?:\.git)?$/.exec(written.trim());
  if (short) return { server: 'https://github.com', owner: short[1] ?? '', repo: short[2] ?? '' };
  const long =
    /^(?:git\+)?(?:https?:\/\/(?:[^@/]+@)?|ssh:\/\/git@|git:\/\/|git@)([\w.-]+\.[a-z]+)[/:]([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/i.exec(
      written.trim(),
    );
  return long && { server: `https://${long[1]}`, owner: long[2] ?? '', repo: long[3] ?? '' };
}

/**
 * What is known of the project: the CI's own word first, then `repository` in package.json, then where the clone came
 * from. Only what the release workflow builds from a tag looks for updates, in the releases of the same repository.
 */
export function projectHomeOf(from: {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly repository: string | null;
  readonly remote: string | null;
}): ProjectHome {
  const { env, repository, remote } = from;
  const inActions = env['GITHUB_ACTIONS'] === 'true';
  const ci = inActions ? (env['GITHUB_REPOSITORY'] ?? null) : null;
  const named = [ci, repository, remote].flatMap((written) =>
    written === null ? [] : (repositoryOf(written) ?? []),
  )[0];
  if (!named) return { ...NOWHERE, updates: null };
  const { owner, repo } = named;
  const server = ci === null ? named.server : (env['GITHUB_SERVER_URL'] ?? named.server);
  const isRelease = ci !== null && env['GITHUB_REF_TYPE'] === 'tag' && server === 'https://github.com';
  return {
    homepage: `${server}/${owner}/${repo}`,
    maintainer: `${owner} <${owner}@users.noreply.${new URL(server).hostname}>`,
    updates: isRelease ? { owner, repo } : null,
  };
}

/** What is known of the project in `root`. */
export function projectHome(root: string): ProjectHome {
  const { repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly repository?: string | { readonly url?: string };
  };
  const git = spawnSync('git', ['config', '--get', 'remote.origin.url'], { cwd: root, encoding: 'utf8' });
  return projectHomeOf({
    env: process.env,
    repository: typeof repository === 'string' ? repository : (repository?.url ?? null),
    remote: git.status === 0 ? git.stdout.trim() : null,
  });
}
