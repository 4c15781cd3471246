import type { Protocol } from 'electron';

/** What is asked of one of the app's own schemes. */
export interface SchemeRequest {
  readonly url: string;
  readonly method: string;
}

export interface SchemeAnswer {
  readonly statusCode: 200 | 404;
  readonly headers?: Readonly<Record<string, string>>;
  readonly data: Buffer;
}

export type SchemeHandler = (request: SchemeRequest) => Promise<SchemeAnswer>;

export function answerWith(data: Buffer, headers: Readonly<Record<string, string>>): SchemeAnswer {
  return { statusCode: 200, headers, data };
}

/** The answer to what is not given. */
export function refused(): SchemeAnswer {
  return { statusCode: 404, data: Buffer.alloc(0) };
}

/** Answers all requests of a scheme with `handler`. */
export function serveScheme(protocol: Protocol, scheme: string, handler: SchemeHandler): void {
  // Its successor, `handle`, makes of each request and answer what Node's fetch has for them, streams included. Loading
  // that alone takes 20 ms and more of a start, just when the window asks for its files.
  protocol.registerBufferProtocol(scheme, (request, answer) => {
    void handler(request).then(answer, () => answer(refused()));
  });
}
