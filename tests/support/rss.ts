/** What an entry of a made-up feed says. */
export interface RssItem {
  readonly guid?: string;
  readonly link?: string;
  readonly title: string;
  /** HTML */
  readonly text: string;
  /** RFC 822 */
  readonly date?: string;
}

/** A text long enough to be a whole article, told from others by its first word. */
export function longText(word: string): string {
  return `${word} comes first in this text, and then the rest of it. `.repeat(40);
}

export function rssItem({ guid, link, title, text, date }: RssItem): string {
  return `<item>${guid === undefined ? '' : `<guid isPermaLink="false">${guid}</guid>`}
    ${link === undefined ? '' : `<link>${link}</link>`}${date === undefined ? '' : `<pubDate>${date}</pubDate>`}
    <title>${title}</title><description><![CDATA[${text}]]></description></item>`;
}

/** An RSS 2.0 feed of these items. */
export function rssOf(items: string, title = 'Test'): string {
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title><link>http://site.example/</link>
    <description/>${items}</channel></rss>`;
}

/** A page with an article on it. */
export function articlePage(title: string, text: string, head = '', body = ''): string {
  return `<html lang="en"><head><title>${title}</title>${head}</head><body><article><h1>${title}</h1>
    ${`<p>${text}</p>`.repeat(3)}${body}</article></body></html>`;
}
