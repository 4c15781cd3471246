/**
 * The closed list of things that can go wrong and that a reader can be told about.
 * The screen words them by code in the user's language; `message` is English, for logs and the terminal.
 *
 * Where a docstring of the contract says "a network error", that is one from `address-invalid` to `proxy-failed`; "a page
 * error" is `not-html`, `no-article`, `needs-scripts`, `bot-check`, `consent-wall` or `extraction-stopped`.
 */
export const errorCodes = [
  'bad-input',
  'unknown-procedure',
  'not-found',
  'address-invalid',
  'address-forbidden',
  'host-unknown',
  'connection-refused',
  'connection-lost',
  'certificate-invalid',
  'timed-out',
  'too-large',
  'too-many-redirects',
  'proxy-failed',
  'http-status',
  'credentials-required',
  'offline',
  'not-a-feed',
  'nothing-found',
  'not-html',
  'no-article',
  'needs-scripts',
  'bot-check',
  'consent-wall',
  'not-a-picture',
  'extraction-stopped',
  'entry-unreadable',
  'source-missing',
  'not-site-rules',
  'rule-unreadable',
  'document-unsupported',
  'document-unreadable',
  'archive-refused',
  'file-unreadable',
  'file-damaged',
  'file-unknown',
  'file-unwritable',
  'folder-missing',
  'folder-own',
  'folder-used',
  'print-failed',
  'not-opml',
  'archive-broken',
  'archive-too-large',
  'search-query',
  'busy',
  'cancelled',
  'update-failed',
  'library-unwritable',
  'library-in-use',
  'library-newer',
  'library-broken',
  'library-unreadable',
  'disk-full',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Facts that belong to an error: an HTTP status, the position in a query. Never a stack. */
export type ErrorDetail = Readonly<Record<string, string | number | null>>;

/** The shape in which an error crosses a process boundary. */
export interface ErrorMessage {
  readonly code: ErrorCode;
  readonly message: string;
  readonly detail?: ErrorDetail;
}

/** An error a reader can be told about. Anything else that is thrown is reported as `internal`. */
export class OffprintError extends Error {
  override readonly name = 'OffprintError';
  readonly code: ErrorCode;
  readonly detail: ErrorDetail | undefined;

  constructor(code: ErrorCode, message: string, detail?: ErrorDetail, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.detail = detail;
  }
}

/** Whether the system, or SQLite, says that there is no room: wherever that happens, it is told as what it is. */
function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as Error & { readonly code?: unknown };
  return code === 'ENOSPC' || code === 'EDQUOT' || /database or disk is full/i.test(error.message);
}

/** What may be said of `error` outside the process it happened in. */
export function toErrorMessage(error: unknown): ErrorMessage {
  if (!(error instanceof OffprintError))
    return isDiskFull(error)
      ? { code: 'disk-full', message: 'The disk is full.' }
      : { code: 'internal', message: 'Something went wrong inside Offprint.' };
  return error.detail === undefined
    ? { code: error.code, message: error.message }
    : { code: error.code, message: error.message, detail: error.detail };
}

/** The error that `message` stood for on the other side. */
export function fromErrorMessage(message: ErrorMessage): OffprintError {
  return new OffprintError(message.code, message.message, message.detail);
}
