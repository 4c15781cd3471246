/** A bare Debian to install into: made once by debootstrap, kept as an archive, unpacked for each try. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../setup/cache-folder.mjs';

export interface CleanRoot {
  readonly folder: string;
  /** Runs a command as root inside. @throws with its output when it fails */
  run(command: readonly string[]): string;
  /** Starts a command inside, as an ordinary user who has a home there. */
  start(command: readonly string[], env?: Readonly<Record<string, string>>): ChildProcess;
  remove(): void;
}

const USER = 'reader';

/**
 * Becomes the root of a mount namespace, which is more than a chroot: the kernel forbids user namespaces, and with
 * them Chromium's sandbox, inside a chroot only.
 */
const ENTER = `
set -e
mount --make-rprivate /
mount --bind "$ROOT" "$ROOT"
cd "$ROOT"
mkdir -p .host
pivot_root . .host
mount -t proc proc /proc
mount --rbind /.host/dev /dev
mount --rbind /.host/sys /sys
umount -l /.host
exec "$@"
`;

/** @throws where the tools are missing or the system is no Debian */
export function makeCleanRoot(): CleanRoot {
  for (const tool of ['debootstrap', 'unshare', 'pivot_root']) {
    if (spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0) {
      throw new Error(`--try-install needs ${tool}: apt-get install debootstrap util-linux`);
    }
  }
  const archive = join(cacheFolder(), `debian-${codename()}.tar`);
  mkdirSync(cacheFolder(), { recursive: true });
  const folder = mkdtempSync(join('/var/tmp', 'offprint-root-'));
  if (existsSync(archive)) must('tar', ['-xf', archive, '-C', folder]);
  else {
    must('debootstrap', ['--variant=minbase', codename(), folder]);
    must('tar', ['-cf', `${archive}.part`, '-C', folder, '.']);
    renameSync(`${archive}.part`, archive);
  }
  // The archive has the mode of the folder it was made in.
  chmodSync(folder, 0o755);
  const entering = (command: readonly string[]) => ['--mount', '--', 'sh', '-c', ENTER, 'sh', ...command];
  const env = {
    PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
    ROOT: folder,
    DEBIAN_FRONTEND: 'noninteractive',
    LANG: 'C.UTF-8',
  };
  const root: CleanRoot = {
    folder,
    run: (command) => must('unshare', entering(command), env),
    start: (command, more = {}) =>
      spawn('unshare', entering(['runuser', '-u', USER, '--', 'env', `HOME=/home/${USER}`, ...command]), {
        cwd: '/',
        env: { ...env, ...more },
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
      }),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
  root.run(['useradd', '--create-home', USER]);
  return root;
}

function codename(): string {
  const name = /^VERSION_CODENAME=(\w+)$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
  if (!name) throw new Error('--try-install knows Debian only.');
  return name;
}

function must(program: string, args: readonly string[], env?: Readonly<Record<string, string>>): string {
  const { status, stdout, stderr, error } = spawnSync(program, [...args], {
    encoding: 'utf8',
    maxBuffer: 100_000_000,
    ...(env ? { env } : {}),
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${args.at(-1) ?? program} failed (${status}):\n${stdout}${stderr}`);
  return stdout;
}
