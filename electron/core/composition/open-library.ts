import { openDatabase, type Database } from '../foundation/database/database.ts';
import { createFiles, type Files } from '../foundation/files/files.ts';
import { createJobs, type Jobs } from '../foundation/jobs/jobs.ts';
import { createNetwork, type Network } from '../foundation/network/network.ts';
import type { Conditions } from '../intake/sync/sync.ts';
import { createSettings, type Settings } from '../library/settings/settings.ts';
import { createEventHub, type EventHub } from './event-hub.ts';
import type { OffprintOptions } from './offprint-contract.ts';
import { createSignIns, type SignIns } from './sign-ins.ts';
import { createTrustedRanges } from './trusted-ranges.ts';

/** The open library, before any feature: what all of them are built on. */
export interface OpenLibrary {
  readonly options: OffprintOptions;
  /** The library's folder. */
  readonly folder: string;
  readonly version: string;
  /** BCP 47 tag of the user's language. */
  readonly language: string;
  readonly now: () => Date;
  readonly log: (message: string, error?: unknown) => void;
  readonly database: Database;
  readonly events: EventHub;
  readonly files: Files;
  readonly jobs: Jobs;
  readonly network: Network;
  readonly settings: Settings;
  readonly signIns: SignIns;
  /** What the machine says of its network and its power, as it was said last. */
  readonly conditions: () => Conditions;
  readonly setConditions: (conditions: Conditions) => void;
  readonly online: () => boolean;
}

/**
 * First phase: opens the database, and the network.
 * @throws {OffprintError} `library-unwritable`, `library-in-use`, `library-newer`
 */
export function openLibrary(options: OffprintOptions): OpenLibrary {
  const { dataFolder: folder, version = '0.0.0', language = 'en', clock: now = () => new Date() } = options;
  const log = options.log ?? (() => undefined);
  const database = openDatabase(folder, now, log);
  const events = createEventHub();
  const settings = createSettings(database, events.settingsChanged);
  const signIns = createSignIns(options.keepCredentials);
  const network = createNetwork({
    credentials: signIns.of,
    userAgent: `Offprint/${version} (desktop feed reader)`,
    limits: () => ({ total: settings.get().requestsAtOnce, perHost: settings.get().requestsPerHost }),
    proxiesFor: options.proxiesFor,
    trustedRanges: createTrustedRanges(database),
    timeoutMs: options.requestTimeoutMs,
  });
  const jobs = createJobs(
    (job) => events.emit('jobs.changed', job),
    (error) => log('A job failed.', error),
  );
  let conditions: Conditions = { online: true, onBattery: false };
  return {
    options,
    folder,
    version,
    language,
    now,
    log,
    database,
    events,
    files: createFiles(),
    jobs,
    network,
    settings,
    signIns,
    conditions: () => conditions,
    setConditions(told) {
      conditions = told;
    },
    online: () => conditions.online,
  };
}
