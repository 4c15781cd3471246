import { makePicture } from './make-picture.ts';
import { newsArticles, teasers, type NewsArticle } from './news-articles.ts';
import { send, startServer, type TestServer } from './http-server.ts';

const teaserList = (heading: string, from: number) => `
  <section class="polecane"><h3>${heading}</h3><ul>
    ${[...teasers.slice(from), ...teasers.slice(0, from)]
      .map(({ title, date }, index) => `<li><a href="/inne/${index}">${title}</a> <time>${date}</time></li>`)
      .join('\n    ')}
  </ul></section>`;

function figure({ seed, caption, credit }: NewsArticle['pictures'][number], lazy: boolean): string {
  const source = lazy
    ? `src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==" data-src="/foto/${seed}.png"`
    : `src="/foto/${seed}.png"`;
  return `<figure><img ${source} width="640" height="400" alt="">
    <figcaption>${caption} <span class="autor">Fot. ${credit}</span></figcaption></figure>`;
}

/** A page as papers make them: the article between menus, sharing buttons, advertisements and teaser lists. */
export function articlePage(article: NewsArticle): string {
  const [first, ...others] = article.pictures;
  const middle = Math.ceil(article.paragraphs.length / 2);
  const paragraphs = article.paragraphs.map((text) => `<p>${text}</p>`);
  return `<!DOCTYPE html><html lang="pl"><head><meta charset="utf-8">
<title>${article.title} - Kurier Zarzecza</title>
<meta name="author" content="${article.author}">
<meta property="og:site_name" content="Kurier Zarzecza">
<meta property="og:type" content="article">
<meta property="article:published_time" content="${article.published}">
<meta property="article:section" content="${article.section}">
${article.keywords.map((keyword) => `<meta property="article:tag" content="${keyword}">`).join('')}
<link rel="alternate" type="application/rss+xml" title="Kurier Zarzecza" href="/kanal.xml"></head><body>
<header><nav><a href="/">Start</a> <a href="/sport">Sport</a> <a href="/kultura">Kultura</a></nav></header>
<main><article><h1>${article.title}</h1>
<p class="autor-artykulu">${article.author}</p>
<p class="lead"><strong>${article.lead}</strong></p>
${first ? figure(first, false) : ''}
<div class="udostepnij"><a href="#">Udostępnij</a> <a href="#">Skomentuj</a></div>
${paragraphs.slice(0, middle).join('\n')}
<div class="reklama">Reklama</div>
<p class="czytaj-tez">Czytaj też: <a href="/inne/0">${teasers[0].title}</a></p>
${others.map((picture) => figure(picture, true)).join('\n')}
${paragraphs.slice(middle).join('\n')}
</article>
${teaserList('Zobacz także', 0)}</main>
<aside>${teaserList('Najczęściej czytane', 2)}</aside>
<footer>Kurier Zarzecza, wszelkie prawa zastrzeżone</footer></body></html>`;
}

function frontPage(): string {
  const links = newsArticles
    .map(({ slug, title }) => `<h2><a href="/artykul/${slug}">${title}</a></h2>`)
    .join('\n');
  return `<!DOCTYPE html><html lang="pl"><head><meta charset="utf-8"><title>Kurier Zarzecza</title>
<link rel="alternate" type="application/rss+xml" title="Kurier Zarzecza" href="/kanal.xml">
<link rel="icon" type="image/svg+xml" href="/znak.svg"></head>
<body><h1>Kurier Zarzecza</h1>${links}</body></html>`;
}

function feed(origin: string): string {
  const items = newsArticles
    .map(
      ({ slug, title, author, published, lead }) => `<item><title>${title}</title>
<link>${origin}/artykul/${slug}</link><guid isPermaLink="false">kz-${slug}</guid>
<dc:creator>${author}</dc:creator><pubDate>${new Date(published).toUTCString()}</pubDate>
<description>${lead}</description></item>`,
    )
    .join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Kurier Zarzecza</title>
<link>${origin}/</link><description>Gazeta lokalna</description><language>pl</language>
${items}</channel></rss>`;
}

/** The paper's sign, a wave over a river bank. */
const sign = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b5c6b"/>
<path d="M5 13q5.5-6 11 0t11 0" fill="none" stroke="#fff" stroke-width="3.4" stroke-linecap="round"/>
<path d="M5 21q5.5-6 11 0t11 0" fill="none" stroke="#f4b740" stroke-width="3.4" stroke-linecap="round"/></svg>`;

export interface NewsSiteOptions {
  readonly port?: number;
  /** Milliseconds before a page or picture is answered: gives a test time to act in the middle of a sync. */
  readonly delayMs?: number;
}

/** A small Polish news site with a feed, four articles and six photographs. */
export function startNewsSite({ port = 0, delayMs = 0 }: NewsSiteOptions = {}): Promise<TestServer> {
  return startServer((request, response, path) => {
    const origin = `http://${request.headers.host ?? ''}`;
    const article = newsArticles.find(({ slug }) => path === `/artykul/${slug}`);
    const picture = /^\/foto\/(\d+)\.png$/.exec(path)?.[1];
    if (path === '/') send(response, 'text/html; charset=utf-8', frontPage());
    else if (path === '/znak.svg') send(response, 'image/svg+xml', sign);
    else if (path === '/kanal.xml') {
      const etag = '"wydanie-1"';
      if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
      else response.writeHead(200, { 'content-type': 'application/rss+xml', etag }).end(feed(origin));
    } else if (article)
      setTimeout(() => send(response, 'text/html; charset=utf-8', articlePage(article)), delayMs);
    else if (picture) setTimeout(() => send(response, 'image/png', makePicture(Number(picture))), delayMs);
    else response.writeHead(404).end();
  }, port);
}
