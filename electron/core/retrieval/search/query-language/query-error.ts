/** What is wrong with a query; the screen chooses its own words by it. */
export type QueryErrorCode =
  | 'unclosed-quote'
  | 'unknown-field'
  | 'missing-term'
  | 'bad-value'
  | 'bad-distance'
  | 'bad-boost'
  | 'too-long';

/** A query that cannot be understood. Position and length count UTF-16 units of the query as typed. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly code: QueryErrorCode;
  readonly position: number;
  readonly length: number;

  constructor(code: QueryErrorCode, message: string, position: number, length: number) {
    super(message);
    this.code = code;
    this.position = position;
    this.length = length;
  }
}
