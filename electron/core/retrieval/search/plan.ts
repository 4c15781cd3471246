import type { TermRef } from './vocabulary.ts';

export type Presence = 'optional' | 'required' | 'prohibited';

/** A clause of a query with its terms looked up: any of them satisfies it. */
export interface PlanClause {
  readonly terms: readonly TermRef[];
  /** Bit set of fields. */
  readonly fields: number;
  readonly boost: number;
  readonly presence: Presence;
  /** Decides only what is found: its terms are not marked, and weigh next to nothing. */
  readonly isSilent?: boolean;
}

/** The most required clauses a query may have: they are bits of one number while scoring. */
export const MOST_REQUIRED = 28;
