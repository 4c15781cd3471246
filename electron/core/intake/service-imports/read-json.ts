import { generateOpml } from 'feedsmith';
import type { Service } from '../../api/index.ts';
import { text, type RawItem } from './service-item.ts';
import { isFields, watchedFields, type Fields } from './watched-fields.ts';

export interface ReadJson {
  readonly service: Service;
  readonly items: readonly RawItem[];
  readonly opml: string | null;
  /** Fields that are not understood. */
  readonly ignored: readonly string[];
}

const fieldsOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);
const isSet = (value: unknown) => value === true || value === 1 || /^(?:1|true|yes)$/i.test(text(value));
const namesOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value)
    ? value.map((tag: unknown) => (isFields(tag) ? (tag['name'] ?? tag['label']) : tag))
    : [];
const whereOf = (item: Fields, at: number) => text(item['title']) || text(item['url']) || String(at + 1);
function listOf(
  service: Service,
  all: readonly Fields[],
  item: (fields: Fields) => Omit<RawItem, 'where'>,
  known: readonly string[] = [],
): ReadJson {
  const watched = watchedFields(known);
  const items = all.map((fields, at) => ({ where: whereOf(fields, at), ...item(watched.watch(fields)) }));
  return { service, items, opml: null, ignored: watched.unread() };
}

/** wallabag's export (https://doc.wallabag.org/user/export/). */
const wallabag = (fields: Fields): Omit<RawItem, 'where'> => ({
  url: text(fields['url']) || fields['given_url'],
  title: fields['title'],
  html: fields['content'],
  savedAt: fields['created_at'],
  published: fields['published_at'],
  language: fields['language'],
  siteName: fields['domain_name'],
  byline: namesOf(fields['published_by']).map(text).join(', '),
  tags: namesOf(fields['tags']),
  read: isSet(fields['is_archived']),
  bookmarked: isSet(fields['is_starred']),
  highlights: fieldsOf(fields['annotations']).map((mark) => ({
    exact: mark['quote'],
    note: mark['text'],
    at: mark['created_at'],
  })),
});

/** A page of Omnivore's `metadata_*_to_*.json`; text and highlights stand in files of their own beside it. */
const omnivore = (fields: Fields): Omit<RawItem, 'where'> => ({
  url: fields['url'],
  title: fields['title'],
  excerpt: fields['description'],
  byline: fields['author'],
  savedAt: fields['savedAt'],
  published: fields['publishedAt'],
  tags: namesOf(fields['labels']),
  read: /^archived$/i.test(text(fields['state'])),
  progress: Number(fields['readingProgress'] ?? 0) / 100,
});

/** A list of Pinboard's (https://pinboard.in/api#posts_all), whose tags are parted by spaces. */
const pinboard = (fields: Fields): Omit<RawItem, 'where'> => ({
  url: fields['href'],
  title: fields['description'],
  note: fields['extended'],
  savedAt: fields['time'],
  tags: text(fields['tags']).split(/\s+/),
  later: isSet(fields['toread']),
});

/** The first of these fields that is there. */
const firstOf = (fields: Fields, ...names: readonly string[]): unknown => {
  const name = names.find((each) => each in fields);
  return name === undefined ? undefined : fields[name];
};

/** A list of no service that is known, whose objects have an address. */
function ofAnyList(fields: Fields): Omit<RawItem, 'where'> {
  const tags = firstOf(fields, 'tags', 'labels', 'keywords');
  return {
    url: firstOf(fields, 'url', 'link', 'href', 'uri'),
    title: firstOf(fields, 'title', 'name'),
    savedAt: firstOf(
      fields,
      'savedAt',
      'saved_at',
      'createdAt',
      'created_at',
      'created',
      'time_added',
      'date',
      'time',
    ),
    published: firstOf(fields, 'publishedAt', 'published_at', 'published'),
    byline: firstOf(fields, 'author', 'byline'),
    siteName: firstOf(fields, 'siteName', 'site_name', 'site'),
    language: firstOf(fields, 'language', 'lang'),
    excerpt: firstOf(fields, 'excerpt', 'description', 'summary'),
    html: firstOf(fields, 'html', 'content'),
    note: firstOf(fields, 'note', 'notes', 'comment'),
    tags: Array.isArray(tags) ? namesOf(tags) : text(tags).split(','),
    read:
      isSet(firstOf(fields, 'archived', 'is_archived', 'isArchived', 'read', 'is_read', 'isRead')) ||
      /^(?:archived?|read)$/i.test(text(firstOf(fields, 'status', 'state', 'location'))),
    bookmarked: isSet(
      firstOf(
        fields,
        'favorite',
        'favourite',
        'favorited',
        'is_favorite',
        'starred',
        'is_starred',
        'isStarred',
      ),
    ),
    later: isSet(firstOf(fields, 'toread', 'to_read', 'read_later', 'readLater')),
  };
}

