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
