import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { commandWords } from '../../../electron/core/api/index.ts';
import { startServer } from '../../support/http-server.ts';
import { articlePage, startNewsSite } from '../../support/news-site.ts';
import { newsArticles } from '../../support/news-articles.ts';
import { temporaryFolder } from '../../support/test-library.ts';

const cli = fileURLToPath(new URL('../../../electron/core/cli.ts', import.meta.url));

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output, which must be one JSON object and nothing else. */
  readonly json: Record<string, unknown>;
}

function run(args: readonly string[], input = ''): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [cli, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += String(chunk)));
    child.stderr.on('data', (chunk) => (stderr += String(chunk)));
    child.on('close', (code) =>
      resolve({
        code,
        stdout,
        stderr,
        get json() {
          return JSON.parse(stdout) as Record<string, unknown>;
        },
      }),
    );
    child.stdin.end(input);
  });
}

test('the same library from a terminal: add, list, show, search, bookmark, sync', async (t) => {
  const site = await startNewsSite();
  t.after(() => site.close());
  const library = ['--library', join(temporaryFolder(t), 'library')];

  const added = await run(['add', site.origin, ...library, '--json']);
  assert.equal(added.code, 0, added.stderr);
  assert.equal((added.json['followed'] as { total: number }).total, 4);

  const saved = await run(['--json', ...library, 'add', `${site.origin}/artykul/mlyn-nad-rzeka`]);
  assert.equal((saved.json['saved'] as { title: string }).title, newsArticles[0]?.title);

  const list = await run(['list', '--limit', '3', '--json', ...library]);
  assert.equal((list.json['articles'] as unknown[]).length, 3);

  const found = await run(['search', 'żółwia', '--limit', '1', '--json', ...library]);
  const [result] = found.json['results'] as {
    id: number;
    title: string;
    url: string;
    score: number;
    snippet: string;
  }[];
  assert.equal(result?.title, newsArticles[1]?.title);
  assert.match(result?.url ?? '', /zolwie-w-parku$/);
  assert.ok((result?.score ?? 0) > 0 && /żółw/i.test(result?.snippet ?? ''));
  assert.ok(Number(found.json['total']) >= 1);

  const shown = await run(['show', String(result?.id), ...library]);
  assert.match(shown.stdout, /Żółw błotny jest jedynym rodzimym gatunkiem/);

  const on = await run(['bookmark', String(result?.id), '--json', ...library]);
  assert.deepEqual(on.json, { id: result?.id, bookmarked: true });
  const off = await run(['bookmark', String(result?.id), '--json', ...library]);
  assert.deepEqual(off.json, { id: result?.id, bookmarked: false });

  const synced = await run(['sync', '--json', ...library]);
  assert.equal(synced.code, 0);
  assert.deepEqual([synced.json['added'], synced.json['failed']], [0, 0]);
});

test('search names the character that a query fails at, and pages through any number', async (t) => {
  const site = await startNewsSite();
  t.after(() => site.close());
  const library = ['--library', join(temporaryFolder(t), 'library')];
  assert.equal((await run(['add', site.origin, ...library])).code, 0);

  const all = await run(['search', '*', '--limit', '2000', '--json', ...library]);
  assert.equal(all.code, 0, all.stderr);
  assert.equal((all.json['results'] as unknown[]).length, all.json['total']);
  const two = await run(['search', '--limit', '2', '*', '--json', ...library]);
  assert.deepEqual([two.code, (two.json['results'] as unknown[]).length], [0, 2]);
  assert.equal(two.json['total'], all.json['total']);
  const none = await run(['search', 'nieistniejącesłowo', '--json', ...library]);
  assert.deepEqual([none.code, none.json['total'], none.json['results']], [0, 0, []]);

  const bad: readonly (readonly [query: string, problem: string, character: number])[] = [
    ['żółw colour:red', 'unknown-field', 6],
    ['🐢 "żółw błotny', 'unclosed-quote', 3],
    ['lang:polish', 'bad-value', 6],
    ['żółw~9', 'bad-distance', 5],
    ['żółw +', 'missing-term', 6],
    ['żółw^0', 'bad-boost', 5],
  ];
  for (const [query, problem, character] of bad) {
    const failed = await run(['search', query, '--json', ...library]);
    assert.equal(failed.code, 2, query);
    assert.deepEqual(
      [failed.json['code'], failed.json['problem'], failed.json['character']],
      ['search-query', problem, character],
      query,
    );
    assert.notEqual(failed.json['error'], '');
  }
  const worded = await run(['search', 'żółw', 'colour:red', ...library]);
  assert.deepEqual([worded.code, worded.stdout], [2, '']);
  assert.match(worded.stderr, /^At character 6: There is no field “colour”/);
  assert.match(worded.stderr, /\n {2}żółw colour:red\n {7}\^{6}\n$/);
});

