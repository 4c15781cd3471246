/** Installs the Debian package on a bare Debian, uses it as a reader would, and takes it away again. */
import { strict as assert } from 'node:assert';
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { identity } from '../identity.ts';
import { endGroup, inspectedAt, startScreen } from '../packed-process.ts';
import { makeCleanRoot, type CleanRoot } from './clean-root.ts';

const HOME = '/home/reader';
const WAIT_MS = 60_000;

const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>Kurier</title><link>/</link>
<item><title>Prom wrócił</title><guid>1</guid><description>Prom wrócił na trasę.</description></item></channel></rss>`;

/**
 * @param deb the package
 * @throws at the first thing that is not as it should be
 */
export async function tryInstall(deb: string): Promise<void> {
  const say = (words: string) => process.stdout.write(`try-install: ${words}\n`);
  const site = await serve();
  const origin = `http://127.0.0.1:${(site.address() as { readonly port: number }).port}`;
  const screen = await startScreen();
  const root = makeCleanRoot();
  try {
    copyFileSync(deb, join(root.folder, 'offprint.deb'));
    root.run(['apt-get', 'update', '-qq']);
    root.run(['apt-get', 'install', '-y', '-qq', '--no-install-recommends', '/offprint.deb']);
    assert.match(root.run(['dpkg-query', '-W', '-f=${Status}', 'offprint']), /install ok installed/);
    say('installed by apt on a bare Debian');

    const list = `<opml version="2.0"><body><outline type="rss" text="Kurier" xmlUrl="${origin}/kanal.xml"/></body></opml>`;
    writeFileSync(join(root.folder, HOME, 'kanały.opml'), list);
    const app = root.start(['offprint', '--remote-debugging-port=0', '--lang=en', `${HOME}/kanały.opml`], {
      DISPLAY: screen.display,
    });
    try {
      const browser = await chromium.connectOverCDP(await inspectedAt(app));
      const context = browser.contexts()[0];
      assert.ok(context, 'There is no window.');
      const page = context.pages()[0] ?? (await context.waitForEvent('page', { timeout: WAIT_MS }));
      page.setDefaultTimeout(WAIT_MS);
      // The element has no box of its own; its dialog has.
      await page.locator('op-import-dialog', { hasText: 'kanały.opml' }).waitFor({ state: 'attached' });
      await page.getByRole('dialog').waitFor();
      checkSandbox();
      say('started by an ordinary user, sandbox on, asks about the list of feeds');
      await page.keyboard.press('Enter');
      await page.locator('op-sidebar', { hasText: 'Kurier' }).waitFor();
      await page.keyboard.press('Escape');

      await deepLink(root, page, `${origin}/strona`, screen.display);
      say('a link reaches the running instance, which asks');
      const listed = await output(root, ['offprint', 'search', 'prom', '--json']);
      assert.equal((JSON.parse(listed) as { readonly total: number }).total, 1);
      say('a command is answered by the running instance');
      await browser.close();
    } finally {
      await endGroup(app);
    }
    const alone = await output(root, ['offprint', 'list', '--json']);
    assert.match(alone, /Prom wrócił/);
    say('a command works without a running instance and without a screen');

    root.run(['apt-get', 'purge', '-y', '-qq', 'offprint']);
    const left = [
      ...['opt/Offprint', 'usr/bin/offprint', `usr/share/applications/${identity.desktopFile}`],
      `usr/share/metainfo/${identity.id}.metainfo.xml`,
    ].filter((path) => existsSync(join(root.folder, path)));
    assert.deepEqual(left, []);
    assert.ok(existsSync(join(root.folder, HOME, '.config/Offprint/library/library.db')));
    say("removed without a trace but the reader's library");
  } finally {
    root.remove();
    screen.end();
    site.close();
    site.closeAllConnections();
  }
}

async function deepLink(root: CleanRoot, page: Page, address: string, display: string): Promise<void> {
  // By the command of the desktop entry, as a file manager or a browser does.
  const entry = readFileSync(join(root.folder, 'usr/share/applications', identity.desktopFile), 'utf8');
  assert.match(entry, /^MimeType=.*x-scheme-handler\/offprint;/m);
  const program = /^Exec=(\S+) %U$/m.exec(entry)?.[1];
  assert.ok(program, 'The desktop entry has no Exec with %U.');
  await output(root, [program, `offprint://add?url=${encodeURIComponent(address)}`], { DISPLAY: display });
  await page.locator('op-add-dialog').getByRole('textbox').and(page.locator(`[type=text]`)).waitFor();
  assert.equal(await page.locator('op-add-dialog').getByRole('textbox').inputValue(), address);
  await page.keyboard.press('Escape');
}

function output(root: CleanRoot, command: readonly string[], env = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = root.start(command, env);
    let said = '';
    let wrong = '';
    child.stdout?.on('data', (chunk) => (said += String(chunk)));
    child.stderr?.on('data', (chunk) => (wrong += String(chunk)));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0
        ? resolve(said)
        : reject(new Error(`${command.join(' ')} failed (${code}):\n${said}${wrong}`)),
    );
  });
}

/** Every page of the app runs under a seccomp filter and without root's rights. */
function checkSandbox(): void {
  const renderers = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return command.includes('/opt/Offprint/offprint --type=renderer')
          ? [{ command, status: readFileSync(`/proc/${pid}/status`, 'utf8') }]
          : [];
      } catch {
        return [];
      }
    });
  assert.ok(renderers.length > 0, 'There is no renderer.');
  for (const { command, status } of renderers) {
    assert.doesNotMatch(command, /--no-sandbox/);
    assert.match(status, /^Seccomp:\s+2$/m);
    assert.doesNotMatch(status, /^Uid:\s+0\b/m);
  }
}

function serve(): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url === '/kanal.xml') response.setHeader('content-type', 'application/rss+xml').end(feed);
    else response.writeHead(404).end();
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
