import de from './cues/de.json' with { type: 'json' };
import en from './cues/en.json' with { type: 'json' };
import es from './cues/es.json' with { type: 'json' };
import fr from './cues/fr.json' with { type: 'json' };
import it from './cues/it.json' with { type: 'json' };
import ja from './cues/ja.json' with { type: 'json' };
import nl from './cues/nl.json' with { type: 'json' };
import pl from './cues/pl.json' with { type: 'json' };

/**
 * Words by which pages label what is not the article, in all languages at once: pages mix them, and a label in
 * a foreign language is still a label. To add a language, add its file and name it here.
 */
const languages = [pl, en, de, fr, es, it, nl, ja];

type Kind = 'teaser' | 'noise' | 'credit' | 'byline' | 'outro' | 'ending';

function alternatives(kind: Kind): string {
  return languages.flatMap((language): readonly string[] => language[kind]).join('|');
}

/** Lets each alternative begin with a capital, where the rest of the pattern must mind case. */
function eitherCase(body: string): string {
  return body.replace(
    /(^|\|)(\p{Ll})/gu,
    (_, bar: string, letter: string) => `${bar}[${letter}${letter.toUpperCase()}]`,
  );
}

const decorated = (body: string): RegExp =>
  new RegExp(`^[\\s\\p{P}\\p{S}]*(?:${body})[\\s\\p{P}\\p{S}]*$`, 'iu');

/** A line that only announces other articles ("Czytaj też:", "Related stories"). */
export const teaserLabel = decorated(alternatives('teaser'));
/** A line that is the page's machinery: advertising marks, sharing, newsletter boxes, comment counters. */
export const noiseLabel = decorated(alternatives('noise'));
/** The beginning of a line that announces one other article and names it. */
export const teaserStart = new RegExp(
  `^[\\s\\p{P}\\p{S}]*(?:${alternatives('teaser').replaceAll('.*', '')})\\s*[:：>»–-]`,
  'iu',
);
/** A teaser's label at the beginning of a line, whatever follows; only for lines that are mostly links. */
export const teaserOpening = new RegExp(
  `^[\\s\\p{P}\\p{S}]*(?:${alternatives('teaser').replaceAll('.*', '')})(?![\\p{L}\\p{N}])`,
  'iu',
);
/** The beginning of a paragraph at an article's end that is no part of it: where to follow, whom to write to. */
export const outroStart = new RegExp(`^[\\s\\p{P}\\p{S}]*(?:${alternatives('outro')})`, 'iu');
/** A line at an article's end after which it is about something else: the author, whom the press may call. */
export const endingLabel = decorated(alternatives('ending'));
/** A photographer's or agency's credit, with its cue at the start. */
export const creditStart = new RegExp(
  `^\\(?\\s*(?:(?:${alternatives('credit')})\\s*[:：/.]\\s*|(?:fot|foto|photo|photograph|image)s?\\.?\\s+(?:by\\s+)?(?=\\p{Lu})|©|\\(c\\)\\s)`,
  'iu',
);
/** The cue before an author's name. */
export const bylineCue = new RegExp(`^(?:${alternatives('byline')})(?:\\s*[:：]\\s*|\\s+)`, 'iu');
/** A line that is a byline: a cue, then two or more capitalised words. */
const bylineLine = new RegExp(
  `^(?:${eitherCase(alternatives('byline'))})\\s*[:：]?\\s+(?<names>(?:(?:\\p{Lu}[\\p{L}.'’-]*|von|van|de|der|den|la|le|und|and|i|oraz|et|y)\\s*,?\\s*){2,8})(?:[|·•–—(,/].*|(?:le |am |on |dnia |il |el )?\\d.*)?$`,
  'u',
);

/** The names in a line that is nothing but a byline ("Von Anna Nowak, dpa"), or null. */
export function namesOfByline(line: string): string | null {
  return (
    bylineLine
      .exec(line.trim())
      ?.groups?.['names']?.replace(/(?:\s+(?:le|la|de|der|den|i|y|et|and|und|oraz))+\s*$/, '')
      .trim() ?? null
  );
}
