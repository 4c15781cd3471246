import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import * as v from 'valibot';

/** Takes what the user should be able to look up. */
export type Log = (message: string, error?: unknown) => void;

/**
 * What a small file of JSON beside the library says; null when there is none. One that cannot be read, or says something
 * else, counts as none too, and the log says why.
 */
export function readStateFile<Schema extends v.GenericSchema>(
  file: string,
  schema: Schema,
  log: Log,
): v.InferOutput<Schema> | null {
  if (!existsSync(file)) return null;
  try {
    return v.parse(schema, JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    log(`${basename(file)} could not be read.`, error);
    return null;
  }
}
