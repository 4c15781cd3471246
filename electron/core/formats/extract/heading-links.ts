import { classOf, lineOf, type DomDocument } from './dom.ts';
import { all } from './select.ts';

const sign = /^[\s#¶§🔗⚓∞↩⁋◊\ufe0f\u200b]*$/u;
const word =
  /^(?:link|permalink|anchor|direct link(?: to .*)?|permanent link|edit|edytuj|bearbeiten|modifier|copy(?: link)?)$/i;
const linkName =
  /(?:^|[\s_-])(?:header-?link|head(?:er|ing)?-?anchor|anchor(?:js)?-?(?:link)?|permalink|heading-?link|section-?link|hash-?link|editsection)(?=$|[\s_-])/i;

/** Takes out of headings the signs that link to themselves: "#", "¶", "Permalink". */
export function removeHeadingLinks(document: DomDocument): void {
  for (const link of all(
    document,
    'h1 a, h2 a, h3 a, h4 a, h5 a, h6 a, dt a, h2 button, h3 button, h4 button',
  )) {
    const text = lineOf(link);
    const href = link.getAttribute('href') ?? '#';
    if (!href.includes('#') && !linkName.test(classOf(link))) continue;
    if (link.getElementsByTagName('img').length > 0) continue;
    if (sign.test(text) || (word.test(text) && (linkName.test(classOf(link)) || link.localName === 'a')))
      link.remove();
  }
  for (const mark of all(document, 'h1 span, h2 span, h3 span, h4 span, h5 span, h6 span'))
    if (linkName.test(classOf(mark)) && (sign.test(lineOf(mark)) || /^\[.*\]$/.test(lineOf(mark))))
      mark.remove();
}
