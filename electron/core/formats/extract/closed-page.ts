import type { ExtractReason } from './extract-error.ts';
import { textOf } from './text-content.ts';

/** Why a page shows no article to whoever only reads it. */
type ClosedReason = Extract<ExtractReason, 'needs-scripts' | 'bot-check' | 'consent-wall'>;

/** An article with more characters than this is one, whatever else the page says. */
const LONGEST = 1000;
/** Characters beside the notice that make a short article. */
const LEAST_ARTICLE = 140;
/** Characters of all that stands on a page which asks for consent, and of its source that is looked at. */
const LONGEST_WALL = 6000;
const LONGEST_SOURCE = 400_000;

const SCRIPTS =
  /\b(?:enable|allow|turn on|activate|without|requires?|needs?|support)\s+(?:\S+\s+){0,3}?java-?script|java-?script\s+(?:\S+\s+){0,3}?(?:required|disabled|enabled?|blocked|turned off|not (?:available|supported))|włącz\S*\s+(?:\S+\s+){0,2}java-?script|wymaga\s+(?:\S+\s+){0,3}java-?script|java-?script\s+(?:\S+\s+){0,2}(?:wyłączon|aktivieren|einschalten|deaktiviert|erforderlich|désactivé|deshabilitado|disabilitato)|(?:aktivieren sie|activer|activez|veuillez activer|habilit[ae]r?|activ[ae]r?|abilit[ae](?:re)?|schakel)\s+(?:\S+\s+){0,2}java-?script|javascript\s*を有効|(?:включите|увімкніть)\s+(?:\S+\s+){0,2}java-?script/iu;
const BOT =
  /just a moment|checking (?:your browser|if the site connection)|verif(?:y|ying|ication)[^.]{0,30}\b(?:human|robot|bot)\b|(?:are|you(?:'|’)re|you are) (?:you )?not? ?a (?:ro)?bot|are you (?:a )?(?:human|robot)|(?:prove|confirm|making sure)[^.]{0,30}\b(?:human|robot|bot)\b|enable javascript and cookies to continue|unusual (?:traffic|activity)|pardon our interruption|attention required|press (?:&|and) hold|needs to review the security|security (?:check|service)|\bray id\b|ddos protection|captcha|potwierdź[^.]{0,20}(?:robot|człowiek)|nie jesteś robotem|sprawdzan(?:ie|a) (?:\S+ ){0,2}przeglądark|(?:mensch|roboter) sind|kein roboter|vous (?:êtes|n['’]êtes pas) un (?:humain|robot)|no eres un robot|non sei un robot/iu;
const CONSENT =
  /consent|gdpr|privacy|personal data|\bpartners\b|\bvendors\b|legitimate interest|zgod[aęyn]|rodo\b|prywatno|danych osobowych|partner(?:zy|ów|om)|einwilligung|datenschutz|personenbezogen|zustimm|consentement|données personnelles|confidentialité|consentimiento|privacidad|datos personales|consenso|toestemming/iu;
const COOKIES = /cookie|ciastecz/iu;
const ACCEPT =
  /accept(?: all| and continue| cookies)?\b|\bi agree\b|agree (?:and|&|to all)|akceptuj|zgadzam się|przejdź do serwisu|zaakceptuj|(?:alle )?akzeptieren|zustimmen und|tout accepter|j['’]accepte|aceptar|accetta|accepteren/iu;
/** What such pages say besides. */
const FILLER =
  /^(?:loading|please wait|one moment|wczytywanie|proszę czekać|bitte warten|chargement)\b|cloudflare|^\W*$/iu;

/** Where programs put a page: nothing stands in it yet, or a sign that something is coming. */
const EMPTY_ROOT =
  /<(?:div|main|section)\b[^>]*\bid\s*=\s*["']?(?:root|app|app-root|__next|__nuxt|___gatsby|react-root|q-app|main-app|application|svelte|mount)["'\s>][^>]*>?\s*(?:<(?:div|span|p|img|svg|noscript)\b[^>]*>[^<]{0,60}(?:<\/\w+>\s*)?){0,6}\s*<\/(?:div|main|section)>|<(?:app-root|app-shell|my-app|ng-app)\b[^>]*>\s*(?:loading[^<]{0,20})?<\//iu;

/**
 * Why a page that gave no text, or only a few words, shows its article to nobody who runs no scripts; null where it
 * does not say so, or where there is an article beside its notice. `html` is the page as it was fetched, `text` what was
 * taken for the article.
 */
export function reasonOfClosedPage(html: string, title: string | null, text: string): ClosedReason | null {
  if (text.length > LONGEST_WALL || html.length > LONGEST_SOURCE * 10) return null;
  const source = html.slice(0, LONGEST_SOURCE);
  const shown = `${title ?? ''}\n${text}`;
  let visible: string | null = null;
  const whole = (): string => (visible ??= visibleText(source));
  const said = text === '' ? `${title ?? ''}\n${whole()}` : shown;
  if (text.length <= LONGEST) {
    if (BOT.test(said) && beside(said, title, BOT, SCRIPTS) < LEAST_ARTICLE) return 'bot-check';
    if (SCRIPTS.test(said) && beside(said, title, SCRIPTS, CONSENT, COOKIES) < LEAST_ARTICLE)
      return 'needs-scripts';
  }
  if (isConsentWall(whole, title, said)) return 'consent-wall';
  if (beside(said, title, SCRIPTS, CONSENT, COOKIES) >= LEAST_ARTICLE) return null;
  return isMadeByScripts(source, whole()) ? 'needs-scripts' : null;
}

function isConsentWall(visible: () => string, title: string | null, said: string): boolean {
  if (!CONSENT.test(said)) return false;
  const whole = visible();
  if (whole.length > LONGEST_WALL || !ACCEPT.test(whole)) return false;
  // A recipe speaks of cookies only.
  const sentences = sentencesOf(said).filter((each) => CONSENT.test(each) || COOKIES.test(each));
  return (
    sentences.length >= 2 &&
    beside(whole, title, CONSENT, COOKIES, ACCEPT) < Math.max(LEAST_ARTICLE, whole.length * 0.2)
  );
}

/** Whether a page has programs and nothing else, or a place for what they will make. */
function isMadeByScripts(source: string, whole: string): boolean {
  const programs = source.match(/<script\b[^>]*(?:\bsrc\s*=|>[^<]{200})/gi)?.length ?? 0;
  if (programs === 0) return false;
  const notice = /<noscript\b[^>]*>([\s\S]{0,2000}?)<\/noscript/i.exec(source)?.[1] ?? '';
  return EMPTY_ROOT.test(source) || SCRIPTS.test(notice) ? whole.length < 600 : whole.length < 40;
}

const sentencesOf = (text: string) => text.split(/\n|(?<=[.!?…])\s+/).map((sentence) => sentence.trim());

/** Characters of the sentences that are neither of a notice nor the page's title. */
function beside(text: string, title: string | null, ...notices: readonly RegExp[]): number {
  const name = (title ?? '').toLowerCase();
  return sentencesOf(text)
    .filter((sentence) => ![FILLER, ...notices].some((notice) => notice.test(sentence)))
    .filter((sentence) => sentence.length >= 25 && !name.includes(sentence.toLowerCase()))
    .reduce((sum, { length }) => sum + length, 0);
}

/** All that a browser without scripts shows of a page. */
function visibleText(source: string): string {
  const body = source.slice(Math.max(0, source.search(/<body[\s>]/i)));
  return textOf(
    body
      .replace(/<(script|style|template|svg)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ')
      .replace(/<\/?noscript\b[^>]*>/gi, ' '),
  );
}
