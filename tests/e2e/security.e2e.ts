import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'playwright/test';
import { launchApp, newDataFolder } from '../support/app.ts';
import { send, startServer } from '../support/http-server.ts';
import { EXECUTABLE, hostileVectors } from '../support/hostile-vectors.ts';
import { articleFrame, articleRows } from '../support/reading.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const text = Array.from(
  { length: 6 },
  (_, i) => `<p>${`Paragraph ${i} of a hostile page that reads like any other. `.repeat(6)}</p>`,
);

/** A page that tries what pages try. `origin` is where it would report to. */
const hostilePage = (origin: string) => `<!DOCTYPE html><html><head><title>Hostile page</title>
<meta http-equiv="refresh" content="0; url=${origin}/refreshed"><base href="${origin}/base/"></head><body><article>
<h1>Hostile page</h1>${text.slice(0, 3).join('')}
<script>window.pwned = 1; fetch('${origin}/script')</script>
<p onclick="window.pwned = 1" onmouseover="fetch('${origin}/handler')">A <a id="trap" href="javascript:window.pwned=1">link that runs</a> and
<a href="file:///etc/passwd">one to a file</a>.</p>
<img src="${origin}/remote.png" onerror="window.pwned = 1"><img src=x onerror="window.pwned = 1">
<svg onload="window.pwned = 1"><script>window.pwned = 1</script></svg>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.pwned=1&gt;">
</table></mtext></math>
<iframe src="${origin}/frame"></iframe><object data="${origin}/object"></object><embed src="${origin}/embed">
<form action="${origin}/form"><input name="password"><button>Send</button></form>
<p style="position:fixed;inset:0;background:url(${origin}/style.png)">Styled.</p>
<link rel="stylesheet" href="${origin}/sheet.css">
${text.slice(3).join('')}</article></body></html>`;

test('an article can run nothing, load nothing and lead nowhere', async () => {
  const server = await startServer((_request, response, path) => {
    if (path === '/page') send(response, 'text/html; charset=utf-8', hostilePage(server.origin));
    else response.writeHead(404).end();
  });
  const { page, app, problems, close } = await launchApp({ dataFolder: newDataFolder() });
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.evaluate(async (address) => {
    const { offprint } = window as unknown as {
      offprint: { library: { articles: { save: (input: object) => Promise<object> } } };
    };
    await offprint.library.articles.save({ address });
  }, `${server.origin}/page`);
  const before = server.requests.length;

  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await page.getByRole('option', { name: /Hostile page/ }).click();
  const frame = articleFrame(page);
  await expect(frame.getByText('link that runs')).toBeVisible();
  await frame.getByText('link that runs').click();
  await frame.getByText('one to a file').click();
  await frame.getByText('Styled.').hover();
  await page.waitForTimeout(500); // what was going to run has run

  const left = await frame.locator('html').evaluate((root) => ({
    executable: root.querySelectorAll(
      'script, iframe, object, embed, form, input, link:not([href$=".css"]), base, [onclick], [onerror], [onload], [style*="url"]',
    ).length,
    links: [...root.querySelectorAll('a')]
      .map((a) => a.getAttribute('href') ?? '')
      .filter((href) => /^(javascript|file|data):/i.test(href)),
    pictures: [...root.querySelectorAll('img')]
      .map((img) => img.getAttribute('src') ?? '')
      .filter((src) => /^https?:/.test(src)),
  }));
  expect(left).toEqual({ executable: 0, links: [], pictures: [] });
  expect(await page.evaluate(() => (window as unknown as { pwned?: number }).pwned)).toBeUndefined();
  expect(server.requests.slice(before)).toEqual([]);
  // A violation of a policy is reported there: nothing came so far that a policy had to stop it.
  expect(problems).toEqual([]);
  expect(page.url()).toBe('app://offprint/index.html');
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await close();
  await server.close();
});

