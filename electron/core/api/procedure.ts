import type { BaseIssue, BaseSchema, InferInput, InferOutput } from 'valibot';

type InputSchema = BaseSchema<unknown, unknown, BaseIssue<unknown>>;

/**
 * One thing the library can be asked. A query cannot write: its handler is given only features' readings, which run on a
 * read-only connection (`composition/handlers/query-parts.ts`). A command is one act of the user and returns the new state.
 *
 * Its docstring says what it does, what it emits and starts, and with which errors it rejects. Any may reject with
 * `bad-input` as well (an input that does not fit the schema, a file that the user did not choose), `disk-full`,
 * `library-unreadable`, `cancelled` while the library is closing, and `internal`.
 */
export interface Procedure<Kind extends 'query' | 'command', Input extends InputSchema, Output> {
  readonly kind: Kind;
  readonly input: Input;
  /** Carries the output's type only; there is no such value at run time. */
  readonly output?: Output;
}

export type AnyProcedure = Procedure<'query' | 'command', InputSchema, unknown>;

/** Declares a query. `Output` is given by the caller: `query(schema)<Feed[]>()`. */
export function query<Input extends InputSchema>(input: Input) {
  return <Output>(): Procedure<'query', Input, Output> => ({ kind: 'query', input });
}

/** Declares a command. */
export function command<Input extends InputSchema>(input: Input) {
  return <Output>(): Procedure<'command', Input, Output> => ({ kind: 'command', input });
}

/** Features, each with its procedures. */
export type Contract = Readonly<Record<string, Readonly<Record<string, AnyProcedure>>>>;

type OutputOf<P> = P extends Procedure<'query' | 'command', InputSchema, infer Output> ? Output : never;

/** What a caller of the contract sees: `client.feeds.list({})`. */
export type Client<C extends Contract> = {
  readonly [Feature in keyof C]: {
    readonly [Name in keyof C[Feature]]: (
      input: InferInput<C[Feature][Name]['input']>,
    ) => Promise<OutputOf<C[Feature][Name]>>;
  };
};

/** What the library provides: for each procedure a function of the checked input. */
export type Handlers<C extends Contract> = {
  readonly [Feature in keyof C]: {
    readonly [Name in keyof C[Feature]]: (
      input: InferOutput<C[Feature][Name]['input']>,
    ) => OutputOf<C[Feature][Name]> | Promise<OutputOf<C[Feature][Name]>>;
  };
};

/** The names of a feature's procedures of one kind. */
type NamesOf<Feature, Kind extends AnyProcedure['kind']> = {
  [Name in keyof Feature]: Feature[Name] extends { readonly kind: Kind } ? Name : never;
}[keyof Feature];

/** The handlers of all queries, or of all commands. */
export type HandlersOf<C extends Contract, Kind extends AnyProcedure['kind']> = {
  readonly [Feature in keyof C as NamesOf<C[Feature], Kind> extends never ? never : Feature]: Pick<
    Handlers<C>[Feature],
    NamesOf<C[Feature], Kind>
  >;
};
