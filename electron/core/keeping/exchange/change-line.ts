import { crc32 } from 'node:zlib';
import * as v from 'valibot';
import { isStamp } from './stamps.ts';

/** What facts are about. */
export const families = ['feed', 'collection', 'tag', 'article', 'highlight', 'placemark', 'site'] as const;
export type Family = (typeof families)[number];

/** One fact as of one moment, as it travels. */
const Change = v.object({
  family: v.picklist(families),
  subject: v.pipe(v.string(), v.minLength(1), v.maxLength(8000)),
  kind: v.pipe(v.string(), v.regex(/^[a-z-]{1,30}$/)),
  part: v.pipe(v.string(), v.maxLength(1000)),
  value: v.nullable(v.unknown()),
  stamp: v.pipe(v.string(), v.check(isStamp)),
});
export type Change = v.InferOutput<typeof Change>;

/** What stands at the head of a file: the format's version, whose file it is. */
const Head = v.object({
  'offprint-exchange': v.number(),
  device: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
  machine: v.pipe(v.string(), v.maxLength(200)),
});
export type Head = v.InferOutput<typeof Head>;

export const VERSION = 1;

/** A line of a file: the CRC-32 of what follows, so that a half-written or half-synced one is known as such, then JSON. */
function line(value: unknown): string {
  const json = JSON.stringify(value);
  return `${crc32(json).toString(16).padStart(8, '0')} ${json}\n`;
}

export const changeLine = ({ family, subject, kind, part, value, stamp }: Change): string =>
  line([family, subject, kind, part, value, stamp]);

export const headLine = (device: string, machine: string): string =>
  line({ 'offprint-exchange': VERSION, device, machine });

/** What a line says, without its end; undefined when it is not whole. */
function unpacked(text: string): unknown {
  const json = text.slice(9);
  if (text[8] !== ' ' || crc32(json).toString(16).padStart(8, '0') !== text.slice(0, 8)) return undefined;
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

/** A change; null when the line is whole and says something else, undefined when it is not whole. */
export function readChange(text: string): Change | null | undefined {
  const said = unpacked(text);
  if (said === undefined) return undefined;
  if (!Array.isArray(said)) return null;
  const [family, subject, kind, part, value, stamp] = said as unknown[];
  const change = v.safeParse(Change, { family, subject, kind, part, value, stamp });
  return change.success ? change.output : null;
}

/** The head of a file; null when this is none. */
export function readHead(text: string): Head | null {
  const head = v.safeParse(Head, unpacked(text));
  return head.success ? head.output : null;
}
