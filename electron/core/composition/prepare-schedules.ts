import type { Conditions } from '../intake/sync/sync.ts';
import type { Features } from './compose-features.ts';
import { createMaintenance } from './maintenance.ts';
import type { OpenLibrary } from './open-library.ts';
import { createSchedule } from './schedule.ts';

const SCHEDULE_MS = 60_000;
const FIRST_SYNC_MS = 5_000;

/** What is done by the clock, once it is started. */
export interface Schedules {
  /** Whether anything is done without the user asking for it. */
  readonly isStarted: () => boolean;
  readonly start: () => void;
  readonly stop: () => void;
  readonly maintain: () => Promise<void>;
  /** Takes up what the machine says; what was missed without a network is caught up with at once. */
  readonly setConditions: (conditions: Conditions) => void;
}

/** Fourth phase: prepares the schedule; `start` starts it. */
export function prepareSchedules(base: OpenLibrary, features: Features): Schedules {
  const { conditions, events } = base;
  const { intake, sync } = features;
  const { database, log } = base;
  const maintenance = createMaintenance({
    ...features,
    database,
    log,
    now: base.now,
    // A list that is open stays as it is: its articles can still be read in the trash.
    removed: () => events.emit('feeds.changed', { ids: [] }),
    erased: events.index,
  });
  const schedule = createSchedule({
    ...features,
    database,
    log,
    maintenance,
    icons: intake.icons,
    settings: () => base.settings.get(),
    conditions,
  });
  const timers: NodeJS.Timeout[] = [];
  const isStarted = () => timers.length > 0;
  return {
    isStarted,
    start() {
      intake.resume();
      sync.resume();
      timers.push(setTimeout(schedule.run, FIRST_SYNC_MS), setInterval(schedule.run, SCHEDULE_MS));
    },
    stop() {
      for (const timer of timers) clearInterval(timer);
    },
    maintain: schedule.maintain,
    setConditions(told) {
      const back = told.online && !conditions().online;
      base.setConditions(told);
      if (back && isStarted()) {
        intake.resume();
        schedule.run();
      }
    },
  };
}
