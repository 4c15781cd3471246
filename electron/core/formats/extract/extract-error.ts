import { OffprintError, type ErrorCode } from '../../api/errors.ts';

/** Why a page gave no article. */
export type ExtractReason =
  | 'no-article'
  | 'needs-scripts'
  | 'bot-check'
  | 'consent-wall'
  | 'not-html'
  | 'too-big'
  | 'too-slow'
  | 'broken'
  | 'closed';

const told: Readonly<Record<ExtractReason, readonly [ErrorCode, string]>> = {
  'no-article': ['no-article', 'No article was found on this page.'],
  'needs-scripts': ['needs-scripts', 'This page shows its text only once its scripts have run.'],
  'bot-check': ['bot-check', 'This site asks for proof that no program is asking for its page.'],
  'consent-wall': ['consent-wall', 'This site shows its page only after one has agreed to its terms.'],
  'not-html': ['not-html', 'This address leads to something that is not a web page.'],
  'too-big': ['extraction-stopped', 'This page is too large to be read.'],
  'too-slow': ['extraction-stopped', 'Reading this page took too long and was stopped.'],
  broken: ['extraction-stopped', 'This page could not be read.'],
  closed: ['cancelled', 'The library is closing.'],
};

/** Thrown when nothing readable is on a page, or reading it had to be stopped; the message is fit to show. */
export class ExtractError extends OffprintError {
  readonly reason: ExtractReason;

  constructor(reason: ExtractReason, cause?: unknown) {
    const [code, message] = told[reason];
    super(code, message, { reason }, cause);
    this.reason = reason;
  }
}
