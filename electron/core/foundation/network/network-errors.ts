import { OffprintError, type ErrorCode } from '../../api/index.ts';
import { FORBIDDEN_ADDRESS } from './private-addresses.ts';

const codes: Readonly<Record<string, ErrorCode>> = {
  [FORBIDDEN_ADDRESS]: 'address-forbidden',
  ENOTFOUND: 'host-unknown',
  EAI_AGAIN: 'host-unknown',
  ECONNREFUSED: 'connection-refused',
  ECONNRESET: 'connection-lost',
  EPIPE: 'connection-lost',
  UND_ERR_SOCKET: 'connection-lost',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'connection-lost',
  ETIMEDOUT: 'timed-out',
  UND_ERR_CONNECT_TIMEOUT: 'timed-out',
  UND_ERR_HEADERS_TIMEOUT: 'timed-out',
  UND_ERR_BODY_TIMEOUT: 'timed-out',
  EPROTO: 'certificate-invalid',
};

const messages: Partial<Readonly<Record<ErrorCode, (host: string) => string>>> = {
  'address-forbidden': (host) => `${host} is in your own network; pages and feeds may not ask for it.`,
  'host-unknown': (host) => `${host} cannot be found. Are you online?`,
  'connection-refused': (host) => `${host} refuses the connection.`,
  'connection-lost': (host) => `${host} broke the connection off.`,
  'timed-out': (host) => `${host} did not answer in time.`,
  'certificate-invalid': (host) => `${host} cannot prove that it is ${host}: its certificate is not valid.`,
};

function codeOf(error: unknown): string {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 6; at = at.cause, depth++) {
    if (at instanceof AggregateError && at.errors.length > 0) return codeOf(at.errors[0]);
    const code = (at as NodeJS.ErrnoException).code;
    if (typeof code === 'string') return code;
    if (at.name === 'TimeoutError') return 'ETIMEDOUT';
  }
  return '';
}

/** What a failed request means to a reader. An {@link OffprintError} passes through unchanged. */
export function networkError(error: unknown, host: string): OffprintError {
  if (error instanceof OffprintError) return error;
  const code = codeOf(error);
  const known: ErrorCode =
    codes[code] ?? (/CERT|TLS|SSL|SELF_SIGNED|ISSUER/.test(code) ? 'certificate-invalid' : 'connection-lost');
  const message = messages[known]?.(host) ?? `${host} cannot be reached.`;
  return new OffprintError(known, message, { host }, error);
}
