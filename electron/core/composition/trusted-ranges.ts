import type { Database } from '../foundation/database/database.ts';
import type { TrustedRanges } from '../foundation/network/network.ts';

/** Where the hosts of feeds and pages that the user named led when they were named, kept in the library. */
export function createTrustedRanges(database: Database): TrustedRanges {
  function of(host: string): readonly string[] | null {
    const row = database.read.one<{ ranges: string }>('SELECT ranges FROM trusted_host WHERE host = ?', host);
    return row && (JSON.parse(row.ranges) as readonly string[]);
  }
  return {
    of,
    remember(host, ranges) {
      if (JSON.stringify(of(host)) === JSON.stringify(ranges)) return;
      database.writeSoon((writing) =>
        writing.run(
          'INSERT OR REPLACE INTO trusted_host (host, ranges) VALUES (?, ?)',
          ...[host, JSON.stringify(ranges)],
        ),
      );
    },
  };
}
