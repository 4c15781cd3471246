/**
 * Moments that can be compared across machines (a hybrid logical clock; Kulkarni et al., 2014): milliseconds since
 * 1970, a counter, the machine. As text, the later one is the greater one, whatever clocks say: a machine that has seen
 * a stamp only gives later ones.
 *
 * A clock that was ahead must not take all others along: what is further ahead than {@link AHEAD_MS} is heard, and moves
 * no clock here. A word on what it spoke of is stamped just after it, so that it is the last word nevertheless.
 */
export interface Stamps {
  /** Later than every stamp given or believed, and than `last`, the last word on the fact that it is given to. */
  next(last?: string): string;
  /** The stamp of a fact that is older than the exchange: of its own moment, not after now. */
  at(moment: string | null): string;
  saw(stamp: string): void;
}

const STAMP = /^\d{13}-[0-9a-z]{4}-[0-9a-f]{16}$/;

/** Milliseconds that another clock may be ahead of this one: a day covers wrong time zones. */
const AHEAD_MS = 24 * 60 * 60 * 1000;
/** The last moment that 13 digits can say: nothing would come after it. */
const END = 9_999_999_999_999;

export function isStamp(text: string): boolean {
  return STAMP.test(text) && Number(text.slice(0, 13)) < END;
}

/** When a stamp was given, by the clock of its machine; now, if that says a time to come. */
export function momentOf(stamp: string, now: Date): string {
  return new Date(Math.min(Number(stamp.slice(0, 13)), now.getTime())).toISOString();
}

export function createStamps(device: string, now: () => Date, last: string): Stamps {
  let [time, count] = [0, 0];
  saw(last);

  function stamp(milliseconds: number, counter: number): string {
    return `${String(milliseconds).padStart(13, '0')}-${counter.toString(36).padStart(4, '0')}-${device}`;
  }

  function saw(seen: string): void {
    const [otherTime, otherCount] = parts(seen);
    if (otherTime > now().getTime() + AHEAD_MS) return;
    if (otherTime > time || (otherTime === time && otherCount > count))
      [time, count] = [otherTime, otherCount];
  }

  return {
    next(before = '') {
      const clock = now().getTime();
      if (clock > time) [time, count] = [clock, 0];
      else [time, count] = after(time, count);
      const next = stamp(time, count);
      return next > before ? next : stamp(...after(...parts(before)));
    },
    at(moment) {
      const milliseconds = moment === null ? 0 : Date.parse(moment);
      return stamp(Math.max(0, Math.min(Number.isNaN(milliseconds) ? 0 : milliseconds, now().getTime())), 0);
    },
    saw,
  };
}

/** As many as the counter has room for in one millisecond: the next millisecond is taken before its time. */
function after(time: number, count: number): [time: number, count: number] {
  return count + 1 < 36 ** 4 ? [time, count + 1] : [time + 1, 0];
}

function parts(stamp: string): [time: number, count: number] {
  return isStamp(stamp) ? [Number(stamp.slice(0, 13)), Number.parseInt(stamp.slice(14, 18), 36)] : [0, 0];
}