test('extract and feed read standard input and touch no library', async () => {
  const [article] = newsArticles;
  assert.ok(article);
  const extracted = await run(
    ['extract', '-', 'https://kurier.example/artykul/mlyn', '--json'],
    articlePage(article),
  );
  assert.equal(extracted.code, 0, extracted.stderr);
  assert.equal(extracted.json['title'], article.title);
  assert.equal(extracted.json['byline'], article.author);
  assert.equal((extracted.json['images'] as { src: string }[])[0]?.src, 'https://kurier.example/foto/1.png');

  const served = await run(
    ['extract', '--serve', '--json'],
    [article, newsArticles[1]]
      .map(
        (page) =>
          page &&
          JSON.stringify({
            url: 'https://kurier.example/a',
            base64: Buffer.from(articlePage(page)).toString('base64'),
          }),
      )
      .join('\n') + '\nnot json\n',
  );
  const lines = served.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { title: string | null; error?: string });
  assert.deepEqual(
    lines.map(({ title }) => title),
    [article.title, newsArticles[1]?.title, null],
  );

  const separators = await run(
    ['extract', '-', '--json'],
    articlePage({ ...article, title: 'Line\u2028separator' }),
  );
  assert.doesNotMatch(separators.stdout.trimEnd(), /[\u2028\u2029\n]/, 'one line, however lines are counted');

  const feed = await run(
    ['feed', '-', 'https://kurier.example/feed', 'application/rss+xml', '--json'],
    '<rss version="2.0"><channel><title>Kurier</title><item><title>Wpis</title><link>/a</link></item></channel></rss>',
  );
  assert.equal(feed.json['title'], 'Kurier');
  assert.equal((feed.json['items'] as { link: string }[])[0]?.link, 'https://kurier.example/a');
  const none = await run(['feed', '-', '--json'], 'this is no feed');
  assert.ok(typeof none.json['error'] === 'string');
});

test('wrong usage is 2, failure is 1, and each says why', async (t) => {
  // A port that was just given back: nobody listens there.
  const server = await startServer(() => undefined);
  const closedAddress = server.origin;
  await server.close();
  const library = ['--library', join(temporaryFolder(t), 'library')];
  for (const args of [
    [],
    ['dance'],
    ['show', 'seven', ...library],
    ['search', ...library],
    ['list', '--limit', '-1', ...library],
    ['--library'],
  ]) {
    const { code, stderr } = await run(args);
    assert.equal(code, 2, args.join(' '));
    assert.notEqual(stderr, '');
  }
  const missing = await run(['show', '999', '--json', ...library]);
  assert.equal(missing.code, 1);
  assert.equal(missing.json['code'], 'not-found');
  const refused = await run(['add', closedAddress, ...library]);
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /refuses/);
  assert.equal((await run(['--help'])).code, 0);
});

test('every command of the usage, and nothing else, is one for the app that is started with it', async () => {
  const { stdout } = await run(['--help']);
  const named = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, name = '']) => name);
  assert.ok(named.length >= 8);
  for (const name of named) {
    assert.deepEqual(commandWords(['--no-sandbox', '--json', name, 'x', '--limit', '1']), [
      ...[name, 'x', '--limit', '1'],
      '--json',
    ]);
    const { stderr } = await run([name, `--library=${cli}/none`, '--serve', 'x']);
    assert.doesNotMatch(stderr, /There is no command/, name);
  }
  for (const opened of [
    ['offprint://add?url=x'],
    ['/home/ala/search'],
    ['--action=add'],
    ['list.opml'],
    [],
  ]) {
    assert.equal(commandWords(opened), null);
  }
});
