import { parse } from 'csv-parse/sync';
import { OffprintError, type Service } from '../../api/index.ts';
import { instapaperFolder } from './instapaper-folder.ts';
import { text, type RawItem } from './service-item.ts';
import { watchedFields } from './watched-fields.ts';

type Row = Readonly<Record<string, string>>;

interface ReadTable {
  readonly service: Service;
  readonly items: readonly RawItem[];
  /** Columns that are not understood, in lower case. */
  readonly ignored: readonly string[];
}

/** A format of columns: which it is told by, and what a row says. */
interface Table {
  readonly service: Service;
  /** Columns that only it has, in lower case. */
  readonly columns: readonly string[];
  readonly item: (row: Row) => Omit<RawItem, 'where'>;
}

const split = (value: string | undefined, by: RegExp | string) => (value ?? '').split(by);
const isTrue = (value: string | undefined) => /^(?:true|1|yes|y|x|on|t)$/i.test(text(value));

/** What divides the cells: whichever of the usual ones the line of the columns' names has most. */
function delimiterOf(content: string): string {
  const head = content.slice(0, content.search(/[\r\n]|$/));
  const count = (each: string) => head.split(each).length;
  return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
}

/** Tags as a list in JSON (`["a"]`), in Python (`['a', "b's"]`) or without quotes (`[a,b c]`), or with commas. */
function listed(value: string | undefined): readonly unknown[] {
  const written = text(value);
  if (!/^\[.*\]$/s.test(written)) return split(written, written.includes(',') ? ',' : /[,;|]/);
  if (!/['"]/.test(written)) return split(written.slice(1, -1), ',');
  try {
    const tags: unknown = JSON.parse(written);
    if (Array.isArray(tags)) return tags;
  } catch {
    // Not JSON.
  }
  const parts = written.slice(1, -1).matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^,'"\s][^,]*)/g);
  return [...parts].map(([, single, double, bare]) =>
    (single ?? double ?? bare ?? '').replace(/\\(.)/g, '$1'),
  );
}

/** Raindrop writes marked passages into one cell: "Highlight: …", each with a "Note: …" after it. */
function raindropHighlights(value: string | undefined) {
  return split(value, /(?:^|\n)\s*Highlight:\s*/).flatMap((part) => {
    const [exact = '', note = ''] = part.split(/\n\s*Note:\s*/);
    return exact.trim() === '' ? [] : [{ exact, note: note.replace(/\n\s*Tags?:.*$/s, '') }];
  });
}

/** Names that tables give to what they say, in one case and with spaces for all signs. */
const NAMES = {
  url: ['url', 'link', 'href', 'address', 'uri', 'web address', 'page url', 'article url'],
  title: ['title', 'name', 'headline'],
  tags: ['tags', 'labels', 'tag', 'label', 'keywords', 'categories', 'category'],
  folder: ['folder', 'collection', 'list', 'group'],
  savedAt: [
    ...[
      'created',
      'created at',
      'saved at',
      'saved',
      'saved date',
      'date saved',
      'date added',
      'added',
      'added at',
    ],
    ...['time added', 'add date', 'creation date', 'date', 'time', 'timestamp', 'bookmarked at'],
  ],
  published: [
    'published',
    'published at',
    'published date',
    'date published',
    'publication date',
    'pub date',
  ],
  byline: ['author', 'authors', 'byline', 'creator', 'by'],
  siteName: ['site', 'site name', 'source', 'publisher', 'domain'],
  language: ['language', 'lang'],
  excerpt: ['excerpt', 'description', 'summary'],
  html: ['html', 'content'],
  note: ['note', 'notes', 'comment', 'comments', 'annotation', 'extended'],
  read: ['archived', 'is archived', 'read', 'is read'],
  state: ['status', 'state', 'location'],
  bookmarked: ['favorite', 'favourite', 'favorited', 'is favorite', 'starred', 'is starred', 'liked'],
  later: ['toread', 'to read', 'read later', 'unread'],
} as const;

/** A table of no service that is known: what its columns are called says what they are. */
function ofAnyTable(row: Row): Omit<RawItem, 'where'> {
  const columns = new Map(Object.keys(row).map((name) => [name.replace(/[\s_-]+/g, ' '), name]));
  const cell = (what: keyof typeof NAMES) => {
    const name = NAMES[what].map((each) => columns.get(each)).find((each) => each !== undefined);
    return name === undefined ? undefined : row[name];
  };
  const facts = [
    'url',
    'title',
    'savedAt',
    'published',
    'byline',
    'siteName',
    'language',
    'excerpt',
  ] as const;
  return {
    url: cell('url'),
    ...Object.fromEntries(facts.map((what) => [what, cell(what)])),
    html: /<\w/.test(text(cell('html'))) ? cell('html') : undefined,
    note: cell('note'),
    tags: [cell('folder'), ...listed(cell('tags'))],
    read: isTrue(cell('read')) || /^(?:archived?|read|done)$/i.test(text(cell('state'))),
    bookmarked: isTrue(cell('bookmarked')),
    later: isTrue(cell('later')),
  };
}

/** Whether a table has a column of addresses. */
const hasAddresses = (names: ReadonlySet<string>) =>
  [...names].some((name) => (NAMES.url as readonly string[]).includes(name.replace(/[\s_-]+/g, ' ')));

const tables: readonly Table[] = [
  {
    // https://getpocket.com/export, as it was until 2025: title, url, time_added, (cursor,) tags, status
    service: 'pocket',
    columns: ['url', 'time_added', 'status'],
    item: (row) => ({
      url: row['url'],
      title: row['title'],
      savedAt: row['time_added'],
      tags: split(row['tags'], '|'),
      read: /^(?:archive|read)$/i.test(text(row['status'])),
    }),
  },
  {
    // URL, Title, Selection, Folder, Timestamp (, Tags)
    service: 'instapaper',
    columns: ['url', 'selection', 'folder', 'timestamp'],
    item: (row) => {
      const { tags, ...state } = instapaperFolder(text(row['folder']));
      return {
        url: row['url'],
        title: row['title'],
        savedAt: row['timestamp'],
        ...state,
        tags: [...tags, ...listed(row['tags'])],
        // What the user had chosen on the page when it was saved.
        note: row['selection'],
      };
    },
  },
  {
    // https://docs.readwise.io/reader/docs/faqs/exporting
    service: 'readwise-reader',
    columns: ['url', 'document tags', 'saved date', 'location'],
    item: (row) => ({
      url: row['url'],
      title: row['title'],
      savedAt: row['saved date'],
      tags: listed(row['document tags']),
      read: /^archive$/i.test(text(row['location'])),
      later: /^(?:later|shortlist)$/i.test(text(row['location'])),
      progress: Number(row['reading progress']) || 0,
    }),
  },
  {
    // https://docs.readwise.io/readwise/docs/exporting-highlights: a row for each highlight
    service: 'readwise',
    columns: ['highlight', 'book title', 'highlighted at'],
    item: (row) => ({
      url: row['url'] ?? row['source url'] ?? '',
      title: row['book title'],
      byline: row['book author'],
      savedAt: row['highlighted at'],
      tags: listed(row['document tags']),
      read: true,
      highlights: [
        {
          exact: row['highlight'],
          note: row['note'],
          colour: row['color'],
          at: row['highlighted at'],
        },
      ],
    }),
  },
  {
    // https://help.raindrop.io/export: id, title, note, excerpt, url, folder, tags, created, cover, highlights, favorite
    service: 'raindrop',
    columns: ['url', 'folder', 'created'],
    item: (row) => ({
      url: row['url'],
      title: row['title'],
      savedAt: row['created'],
      excerpt: row['excerpt'],
      tags: [...(/^unsorted$/i.test(text(row['folder'])) ? [] : [row['folder']]), ...split(row['tags'], ',')],
      bookmarked: isTrue(row['favorite']),
      note: row['note'],
      highlights: raindropHighlights(row['highlights']),
    }),
  },
  {
    // A table of Omnivore's: url, state, labels, saved_at, published_at
    service: 'omnivore',
    columns: ['url', 'state', 'labels', 'saved_at'],
    item: (row) => ({
      url: row['url'],
      title: row['title'],
      byline: row['author'],
      excerpt: row['description'],
      savedAt: row['saved_at'],
      published: row['published_at'],
      tags: listed(row['labels']),
      read: /^archived$/i.test(text(row['state'])),
    }),
  },
  {
    // wallabag's table: Title;URL;Content;Tags;MIME Type;Language;Creation date
    service: 'wallabag',
    columns: ['url', 'content', 'mime type', 'creation date'],
    item: (row) => ({
      url: row['url'],
      title: row['title'],
      html: row['content'],
      tags: listed(row['tags']),
      savedAt: row['creation date'],
      language: row['language'],
    }),
  },
  {
    // The fields of https://pinboard.in/api#posts_all
    service: 'pinboard',
    columns: ['href', 'time', 'toread'],
    item: (row) => ({
      url: row['href'],
      title: row['description'],
      note: row['extended'],
      savedAt: row['time'],
      tags: split(row['tags'] ?? row['tag'], /\s+/),
      later: isTrue(row['toread']),
    }),
  },
  { service: 'csv', columns: [], item: ofAnyTable },
];

/**
 * The rows of a table that a service wrote (RFC 4180, and what is wrong in it read as far as it goes), told by the
 * names of its columns.
 * @throws {OffprintError} `document-unsupported` when there is no column of addresses, `document-unreadable`
 */
export function readCsv(content: string): ReadTable {
  let rows: readonly { readonly record: Row; readonly info: { readonly lines: number } }[];
  try {
    rows = parse(content, {
      columns: (names: readonly string[]) => names.map((name) => name.trim().toLowerCase()),
      bom: true,
      info: true,
      trim: false,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      delimiter: delimiterOf(content),
    }) as unknown as typeof rows;
  } catch (error) {
    throw new OffprintError('document-unreadable', 'The table cannot be read.', undefined, error);
  }
  const names = new Set(Object.keys(rows[0]?.record ?? {}));
  const table = tables.find(({ columns }) => columns.every((column) => names.has(column)));
  if (!table || (table.columns.length === 0 && !hasAddresses(names)))
    throw new OffprintError('document-unsupported', 'The table has no column of addresses.');
  const fields = watchedFields();
  const items = rows.map(({ record, info }) => {
    const item = table.item(fields.watch(record));
    return { where: text(item.title) || text(item.url) || String(info.lines), ...item };
  });
  return { service: table.service, items, ignored: fields.unread() };
}
