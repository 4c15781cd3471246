/** Backs up or restores until it is killed. Arguments: `backup` or `restore`, the test's folder. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { restoreBackup } from '../../../electron/core/backup/restore-backup.ts';
import { writeBackup } from '../../../electron/core/backup/write-backup.ts';
import { openDatabase } from '../../../electron/core/database/database.ts';

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

function progress(): void {
  // Nobody looks.
}

await (mode === 'backup' ? backUp() : restore());
