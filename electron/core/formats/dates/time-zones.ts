/** Minutes east of Greenwich for the abbreviations that are found in feeds and bylines. */
const zones: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  west: 60,
  bst: 60,
  ist: 330,
  cet: 60,
  mez: 60,
  cest: 120,
  mesz: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  trt: 180,
  est: -300,
  edt: -240,
  et: -300,
  cst: -360,
  cdt: -300,
  ct: -360,
  mst: -420,
  mdt: -360,
  mt: -420,
  pst: -480,
  pdt: -420,
  pt: -480,
  akst: -540,
  akdt: -480,
  hst: -600,
  ast: -240,
  adt: -180,
  nst: -210,
  ndt: -150,
  brt: -180,
  art: -180,
  clt: -240,
  sast: 120,
  wat: 60,
  eat: 180,
  pkt: 300,
  jst: 540,
  kst: 540,
  hkt: 480,
  sgt: 480,
  awst: 480,
  acst: 570,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
  mest: 120,
  wib: 420,
  wita: 480,
  wit: 540,
  ict: 420,
  pht: 480,
  myt: 480,
  npt: 345,
  irst: 210,
  gst: 240,
  samt: 240,
  azt: 240,
  yekt: 300,
  uzt: 300,
  omst: 360,
  krat: 420,
  irkt: 480,
  vlat: 600,
  msd: 240,
  cat: 120,
  brst: -120,
  clst: -180,
  uyt: -180,
  cot: -300,
  pet: -300,
  vet: -240,
  bot: -240,
  a: -60,
  m: -720,
  n: 60,
  y: 720,
};

/**
 * Minutes east of Greenwich that a zone says: `+01:00`, `-0500`, `GMT+2`, `CEST`. Null for no zone or an unknown one.
 */
export function zoneOffset(text: string): number | null {
  const numeric = /^(?:gmt|utc?)?\s*([+\-−])(\d{1,2}):?(\d{2})?(?!\d)/i.exec(text);
  if (numeric) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0);
    if (minutes > 14 * 60) return null;
    return numeric[1] === '+' ? minutes : -minutes;
  }
  const name = /^\(?([a-z]{1,5})\b/i.exec(text)?.[1]?.toLowerCase();
  return name === undefined || !Object.hasOwn(zones, name) ? null : (zones[name] ?? null);
}

const calendars = new Map<string, Intl.DateTimeFormat | null>();
const MOST_CALENDARS = 100;

/** The calendar of a zone; null where the system knows none of that name. */
function calendarOf(zone: string): Intl.DateTimeFormat | null {
  const kept = calendars.get(zone);
  if (kept !== undefined) return kept;
  let calendar: Intl.DateTimeFormat | null = null;
  try {
    const parts = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit' } as const;
    calendar = new Intl.DateTimeFormat('en-GB', {
      ...parts,
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZone: zone,
    });
  } catch {
    // No zone of the time zone database: what stands there is no zone, which is no fault.
  }
  if (calendars.size < MOST_CALENDARS) calendars.set(zone, calendar);
  return calendar;
}

/**
 * Minutes east of Greenwich in a zone of the time zone database (https://www.iana.org/time-zones), such as
 * `America/Los_Angeles`, when its clocks show a time; null for no such zone.
 * @param local the time shown, in milliseconds as if it were UTC
 */
export function zoneOffsetAt(text: string, local: number): number | null {
  const name = /^[[(]?([A-Za-z]+(?:[_-][A-Za-z]+)*(?:\/[A-Za-z0-9_+-]+){1,2})/.exec(text)?.[1];
  const calendar = name === undefined ? null : calendarOf(name);
  if (calendar === null) return null;
  const shown = (at: number): number => {
    const part = Object.fromEntries(
      calendar.formatToParts(at).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second);
  };
  // Twice, for the first guess may lie on the other side of a change of clocks.
  let at = local - (shown(local) - local);
  at = local - (shown(at) - at);
  return Math.round((local - at) / 60_000);
}