test('whatever a page carries, nothing of it runs or is loaded where it is read', async () => {
  test.setTimeout(120_000);
  const sentence = 'The harbour lay quiet, and the boats waited for somebody who would not come. ';
  const server = await startServer((_request, response, path) => {
    const vector = hostileVectors[Number(/^\/v(\d+)$/.exec(path)?.[1] ?? NaN)];
    if (vector === undefined) return void response.writeHead(404).end();
    const armed = vector
      .replaceAll('alert(1)', 'top.pwned=1')
      .replaceAll('https://zly.example', `${server.origin}/reached`);
    send(
      response,
      'text/html; charset=utf-8',
      `<!doctype html><html><head><title>Vector ${path}</title></head><body><article><h1>Vector ${path}</h1>
       <p>${sentence.repeat(5)}</p>${armed}<p>${sentence.repeat(5)}</p></article></body></html>`,
    );
  });
  const { page, problems, close } = await launchApp({ dataFolder: newDataFolder() });
  await expect(page.getByRole('option').first()).toBeVisible();
  const saved = await page.evaluate(
    async ({ origin, count }) => {
      const { offprint } = window as unknown as {
        offprint: { library: { articles: { save: (input: object) => Promise<object> } } };
      };
      let kept = 0;
      for (let number = 0; number < count; number++) {
        // A page that is no article any more once it was sanitised is refused, which is as well.
        await offprint.library.articles.save({ address: `${origin}/v${number}` }).then(
          () => kept++,
          () => undefined,
        );
      }
      return kept;
    },
    { origin: server.origin, count: hostileVectors.length },
  );
  expect(saved).toBeGreaterThan(hostileVectors.length * 0.8);
  const before = server.requests.length;
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page.locator('op-article-list header')).toContainText(`${saved} articles`);
  const frame = articleFrame(page);
  for (let place = 0; place < saved; place++) {
    await articleRows(page).first().press('j');
    const title = frame.getByRole('heading', { level: 1 });
    await expect(page.locator(`[role=option][aria-posinset="${place + 1}"]`)).toHaveAttribute(
      'aria-selected',
      'true',
    );
    const named = await page
      .locator(`[role=option][aria-posinset="${place + 1}"] .title`)
      .getAttribute('title');
    await expect(title).toHaveText(named ?? '');
    const content = await frame.locator('.article-text').evaluate((text) => {
      const shown = text.cloneNode(true) as HTMLElement;
      // What Offprint puts there itself.
      for (const own of shown.querySelectorAll('.missing-picture, .copy-code')) own.remove();
      return shown.innerHTML;
    });
    expect(content.replace(/&lt;[^]*?&gt;/g, ''), named ?? '').not.toMatch(EXECUTABLE);
    expect(problems, named ?? '').toEqual([]);
  }
  await page.waitForTimeout(300); // what was going to run has run
  expect(await page.evaluate(() => (window as unknown as { pwned?: number }).pwned)).toBeUndefined();
  expect(server.requests.slice(before)).toEqual([]);
  expect(problems).toEqual([]);
  await close();
  await server.close();
});

test('the page is a page: no Node, no network, no other window, and policies that say none', async () => {
  const server = await startServer((_request, response) => send(response, 'text/plain', 'reached'));
  const { page, close } = await launchApp({ dataFolder: newDataFolder() });
  await expect(page.getByRole('option').first()).toBeVisible();
  const found = await page.evaluate(async (origin) => {
    const fails = async (work: () => unknown) => {
      try {
        await work();
        return false;
      } catch {
        return true;
      }
    };
    const policyOf = async (path: string) => (await fetch(path)).headers.get('content-security-policy');
    return {
      globals: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter(
        (name) => name in window,
      ),
      keys: Object.keys((window as unknown as { offprint: object }).offprint).sort(),
      fetched: !(await fails(() => fetch(`${origin}/x`))),
      html: !(await fails(() => {
        document.createElement('div').innerHTML = '<img src=x>';
      })),
      opened: window.open(`${origin}/popup`) !== null,
      policies: [await policyOf('app://offprint/index.html'), await policyOf('app://offprint/article.html')],
    };
  }, server.origin);
  expect(found.globals).toEqual([]);
  expect(found.keys).toEqual([
    'library',
    'onAction',
    'onEvent',
    'onIncoming',
    'onPlace',
    'onUpdate',
    'shell',
  ]);
  expect(found).toMatchObject({ fetched: false, html: false, opened: false });
  for (const policy of found.policies) {
    expect(policy).toMatch(/^default-src 'none'/);
    expect(policy).not.toMatch(/unsafe-eval|https?:/);
  }
  expect(server.requests).toEqual([]);
  await page.evaluate((origin) => {
    location.href = `${origin}/away`;
  }, server.origin);
  await page.waitForTimeout(300);
  expect(page.url()).toBe('app://offprint/index.html');
  expect(server.requests).toEqual([]);
  await close();
  await server.close();
});

