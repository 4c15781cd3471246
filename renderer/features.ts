import { articles } from './articles/articles.ts';
import { backup } from './backup/backup.ts';
import { collections } from './collections/collections.ts';
import { documents } from './documents/documents.ts';
import { exchange } from './exchange/exchange.ts';
import { exporting } from './export/export.ts';
import { feeds } from './feeds/feeds.ts';
import { handbook } from './handbook/handbook.ts';
import { highlights } from './highlights/highlights.ts';
import type { FeatureMaker, Missing } from './kernel/feature.ts';
import { readLater } from './read-later/read-later.ts';
import { mirror } from './mirror/mirror.ts';
import { placemarks } from './placemarks/placemarks.ts';
import { reader } from './reader/reader.ts';
import { rules } from './rules/rules.ts';
import { bulkSave } from './bulk-save/bulk-save.ts';
import { search } from './search/search.ts';
import { serviceImports } from './service-imports/service-imports.ts';
import { settings } from './settings/settings.ts';
import { sources } from './sources/sources.ts';
import { tags } from './tags/tags.ts';
import { windowFrame } from './window/window.ts';

/** Every feature. Sections of the left pane, groups of the palette and what lies over the article come in this order. */
const all = [
  articles,
  reader,
  highlights,
  collections,
  search,
  tags,
  readLater,
  feeds,
  placemarks,
  sources,
  settings,
  documents,
  bulkSave,
  rules,
  serviceImports,
  exporting,
  backup,
  mirror,
  exchange,
  handbook,
  windowFrame,
] as const;

/** What no feature answers for. */
type Unanswered = Missing<ReturnType<(typeof all)[number]>>;

/** The features of a window. An action, dialog or intent that none of them takes is an error of types here. */
export const features: [Unanswered] extends [never] ? readonly FeatureMaker[] : Unanswered = all;
