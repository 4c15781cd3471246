import { OffprintError } from '../../api/errors.ts';

/** Why something is no feed. */
export type FeedFormatReason = 'empty' | 'html' | 'not-a-feed' | 'broken' | 'too-big';

const messages: Readonly<Record<FeedFormatReason, string>> = {
  empty: 'The server sent an empty document instead of a feed.',
  html: 'This address leads to a web page, not to a feed.',
  'not-a-feed': 'This document is not a feed: it is neither RSS, Atom nor JSON Feed.',
  broken: 'This feed is too damaged to be read.',
  'too-big': 'This feed is larger than Offprint reads.',
};

/** Thrown when bytes are no feed that can be read; the message is fit to show to the user. */
export class FeedFormatError extends OffprintError {
  readonly reason: FeedFormatReason;

  constructor(reason: FeedFormatReason, cause?: unknown) {
    super(reason === 'too-big' ? 'too-large' : 'not-a-feed', messages[reason], { reason }, cause);
    this.reason = reason;
  }
}
