import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runCli } from '../../../electron/core/cli/cli.ts';
import { send, startServer } from '../../support/http-server.ts';
import { generateLibrary } from '../../support/library-generator.ts';
import { change } from '../../support/poison.ts';
import { articlePage, longText, rssItem, rssOf } from '../../support/rss.ts';
import { temporaryFolder } from '../../support/test-library.ts';

const script = fileURLToPath(new URL('../../../electron/core/cli.ts', import.meta.url));

function terminal(t: TestContext) {
  const folder = join(temporaryFolder(t), 'library');
  return async (...args: string[]) => {
    let stdout = '';
    let stderr = '';
    const code = await runCli([...args, '--library', folder], {
      program: 'offprint',
      version: '0',
      stdin: process.stdin,
      libraryFolder: folder,
      root: new URL('../../../', import.meta.url),
      stdout: (text) => (stdout += text),
      stderr: (text) => (stderr += text),
    });
    return { code, stdout, stderr, json: () => JSON.parse(stdout) as Record<string, unknown> };
  };
}

test('add says what it did, does what it is told, and asks a feed once', async (t) => {
  const server = await startServer((_request, response, path) => {
    if (path === '/x1')
      send(
        response,
        'application/rss+xml',
        rssOf(rssItem({ guid: '1', title: 'Rye', text: longText('Rye') }), 'Fields'),
      );
    else if (path === '/both')
      send(
        response,
        'text/html',
        articlePage('Barn', longText('Barn'), '<link rel="alternate" type="application/rss+xml" href="/x1">'),
      );
    else if (path === '/page') send(response, 'text/html', articlePage('Shed', longText('Shed')));
    else response.writeHead(404).end();
  });
  t.after(() => server.close());
  const run = terminal(t);
  const feed = await run('add', `${server.origin}/x1`);
  assert.match(feed.stdout, /^Following: Fields, 1 articles/);
  assert.equal(server.requests.filter(({ path }) => path === '/x1').length, 1, 'one request');
  assert.match((await run('add', `${server.origin}/x1`)).stdout, /^Followed already: Fields/);
  assert.match((await run('add', `${server.origin}/both`)).stdout, /^Saved: Barn/);
  const followed = await run('add', '--follow', `${server.origin}/both`, '--json');
  assert.equal(followed.json()['action'], 'followed');
  const saved = await run('add', `${server.origin}/page`, '--save', '--json');
  assert.equal(saved.json()['action'], 'saved');
  const none = await run('add', `${server.origin}/page`, '--follow');
  assert.equal(none.code, 1);
  assert.match(none.stderr, /no feed/i);
  assert.equal((await run('add', server.origin, '--follow', '--save')).code, 2);
  assert.equal((await run('add', server.origin, '--fast')).code, 2);
});

test('sync names each feed and page that failed and why; list knows where articles came from', async (t) => {
  let broken = false;
  const server = await startServer((_request, response, path) => {
    if (path.startsWith('/page')) response.writeHead(500).end();
    else if (broken && path === '/bad') response.writeHead(404).end();
    else
      send(
        response,
        'application/rss+xml',
        rssOf(
          rssItem({
            guid: path,
            link: `${server.origin}/page${path}`,
            title: `Of ${path}`,
            text: path === '/good' ? 'A teaser' : longText('Bad'),
          }),
          `Feed ${path}`,
        ),
      );
  });
  t.after(() => server.close());
  const run = terminal(t);
  for (const path of ['/bad', '/good']) await run('add', server.origin + path, '--follow');
  broken = true;
  const { code, stdout } = await run('sync');
  assert.equal(code, 0);
  assert.match(stdout, /feed {2}Feed \/bad <http:\/\/127[^>]*\/bad>: .*404/);
  assert.match(stdout, /page {2}Of \/good <http:\/\/127[^>]*\/page\/good>: .*500/);
  const again = (await run('sync', '--json')).json();
  assert.equal((again['feeds'] as unknown[]).length, 1);
  assert.equal((again['pages'] as { title: string }[])[0]?.title, 'Of /good');
  const { articles } = (await run('list', '--json')).json() as {
    articles: { title: string; url: string; feed: string | null }[];
  };
  assert.deepEqual(
    articles
      .filter(({ title }) => title.startsWith('Of'))
      .map(({ url, feed }) => [url, feed])
      .toSorted(),
    [
      [`${server.origin}/page/bad`, 'Feed /bad'],
      [`${server.origin}/page/good`, 'Feed /good'],
    ],
  );
});

test('a command starts on a library of a thousand articles nearly as fast as one without', async (t) => {
  const folder = temporaryFolder(t);
  const page = join(folder, 'empty.html');
  writeFileSync(page, '<html></html>');
  await generateLibrary(join(folder, 'library'), 1000);
  /** What the processor did, so that nothing else on the machine counts. */
  const cost = (...args: string[]): number => {
    const times = `process.on('exit',()=>process.stderr.write('cpu '+(process.cpuUsage().user+process.cpuUsage().system)))`;
    const program = ['--import', `data:text/javascript,${encodeURIComponent(times)}`, script, ...args];
    const { stderr } = spawnSync(process.execPath, program, { encoding: 'utf8' });
    return Number(/cpu (\d+)/.exec(stderr)?.[1]);
  };
  const least = (...args: string[]) => Math.min(...[1, 2, 3].map(() => cost(...args)));
  const library = ['--library', join(folder, 'library')];
  const ratio = least('list', ...library) / least('extract', page);
  assert.ok(ratio < 1.5, `it takes ${ratio.toFixed(2)} times as long`);
});

test('what fails in the background of a command is told, with its reason', async (t) => {
  const folder = join(temporaryFolder(t), 'library');
  const said = { stdout: '', stderr: '' };
  const list = async () => {
    Object.assign(said, { stdout: '', stderr: '' });
    return runCli(['list', '--json', '--library', folder], {
      program: 'offprint',
      version: '0',
      stdin: process.stdin,
      libraryFolder: folder,
      root: new URL('../../../', import.meta.url),
      stdout: (text) => (said.stdout += text),
      stderr: (text) => (said.stderr += text),
    });
  };
  await list();
  assert.equal(said.stderr, '');
  change(
    folder,
    `INSERT INTO rule (name, query, acts, enabled, until, position) VALUES ('Spoilt', 'x', 'no JSON', 1, NULL, 1)`,
  );
  assert.equal(await list(), 0);
  assert.match(said.stderr, /^offprint: The rule "Spoilt" could not be applied\. What rule 1 does/m);
});
