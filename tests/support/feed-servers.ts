import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SyntheticArticles } from './synthetic-articles.ts';

/**
 * A process of its own that serves feeds with whole articles in them, on several hosts (ports), with validators:
 *
 *     node tests/support/feed-servers.ts FEEDS ENTRIES HOSTS
 *
 * Its first line of output is the list of their addresses as JSON. It ends when its standard input does.
 */
const [feeds = 0, entries = 0, hosts = 1] = process.argv.slice(2).map(Number);

interface Served {
  readonly body: Buffer;
  readonly etag: string;
}

const escape = (text: string) => text.replace(/[&<>]/g, (mark) => `&#${mark.charCodeAt(0)};`);

function feedOf(number: number, articles: SyntheticArticles): Served {
  const items = Array.from({ length: entries }, (_, i) => {
    const { fields } = articles.article(number * entries + i + 1);
    const words = fields.body.split(' ');
    const paragraphs: string[] = [];
    for (let at = 0; at < words.length; at += 80)
      paragraphs.push(
        `<p>${words.slice(at, at + 40).join(' ')} <em>${words.slice(at + 40, at + 80).join(' ')}</em></p>`,
      );
    const date = new Date(Date.UTC(2026, 0, 1) + (number * entries + i) * 60_000).toUTCString();
    return `<item><guid isPermaLink="false">${number}-${i}</guid><link>http://site-${number}.example/${i}</link>
      <title>${escape(fields.title)}</title><pubDate>${date}</pubDate>
      <content:encoded><![CDATA[${paragraphs.join('')}]]></content:encoded></item>`;
  });
  const body = Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
     <channel><title>Feed ${number}</title><link>http://site-${number}.example/</link><description/>${items.join('\n')}</channel></rss>`,
  );
  return { body, etag: `"${createHash('sha256').update(body).digest('base64url')}"` };
}

// Long enough to be whole articles, so that no page has to be fetched.
const articles = new SyntheticArticles(400);
const served = Array.from({ length: feeds }, (_, number) => feedOf(number, articles));
const origins: string[] = [];
for (let host = 0; host < hosts; host++) {
  const server = createServer((request, response) => {
    const feed = served[Number(request.url?.slice(1))];
    if (!feed) response.writeHead(404).end();
    else if (request.headers['if-none-match'] === feed.etag)
      response.writeHead(304, { etag: feed.etag }).end();
    else {
      response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8', etag: feed.etag });
      response.end(feed.body);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origins.push(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}
process.stdout.write(
  `${JSON.stringify(served.map((_, number) => `${origins[number % hosts] ?? ''}/${number}`))}\n`,
);
process.stdin.on('end', () => process.exit(0)).resume();
