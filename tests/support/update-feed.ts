import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { send, startServer, type TestServer } from './http-server.ts';

export interface UpdateFeed {
  readonly server: TestServer;
  /** What the app is started with: an AppImage of its own to be replaced, and this feed. */
  readonly env: Readonly<Record<string, string>>;
  /** The AppImage that runs. */
  readonly image: string;
  /** Written by the new version when it is started. */
  readonly started: string;
}

/**
 * A feed of updates with one new version, whose "AppImage" is a script that writes down that it was started.
 * @param folder for the old AppImage and everything that is written
 */
export async function startUpdateFeed(
  folder: string,
  { version = '99.0.0', wrongSum = false, rollout = 100 } = {},
): Promise<UpdateFeed> {
  mkdirSync(folder, { recursive: true });
  const started = join(folder, 'started');
  const image = join(folder, 'Offprint.AppImage');
  writeFileSync(image, 'the old version\n');
  chmodSync(image, 0o755);
  const fresh = `#!/bin/sh\necho "$0" > '${started}'\n#${'.'.repeat(200_000)}\n`;
  const sum = createHash('sha512')
    .update(wrongSum ? 'another' : fresh)
    .digest('base64');
  const name = `offprint-${version}-linux-x86_64.AppImage`;
  const latest = JSON.stringify({
    version,
    files: [{ url: name, sha512: sum, size: fresh.length }],
    path: name,
    sha512: sum,
    releaseDate: '2026-11-26T00:00:00.000Z',
    releaseNotes: '- Articles open faster.\n- <b>Markup</b> is text here.',
    stagingPercentage: rollout,
  });
  const server = await startServer((_request, response, asked) => {
    const [path] = asked.split('?');
    if (path === '/latest-linux.yml') send(response, 'text/yaml', latest);
    else if (path === `/${name}`) send(response, 'application/octet-stream', fresh);
    else response.writeHead(404).end();
  });
  writeFileSync(
    join(folder, 'app-update.yml'),
    `provider: generic\nurl: ${server.origin}\nupdaterCacheDirName: offprint-updater\n`,
  );
  const env = { OFFPRINT_UPDATE_FEED: folder, APPIMAGE: image, XDG_CACHE_HOME: join(folder, 'cache') };
  return { server, env, image, started };
}
