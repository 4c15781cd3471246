import { classOf, lineOf, type DomDocument, type DomElement } from './dom.ts';
import { all } from './select.ts';

const marked =
  '.lead, .lid, .zajawka, .article-lead, .article__lead, .art-lead, .art_lead, .post-lead, .news-lead, .article-lid, .standfirst, .perex, .vorspann, .chapo, .chapeau, .article-intro, .article__intro, .articleIntro, .bajada, .entradilla, .occhiello, .sommario, .abstract, [itemprop="alternativeHeadline"], [data-testid="article-lead"]';
const elsewhere = /\b(?:teasers?|related|sidebar|widget|comments?|recent|list|card|promo|slider|nav)\b/i;

/** The opening that many pages set apart between heading and text, as one line; null if the page has none. */
export function leadOf(document: DomDocument): string | null {
  const found = all(document, marked).filter((element) => !isElsewhere(element));
  const only = found.find((element) => {
    const text = lineOf(element);
    return text.length >= 60 && text.length <= 900 && linked(element) < text.length * 0.3;
  });
  return only && found.length <= 4 ? lineOf(only) : null;
}

function isElsewhere(element: DomElement): boolean {
  for (let at = element.parentElement; at && at.localName !== 'body'; at = at.parentElement) {
    if (/^(?:aside|nav|footer|li|figure)$/.test(at.localName) || elsewhere.test(`${classOf(at)} ${at.id}`))
      return true;
  }
  return false;
}

function linked(element: DomElement): number {
  return [...element.getElementsByTagName('a')].reduce((sum, link) => sum + lineOf(link).length, 0);
}

/** Puts the opening before the text if the part that was chosen lost it. */
export function restoreLead(content: DomDocument, lead: string | null): void {
  if (lead === null || !content.body) return;
  const start = fold(lead).slice(0, 50);
  if (fold(lineOf(content.body)).includes(start)) return;
  const paragraph = content.createElement('p');
  paragraph.className = 'lead';
  paragraph.appendChild(content.createTextNode(lead));
  content.body.insertBefore(paragraph, content.body.firstChild);
}

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