/** The passages marked in Pocket, which stand apart from its list: they find their article by its address. */
const pocketAnnotations = (fields: Fields): Omit<RawItem, 'where'> => ({
  url: fields['url'],
  title: fields['title'],
  highlights: fieldsOf(fields['highlights']).map((mark) => ({
    exact: mark['quote'] ?? mark['text'],
    note: mark['note'],
    at: mark['created_at'],
  })),
});

/** Karakeep's export: lists are folders, smart ones hold nothing of their own. */
function karakeep(content: Fields): ReadJson {
  const lists = new Map(fieldsOf(content['lists']).map((list) => [text(list['id']), list]));
  const pathOf = (id: string, seen: readonly string[] = []): string => {
    const list = lists.get(id);
    if (!list || seen.includes(id) || list['type'] === 'smart') return '';
    const outer = pathOf(text(list['parentId']), [...seen, id]);
    return [outer, text(list['name']).replaceAll('/', ' ')].filter(Boolean).join('/');
  };
  return listOf('karakeep', fieldsOf(content['bookmarks']), (fields) => {
    const inside = isFields(fields['content']) ? fields['content'] : {};
    const written = text(inside['text']);
    return {
      url: inside['url'] ?? '',
      title: fields['title'],
      savedAt: fields['createdAt'],
      note: fields['note'],
      html: inside['type'] === 'text' && written !== '' ? asHtml(written) : null,
      tags: [...namesOf(fields['tags']), ...namesOf(fields['lists']).map((id) => pathOf(text(id)))],
      read: isSet(fields['archived']),
      bookmarked: isSet(fields['favourited']),
    };
  });
}

/** A feed, or a group of feeds, as OPML has it. */
interface Outline {
  readonly text: string;
  readonly title?: string;
  readonly type?: string;
  readonly xmlUrl?: string;
  readonly outlines?: Outline[];
}

/** Fluent Reader's backup: feeds in groups, and the articles of each. */
function fluentReader(content: Fields, stored: Fields): ReadJson {
  const sources = new Map(fieldsOf(stored['sources']).map((source) => [Number(source['sid']), source]));
  const outline = (source: Fields): Outline => ({
    text: text(source['name']) || text(source['url']),
    title: text(source['name']),
    type: 'rss',
    xmlUrl: text(source['url']),
  });
  const grouped = new Set<number>();
  const outlines = fieldsOf(content['sourceGroups']).flatMap((group): readonly Outline[] => {
    const feeds = (Array.isArray(group['sids']) ? group['sids'] : []).flatMap((sid: unknown) => {
      const source = sources.get(Number(sid));
      grouped.add(Number(sid));
      return source ? [outline(source)] : [];
    });
    return isSet(group['isMultiple']) ? [{ text: text(group['name']) || '…', outlines: feeds }] : feeds;
  });
  const rest = [...sources].filter(([sid]) => !grouped.has(sid)).map(([, source]) => outline(source));
  const all = [...outlines, ...rest];
  // What is read and not starred comes again with its feed, or was of no use: only what was kept is taken over.
  const kept = fieldsOf(stored['items']).filter((item) => isSet(item['starred']));
  const list = listOf('fluent-reader', kept, (fields) => ({
    url: fields['link'],
    title: fields['title'],
    html: fields['content'],
    byline: fields['creator'],
    savedAt: fields['fetchedDate'],
    published: fields['date'],
    excerpt: fields['snippet'],
    siteName: sources.get(Number(fields['source']))?.['name'],
    read: isSet(fields['hasRead']),
    bookmarked: true,
  }));
  return { ...list, opml: all.length === 0 ? null : generateOpml({ body: { outlines: all } }) };
}

/** Text as paragraphs. */
function asHtml(written: string): string {
  const safe = written.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return safe
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`)
    .join('');
}

/** What a service wrote as JSON, told by what is in it; null when no service did. */
export function readJson(content: unknown): ReadJson | null {
  if (isFields(content)) {
    if (isFields(content['lovefield'])) return fluentReader(content, content['lovefield']);
    if (Array.isArray(content['bookmarks'])) return karakeep(content);
    return null;
  }
  const all = fieldsOf(content);
  const has = (...names: readonly string[]) => all.some((fields) => names.every((name) => name in fields));
  if (has('is_archived', 'url') || has('is_starred', 'given_url')) return listOf('wallabag', all, wallabag);
  if (has('slug', 'savedAt') || has('labels', 'savedAt'))
    return listOf('omnivore', all, omnivore, ['slug', 'id']);
  if (has('url', 'highlights')) return listOf('pocket', all, pocketAnnotations);
  if (has('href', 'toread') || has('href', 'extended')) return listOf('pinboard', all, pinboard);
  if (has('url') || has('link') || has('href') || has('uri')) return listOf('json', all, ofAnyList);
  return null;
}
