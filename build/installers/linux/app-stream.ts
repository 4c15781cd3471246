import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/**
 * Has AppStream's own tool check an entry, and makes sure that the tool can fail: the same entry without its id must
 * not pass. https://www.freedesktop.org/software/appstream/docs/
 * @param file the metainfo.xml
 * @returns what is wrong, one sentence each; null where the tool is not installed
 */
export function checkAppStream(file: string): readonly string[] | null {
  const problems = validate(file);
  if (problems === null) return null;
  const folder = mkdtempSync(join(tmpdir(), 'offprint-appstream-'));
  try {
    const broken = join(folder, basename(file));
    writeFileSync(broken, readFileSync(file, 'utf8').replace(/<id>[^<]*<\/id>/, ''));
    if (validate(broken)?.length === 0)
      return ['appstreamcli passes an entry without an id: nothing was checked.'];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return problems;
}

function validate(file: string): readonly string[] | null {
  const { status, stdout, stderr, error } = spawnSync(
    'appstreamcli',
    ['validate', '--no-net', '--no-color', file],
    {
      encoding: 'utf8',
    },
  );
  if (error) return null;
  if (status === 0) return [];
  return `${stdout}${stderr}`.split('\n').filter((line) => /^[EW]:/.test(line.trim()));
}
