import {
  OffprintError,
  contract,
  createClient,
  fromErrorMessage,
  shellContract,
  type Bridge,
  type LibraryClient,
  type Outcome,
  type ShellClient,
} from '../../electron/core/api/index.ts';

declare global {
  interface Window {
    /** Put there by the preload script. */
    readonly offprint: Bridge;
  }
}

export interface Clients {
  readonly library: LibraryClient;
  readonly shell: ShellClient;
}

function unwrap(outcome: Outcome): unknown {
  if ('error' in outcome) throw fromErrorMessage(outcome.error);
  return outcome.output;
}

/**
 * Typed access to the library and the shell through the preload's bridge. Every call rejects with an
 * {@link OffprintError} when the other side answered with an error.
 */
export function createClients(bridge: Pick<Bridge, 'library' | 'shell'>): Clients {
  const callOf = (side: 'library' | 'shell') => async (feature: string, name: string, input: unknown) => {
    const procedure = bridge[side][feature]?.[name];
    if (!procedure) throw new OffprintError('unknown-procedure', `There is no ${feature}.${name}.`);
    return unwrap(await procedure(input));
  };
  return {
    library: createClient(contract, callOf('library')),
    shell: createClient(shellContract, callOf('shell')),
  };
}
