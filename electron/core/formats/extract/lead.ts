import { noiseLabel, teaserStart } from './cues.ts';
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

/**
 * Puts the opening before the text if the part that was chosen lost it: the one the page names, or what stands
 * between the heading and the first line that was kept.
 */
export function restoreLead(content: DomDocument, lead: string | null, openings: readonly string[]): void {
  if (!content.body) return;
  const whole = lineOf(content.body);
  const beginning = fold(whole.slice(0, nearBeginning));
  let text: string | null = null;
  const isKept = (line: string): boolean => {
    const part = fold(line).slice(0, 50);
    return beginning.includes(part) || (text ??= fold(whole)).includes(part);
  };
  const firstKept = Math.max(0, openings.findIndex(isKept));
  const lost =
    lead !== null && !isKept(lead) ? [lead] : openings.slice(0, firstKept).filter(isOpening).slice(0, 2);
  for (const line of lost.toReversed()) {
    const paragraph = content.createElement('p');
    paragraph.className = 'lead';
    paragraph.appendChild(content.createTextNode(line));
    content.body.insertBefore(paragraph, content.body.firstChild);
  }
}

/** An opening is mostly kept at the beginning: the whole text is not looked over then; in characters. */
const nearBeginning = 20_000;

/** What stands under a heading and is no opening: dates, authors, credits, notices. */
const notice =
  /cookie|javascript|newsletter|abonn|affiliate|©|https?:|\d{1,2}[:.]\d\d(?!\d)|^(?:by|von|par|por|autor|tekst|foto)\s|\b(?:fot|foto|photo|bild|image|getty|reuters|forum)\b[^.]{0,40}\)?$/i;
const day = /(?<!\d)(?:19|20)\d\d(?!\d)/;

/** Whether a line reads like the opening of an article: a sentence, or long enough for one. */
function isOpening(line: string): boolean {
  if (noiseLabel.test(line) || teaserStart.test(line) || notice.test(line)) return false;
  if (line.length < 90 && day.test(line)) return false;
  return /[.!?…]["'”’»)]?$/.test(line) || line.length >= 100;
}

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]{1,1000}/gu, ' ')
    .trim();
