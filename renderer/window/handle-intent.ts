import type { Incoming } from '../../electron/core/api/index.ts';
import type { Feature } from '../kernel/feature.ts';
import type { Intent } from '../kernel/intents.ts';

/** Has the feature whose it is do what some element asked for. */
export function handleIntent(features: readonly Feature[], intent: Intent): void {
  for (const { intents } of features) {
    const take = intents?.[intent.kind] as ((intent: Intent) => void) | undefined;
    take?.(intent);
  }
}

/** Has the feature whose it is do what another program handed over: it asks first where something is fetched. */
export function handleIncoming(features: readonly Feature[], incoming: Incoming): void {
  for (const feature of features) {
    const take = feature.incoming?.[incoming.kind] as ((incoming: Incoming) => void) | undefined;
    take?.(incoming);
  }
}
