import { signInOf, type Credentials } from '../foundation/network/network.ts';

/** What is signed in with in this run, by origin. What is to last is kept by the caller, never by the library. */
export interface SignIns {
  readonly of: (origin: string) => Credentials | null;
  readonly set: (origin: string, credentials: Credentials | null) => void;
  /** Keeps what an address says to sign in with; answers whether it says anything. */
  readonly keep: (address: string) => boolean;
}

/** @param keepBeyond is given what an address said */
export function createSignIns(keepBeyond?: (origin: string, credentials: Credentials) => void): SignIns {
  const known = new Map<string, Credentials>();
  return {
    of: (origin) => known.get(origin) ?? null,
    set(origin, credentials) {
      if (credentials) known.set(origin, credentials);
      else known.delete(origin);
    },
    keep(address) {
      const signIn = signInOf(address);
      if (signIn === null) return false;
      known.set(signIn.origin, signIn.credentials);
      keepBeyond?.(signIn.origin, signIn.credentials);
      return true;
    },
  };
}
