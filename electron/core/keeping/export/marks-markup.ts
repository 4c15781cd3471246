import type { ExportedArticle } from './exported-article.ts';
import { escapeMarkup } from './xml-text.ts';

/** What the user calls a place: their name for it, and how it begins. */
export function placeWords({ name, quote }: ExportedArticle['placemarks'][number]): string {
  const text = quote.exact.replace(/\s+/g, ' ').trim();
  return name === '' ? text : `${name}: ${text}`;
}

/**
 * What the user marked, as markup that is good in HTML and in XHTML: their bookmarks in the text, their highlights with
 * their notes, the note on the whole. Each part is one string; none for what is not there.
 */
export function marksMarkup({ article, highlights, placemarks }: ExportedArticle): readonly string[] {
  const places = placemarks.map((placemark) => `<li>${escapeMarkup(placeWords(placemark))}</li>`);
  const marks = highlights.map(
    ({ quote, note }) =>
      `<blockquote><p>${escapeMarkup(quote.exact)}</p></blockquote>${note === '' ? '' : `<p>${escapeMarkup(note)}</p>`}`,
  );
  return [
    places.length > 0 ? `<ul class="places">${places.join('')}</ul>` : '',
    marks.join(''),
    article.note === '' ? '' : `<p>${escapeMarkup(article.note)}</p>`,
  ].filter((part) => part !== '');
}
