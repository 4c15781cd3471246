import { sql as library } from './0010-library.ts';
import { sql as feedCounts } from './0020-feed-counts.ts';
import { sql as following } from './0030-following.ts';
import { sql as searches } from './0040-searches.ts';
import { sql as rawEntries } from './0050-raw-entries.ts';
import { sql as sources } from './0070-sources.ts';
import { sql as thumbnails } from './0071-thumbnails.ts';
import { sql as saving } from './0072-saving.ts';
import { sql as documents } from './0073-documents.ts';
import { sql as marks } from './0080-marks.ts';
import { sql as later } from './0081-later.ts';
import { sql as place } from './0090-place.ts';
import { sql as notify } from './0100-notify.ts';
import { sql as otherText } from './0101-other-text.ts';
import { sql as rules } from './0110-rules.ts';
import { sql as services } from './0115-services.ts';
import { sql as topics } from './0116-topics.ts';
import { sql as saveLists } from './0117-save-lists.ts';
import { sql as placemarks } from './0118-placemarks.ts';
import { sql as collections } from './0119-collections.ts';
import { sql as mirror } from './0120-mirror.ts';
import { sql as exchange } from './0121-exchange.ts';
import { sql as followedByImport } from './0122-followed-by-import.ts';
import { sql as feedIcons } from './0123-feed-icons.ts';
import { sql as avifThumbnails } from './0124-avif-thumbnails.ts';
import { sql as tidied } from './0125-tidied.ts';
import { sql as entryEvidence } from './0200-entry-evidence.ts';
import { sql as feedAccept } from './0201-feed-accept.ts';
import { sql as setAside } from './0220-set-aside.ts';
import { sql as trustedHosts } from './0221-trusted-hosts.ts';
import { sql as idsOnce } from './0222-ids-once.ts';
import { sql as putBack } from './0240-put-back.ts';
import { sql as otherStories } from './0260-other-stories.ts';
import { sql as namedLinks } from './0261-named-links.ts';
import { sql as importFields } from './0280-import-fields.ts';
import { sql as rulesPutBack } from './0281-rules-put-back.ts';
import { sql as exchangePutBack } from './0282-exchange-put-back.ts';
import { sql as damagedDocuments } from './0300-damaged-documents.ts';
import { sql as toldStories } from './0301-told-stories.ts';
import { sql as topicApostrophes } from './0310-topic-apostrophes.ts';

/** Numbered with gaps, append-only: what has shipped is never edited. */
export const migrations: readonly { readonly version: number; readonly sql: string }[] = [
  { version: 10, sql: library },
  { version: 20, sql: feedCounts },
  { version: 30, sql: following },
  { version: 40, sql: searches },
  { version: 50, sql: rawEntries },
  { version: 70, sql: sources },
  { version: 71, sql: thumbnails },
  { version: 72, sql: saving },
  { version: 73, sql: documents },
  { version: 80, sql: marks },
  { version: 81, sql: later },
  { version: 90, sql: place },
  { version: 100, sql: notify },
  { version: 101, sql: otherText },
  { version: 110, sql: rules },
  { version: 115, sql: services },
  { version: 116, sql: topics },
  { version: 117, sql: saveLists },
  { version: 118, sql: placemarks },
  { version: 119, sql: collections },
  { version: 120, sql: mirror },
  { version: 121, sql: exchange },
  { version: 122, sql: followedByImport },
  { version: 123, sql: feedIcons },
  { version: 124, sql: avifThumbnails },
  { version: 125, sql: tidied },
  { version: 200, sql: entryEvidence },
  { version: 201, sql: feedAccept },
  { version: 220, sql: setAside },
  { version: 221, sql: trustedHosts },
  { version: 222, sql: idsOnce },
  { version: 240, sql: putBack },
  { version: 260, sql: otherStories },
  { version: 261, sql: namedLinks },
  { version: 280, sql: importFields },
  { version: 281, sql: rulesPutBack },
  { version: 282, sql: exchangePutBack },
  { version: 300, sql: damagedDocuments },
  { version: 301, sql: toldStories },
  { version: 310, sql: topicApostrophes },
];