test('no scheme reaches a file outside its folder', async () => {
  const dataFolder = newDataFolder();
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(join(dataFolder, 'secret.json'), '"secret"');
  const { page, close } = await launchApp({ dataFolder });
  await expect(page.getByRole('option').first()).toBeVisible();
  const reached = await page.evaluate(async (folder) => {
    const tries = [
      'app://offprint/../electron/main.js',
      'app://offprint/..%2felectron%2fmain.js',
      'app://offprint/%2e%2e/%2e%2e/package.json',
      'app://offprint/%252e%252e/package.json',
      'app://other/index.html',
      'offprint-asset://a/../../library.db',
      'offprint-asset://a/..%2f..%2flibrary.db',
      'offprint-asset://a/%2e%2e/secret.json',
      `file://${folder}/secret.json`,
      `file:///etc/passwd`,
    ];
    const got: string[] = [];
    for (const address of tries) {
      try {
        const response = await fetch(address);
        if (response.ok && !(await response.text()).includes('<op-app')) got.push(address);
      } catch {
        // refused, as it should be
      }
    }
    return got;
  }, dataFolder);
  expect(reached).toEqual([]);
  await close();
});

test('unknown and malformed messages are refused and harm nothing', async () => {
  const { page, close } = await launchApp({ dataFolder: newDataFolder() });
  await expect(page.getByRole('option').first()).toBeVisible();
  const answers = await page.evaluate(async () => {
    type Call = (input: unknown) => Promise<{ error?: { code: string } }>;
    const { library, shell } = (
      window as unknown as {
        offprint: {
          library: Record<string, Record<string, Call>>;
          shell: Record<string, Record<string, Call>>;
        };
      }
    ).offprint;
    const code = async (call: Call | undefined, input: unknown) =>
      call ? ((await call(input)).error?.code ?? 'answered') : 'no such function';
    return {
      wrongType: await code(library['articles']?.['open'], { id: 'one' }),
      missing: await code(library['articles']?.['open'], undefined),
      negative: await code(library['articles']?.['open'], { id: -1 }),
      tooLong: await code(library['search']?.['query'], { query: 'x'.repeat(20_000) }),
      unknown: await code(library['articles']?.['drop'], {}),
      file: await code(shell['shell']?.['openExternal'], { url: 7 }),
    };
  });
  expect(answers).toMatchObject({
    wrongType: 'bad-input',
    missing: 'bad-input',
    negative: 'bad-input',
    tooLong: 'bad-input',
    unknown: 'no such function',
    file: 'bad-input',
  });

  await close();
});

test('the port itself answers requests and nothing else', async () => {
  const { app, close } = await launchApp({ dataFolder: newDataFolder() });
  const said = await app.evaluate(
    async (electron, [entry, folder]) => {
      const child = electron.utilityProcess.fork(entry, [folder, '', '0']);
      const { port1, port2 } = new electron.MessageChannelMain();
      const replies: unknown[] = [];
      port2.on('message', ({ data }) => replies.push(data));
      port2.start();
      child.postMessage({ type: 'connect' }, [port1]);
      child.postMessage({ type: 'no-such-message', path: '/etc/passwd' });
      const requests = [
        'garbage',
        { id: 1 },
        { id: -1, feature: 'feeds', name: 'list', input: {} },
        { id: 2, feature: 'feeds', name: 'list', input: {}, extra: true },
        { id: 3, feature: 'feeds', name: 'drop', input: {} },
        { id: 4, feature: 'articles', name: 'open', input: { id: '1; DROP TABLE article' } },
        { id: 5, feature: 'feeds', name: 'list', input: {} },
      ];
      for (const request of requests) port2.postMessage(request);
      for (let i = 0; i < 200 && replies.length < 3; i++)
        await new Promise((resolve) => setTimeout(resolve, 50));
      child.kill();
      return replies;
    },
    [join(root, '.out/electron/library-process.js'), join(newDataFolder(), 'library')] as const,
  );
  expect(said).toHaveLength(3);
  expect(said).toEqual(
    expect.arrayContaining([
      { id: 3, error: expect.objectContaining({ code: 'unknown-procedure' }) as unknown },
      { id: 4, error: expect.objectContaining({ code: 'bad-input' }) as unknown },
      { id: 5, output: [] },
    ]),
  );
  await close();
});
