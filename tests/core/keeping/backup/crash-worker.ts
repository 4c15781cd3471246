/** Backs up, restores or moves until it is killed. Arguments: `backup`, `restore` or `move`, the test's folder. */
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { moveLibrary } from '../../../../electron/core/keeping/backup/move-library.ts';
import { restoreBackup } from '../../../../electron/core/keeping/backup/restore-backup.ts';
import { writeBackup } from '../../../../electron/core/keeping/backup/write-backup.ts';
import { openDatabase } from '../../../../electron/core/foundation/database/database.ts';

const [mode = '', folder = ''] = process.argv.slice(2);
const library = join(folder, 'library');
const signal = new AbortController().signal;
const now = () => new Date();

async function backUp(): Promise<void> {
  const database = openDatabase(library, now);
  for (;;) {
    const file = join(folder, 'out.offprint-backup');
    await writeBackup({ database, folder: library, file, version: 'test', now: now(), signal, progress });
    appendFileSync(join(folder, 'acknowledged'), 'b');
  }
}

async function restore(): Promise<void> {
  for (let turn = 0; ; turn++) {
    const which = turn % 2 === 0 ? 'A' : 'B';
    await restoreBackup({
      file: join(folder, `${which}.zip`),
      folder: library,
      now: now(),
      signal,
      progress,
    });
    appendFileSync(join(folder, 'acknowledged'), which);
    // The opening puts it in place.
    await openDatabase(library, now).close();
    appendFileSync(join(folder, 'acknowledged'), which.toLowerCase());
  }
}

async function move(): Promise<void> {
  for (let turn = Date.now(); ; turn++) {
    const database = openDatabase(library, now);
    const chosen = join(folder, `place-${turn}`);
    mkdirSync(chosen);
    await moveLibrary({ database, folder: library, chosen, now: now(), signal, progress });
    await database.close();
    appendFileSync(join(folder, 'acknowledged'), 'm');
  }
}

function progress(): void {
  // Nobody looks.
}

await (mode === 'backup' ? backUp() : mode === 'move' ? move() : restore());
