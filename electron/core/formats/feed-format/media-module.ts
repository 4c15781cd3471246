import type { RssFeed } from 'feedsmith';
import { firstOf } from './feed-draft.ts';
import type { ParsedEnclosure } from './parsed-feed.ts';

type Media = NonNullable<RssFeed.Item<string>['media']>;

/** What the Media RSS module (https://www.rssboard.org/media-rss) adds to an entry. */
export interface MediaParts {
  readonly title: string | null;
  readonly description: string | null;
  readonly image: string | null;
  readonly author: string | null;
  readonly categories: readonly string[];
  readonly files: readonly ParsedEnclosure[];
}

/** Reads the module's elements wherever they stand: in the entry, in a group, in a content. */
export function mediaParts(media: Media | undefined): MediaParts {
  const groups = media?.groups ?? [];
  const contents = [...(media?.contents ?? []), ...groups.flatMap((group) => group.contents ?? [])];
  const all = [media, ...groups, ...contents].filter((part) => part !== undefined);
  const thumbnails = all.flatMap((part) => part.thumbnails ?? []);
  const pictures = contents.filter(
    (content) => content.medium === 'image' || content.type?.startsWith('image/'),
  );
  return {
    title: firstOf(...all.map((part) => part.title?.value)),
    description: firstOf(...all.map((part) => part.description?.value)),
    image: firstOf(
      ...pictures.map((picture) => picture.url),
      ...thumbnails.map((thumbnail) => thumbnail.url),
    ),
    author: firstOf(...all.flatMap((part) => part.credits ?? []).map((credit) => credit.value)),
    categories: [
      ...all.flatMap((part) => part.categories ?? []).flatMap(({ label, name }) => label ?? name ?? []),
      ...all.flatMap((part) => part.keywords ?? []),
    ],
    files: contents
      .filter((content) => content.url && !pictures.includes(content))
      .map((content) => ({
        url: content.url ?? '',
        type: content.type ?? null,
        length: content.fileSize ?? null,
      })),
  };
}
