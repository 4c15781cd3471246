import * as v from 'valibot';
import { OffprintError, errorCodes, fromErrorMessage, toErrorMessage } from './errors.ts';
import type { LibraryEvent } from './events.ts';
import type { AnyProcedure, Client, Contract } from './procedure.ts';

/** Largest request that is looked at, in characters of its JSON: far above any real act. */
const MAX_REQUEST_CHARACTERS = 4_000_000;

const Request = v.strictObject({
  id: v.pipe(v.number(), v.integer(), v.minValue(1)),
  feature: v.pipe(v.string(), v.maxLength(40)),
  name: v.pipe(v.string(), v.maxLength(40)),
  input: v.unknown(),
});

const Reply = v.union([
  v.object({ id: v.number(), output: v.unknown() }),
  v.object({
    id: v.number(),
    error: v.object({
      code: v.picklist(errorCodes),
      message: v.string(),
      detail: v.optional(v.record(v.string(), v.nullable(v.union([v.string(), v.number()])))),
    }),
  }),
]);

export type RequestMessage = v.InferOutput<typeof Request>;
export type ReplyMessage =
  { readonly id: number; readonly output: unknown } | { readonly id: number; readonly error: unknown };
export type ServerMessage = ReplyMessage | { readonly event: LibraryEvent };

/** Codes of what is wrong with the machine or the library, not with what was asked. */
const FAULTS: ReadonlySet<string> = new Set(['library-unreadable', 'disk-full', 'internal']);

type LooseHandlers = Readonly<Record<string, Readonly<Record<string, (input: never) => unknown>>>>;

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/**
 * Calls the procedure that was asked for, after checking the request and its input against the contract.
 * @throws {OffprintError} `unknown-procedure`, `bad-input`, or what the procedure itself throws.
 */
export function callProcedure(
  contract: Contract,
  handlers: LooseHandlers,
  feature: string,
  name: string,
  input: unknown,
): Promise<unknown> {
  return Promise.resolve().then(() => call());

  function call(): unknown {
    const procedure: AnyProcedure | undefined = own(own(contract, feature) ?? {}, name);
    const handler = own(own(handlers, feature) ?? {}, name);
    if (!procedure || !handler)
      throw new OffprintError('unknown-procedure', `There is no ${feature}.${name}.`);
    const checked = v.safeParse(procedure.input, input);
    if (!checked.success) {
      const where = v.getDotPath(checked.issues[0]) ?? 'the input';
      throw new OffprintError('bad-input', `${feature}.${name}: ${where}: ${checked.issues[0].message}`);
    }
    return handler(checked.output as never);
  }
}

/**
 * Answers one message from the other side. A message that is no request gets no answer (there is nobody to
 * answer to); every request gets exactly one.
 */
export async function answer(
  contract: Contract,
  handlers: LooseHandlers,
  message: unknown,
  log: (error: unknown) => void,
): Promise<ReplyMessage | null> {
  const request = v.safeParse(Request, message);
  if (!request.success) {
    log(new OffprintError('bad-input', 'A message that is no request was refused.'));
    return null;
  }
  const { id, feature, name, input } = request.output;
  try {
    if (sizeOf(input) > MAX_REQUEST_CHARACTERS)
      throw new OffprintError('bad-input', 'The request is too large.');
    return { id, output: await callProcedure(contract, handlers, feature, name, input) };
  } catch (error) {
    // What has a cause beside its code is no answer alone, but a fault of the machine.
    if (!(error instanceof OffprintError) || FAULTS.has(error.code)) log(error);
    return { id, error: toErrorMessage(error) };
  }
}

function sizeOf(input: unknown): number {
  try {
    // Bytes (a file) have a limit of their own in their schema.
    const plain = JSON.stringify(input, (_key, value: unknown) =>
      value instanceof Uint8Array ? null : value,
    );
    return plain?.length ?? 0;
  } catch {
    return Number.POSITIVE_INFINITY; // cyclic, or a BigInt: nothing the contract knows
  }
}

/** The caller's end of a connection: gives each request a number and settles it when its reply comes. */
export function createConnection(send: (message: RequestMessage) => void) {
  const waiting = new Map<number, { resolve: (output: unknown) => void; reject: (error: Error) => void }>();
  let lastId = 0;

  return {
    /** Sends a request; resolves with the output, rejects with an {@link OffprintError}. */
    call(feature: string, name: string, input: unknown): Promise<unknown> {
      const id = ++lastId;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        send({ id, feature, name, input });
      });
    },
    /** Takes a reply; anything else is ignored. */
    receive(message: unknown): void {
      const reply = v.safeParse(Reply, message);
      if (!reply.success) return;
      const caller = waiting.get(reply.output.id);
      if (!caller) return;
      waiting.delete(reply.output.id);
      if ('error' in reply.output) {
        const { code, message: text, detail } = reply.output.error;
        caller.reject(
          fromErrorMessage(detail === undefined ? { code, message: text } : { code, message: text, detail }),
        );
      } else caller.resolve(reply.output.output);
    },
    /** The other side is gone: every open request fails. */
    fail(error: Error): void {
      for (const caller of waiting.values()) caller.reject(error);
      waiting.clear();
    },
  };
}

/** One function per procedure of `contract`, all going through `call`. */
export function createClient<C extends Contract>(
  contract: C,
  call: (feature: string, name: string, input: unknown) => Promise<unknown>,
): Client<C> {
  const features = Object.entries(contract).map(([feature, procedures]) => {
    const functions = Object.keys(procedures).map(
      (name) => [name, (input: unknown) => call(feature, name, input)] as const,
    );
    return [feature, Object.fromEntries(functions)] as const;
  });
  return Object.fromEntries(features) as Client<C>;
}
