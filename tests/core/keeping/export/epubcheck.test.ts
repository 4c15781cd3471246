import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { startNewsSite } from '../../../support/news-site.ts';
import { longText } from '../../../support/rss.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

/** Where Debian's package has it. */
const JAR = '/usr/share/java/epubcheck.jar';

/** What the W3C's epubcheck finds; null where it is not installed (`apt-get install epubcheck`). */
function epubcheck(file: string): readonly string[] | null {
  if (!existsSync(JAR)) return null;
  const { status, stdout, stderr, error } = spawnSync('java', ['-jar', JAR, file], { encoding: 'utf8' });
  if (error) return null;
  const found = `${stdout}${stderr}`.split('\n').filter((line) => /^(?:FATAL|ERROR|WARNING)/.test(line));
  return found.length === 0 && status !== 0 ? [`${stdout}${stderr}`] : found;
}

/** A page that has everything which articles may have. */
const page = `<html lang="ar"><head><title>Everything &amp; more</title></head><body><article>
  <h1>Everything &amp; more</h1><p dir="rtl">${'هذا نص عربي طويل بما فيه الكفاية ليكون مقالا كاملا. '.repeat(8)}</p>
  <p>${longText('Everything')}</p><h2 id="1 bad id">Części</h2><h4>Too deep</h4>
  <p lang="ja"><ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby>の記事です。<bdi>abc</bdi> H<sub>2</sub>O x<sup>2</sup></p>
  <math display="block"><mfrac><mi>a</mi><mn>2</mn></mfrac></math>
  <table border="1" width="100%"><caption>Rows</caption><thead><tr><th scope="col">a</th><th>b</th></tr></thead>
    <tbody><tr><td colspan="2" align="left">1</td></tr></tbody></table>
  <pre><code class="language-js">if (a &lt; b &amp;&amp; c) { }</code></pre>
  <ol start="3" type="a"><li value="4">one<ul><li>two</li></ul></li></ol>
  <dl><dt>term</dt><dd>what it means</dd></dl><details open><summary>More</summary><p>inside</p></details>
  <p>Stands here<sup id="fnref1"><a href="#fn1">1</a></sup>, <a href="https://site.example/a b?x=1&amp;y=2">a link</a>,
    <a href="#nowhere">one that leads nowhere</a>, <a href="mailto:a@b.example">mail</a>, <abbr title="x">abbr</abbr>, <kbd>k</kbd>,
    <time datetime="2026-01-01">then</time>, <q cite="https://site.example/">quoted</q>, <del>gone</del> <ins>come</ins> <mark>m</mark></p>
  <blockquote cite="https://site.example/"><p>${longText('Quoted').slice(0, 200)}</p></blockquote>
  <figure><img src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==" width="1" height="1">
    <figcaption>Caption. Fot. A. B.</figcaption></figure>
  <iframe width="560" height="315" src="https://www.youtube.com/embed/abc123"></iframe>
  <video controls src="https://site.example/v.mp4" poster="https://site.example/p.jpg"></video><audio controls src="https://site.example/a.mp3"></audio>
  <hr><ol><li id="fn1">The footnote. <a href="#fnref1">back</a></li></ol></article></body></html>`;

test("exported books pass the W3C's epubcheck, and a broken one does not", async (t) => {
  const folder = temporaryFolder(t);
  const site = await startNewsSite();
  t.after(() => site.close());
  const { client, offprint } = await openLibrary(t, join(folder, 'library'));
  await client.feeds.follow({ address: `${site.origin}/kanal.xml` });
  await client.documents.add({ name: 'everything.html', bytes: new Uint8Array(Buffer.from(page)) });
  await offprint.settled();
  const { ids } = await client.articles.list({ view: { kind: 'all' } });
  const [first] = ids;
  assert.ok(first);
  await client.notes.set({ id: first, note: 'A <note> & *more*.' });
  const file = join(folder, 'book.epub');
  await client.export.articles({ ids: [...ids], format: 'epub', file: offprint.allowFile(file) });
  const found = epubcheck(file);
  if (found === null) return t.skip('epubcheck is not installed');
  assert.deepEqual(found, []);

  const single = join(folder, 'one.epub');
  await client.export.articles({ ids: [first], format: 'epub', file: offprint.allowFile(single) });
  assert.deepEqual(epubcheck(single), []);
  const broken = join(folder, 'broken.epub');
  writeFileSync(
    broken,
    Buffer.from(readFileSync(single).toString('latin1').replaceAll('mimetype', 'mimetyqe'), 'latin1'),
  );
  assert.notDeepEqual(epubcheck(broken), []);
});
