/**
 * Moments that can be compared across machines (a hybrid logical clock; Kulkarni et al., 2014): milliseconds since
 * 1970, a counter, the machine. As text, the later one is the greater one, whatever clocks say: a machine that has seen
 * a stamp only gives later ones.
 */
export interface Stamps {
  /** Later than every stamp given or seen. */
  next(): string;
  /** The stamp of a fact that is older than the exchange: of its own moment, not after now. */
  at(moment: string | null): string;
  saw(stamp: string): void;
}

const STAMP = /^\d{13}-[0-9a-z]{4}-[0-9a-f]{16}$/;

export function isStamp(text: string): boolean {
  return STAMP.test(text);
}

/** When a stamp was given, by the clock of its machine. */
export function momentOf(stamp: string): string {
  return new Date(Number(stamp.slice(0, 13))).toISOString();
}

export function createStamps(device: string, now: () => Date, last: string): Stamps {
  let [time, count] = parts(last);

  function stamp(milliseconds: number, counter: number): string {
    return `${String(milliseconds).padStart(13, '0')}-${counter.toString(36).padStart(4, '0')}-${device}`;
  }

  return {
    next() {
      const clock = now().getTime();
      if (clock > time) [time, count] = [clock, 0];
      // As many as the counter has room for in one millisecond: the next millisecond is taken before its time.
      else if (++count >= 36 ** 4) [time, count] = [time + 1, 0];
      return stamp(time, count);
    },
    at(moment) {
      const milliseconds = moment === null ? 0 : Date.parse(moment);
      return stamp(Math.max(0, Math.min(Number.isNaN(milliseconds) ? 0 : milliseconds, now().getTime())), 0);
    },
    saw(seen) {
      const [otherTime, otherCount] = parts(seen);
      if (otherTime > time || (otherTime === time && otherCount > count))
        [time, count] = [otherTime, otherCount];
    },
  };
}

function parts(stamp: string): [time: number, count: number] {
  return isStamp(stamp) ? [Number(stamp.slice(0, 13)), Number.parseInt(stamp.slice(14, 18), 36)] : [0, 0];
}
