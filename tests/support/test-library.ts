import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import {
  contract,
  createClient,
  type LibraryClient,
  type LibraryEvent,
} from '../../electron/core/api/index.ts';
import { callProcedure } from '../../electron/core/api/protocol.ts';
import { createOffprint, type Offprint, type OffprintOptions } from '../../electron/core/offprint.ts';
import { watched } from './watched-acts.ts';

/** A folder that is gone after the test. */
export function temporaryFolder(test: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-test-'));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface TestLibrary {
  readonly offprint: Offprint;
  /** The library over its contract, with the checks that the port makes. */
  readonly client: LibraryClient;
  readonly events: LibraryEvent[];
  readonly close: () => Promise<void>;
}

/** A real library in `dataFolder`, closed after the test. */
export async function openLibrary(
  test: TestContext,
  dataFolder: string,
  options: Partial<OffprintOptions> = {},
): Promise<TestLibrary> {
  const opened = await watched('opening', () => createOffprint({ dataFolder, random: () => 0, ...options }));
  const offprint: Offprint = Object.assign(Object.create(opened) as Offprint, {
    settled: () => watched('settled', () => opened.settled()),
    maintain: () => watched('maintain', () => opened.maintain()),
  });
  const events: LibraryEvent[] = [];
  offprint.onEvent((event) => events.push(event));
  let open = true;
  const close = async () => {
    if (!open) return;
    open = false;
    await offprint.close();
  };
  test.after(close);
  return {
    offprint,
    events,
    close,
    client: createClient(contract, (feature, name, input) =>
      watched(`${feature}.${name}`, () => callProcedure(contract, offprint.api, feature, name, input)),
    ),
  };
}
