import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { ArticleId, StarterFeed } from '../../api/index.ts';
import { storeArticle } from '../articles/articles.ts';
import type { Assets } from '../assets/assets.ts';
import type { Database, Reading } from '../../foundation/database/database.ts';
import type { Extractor } from '../../formats/extract/extract.ts';
import { readingMinutes } from '../../formats/language/language.ts';

const StarterFile = v.array(
  v.object({ url: v.pipe(v.string(), v.url()), title: v.string(), language: v.string(), about: v.string() }),
);

export interface WelcomeQueries {
  /** Feeds a newcomer may like. Offered, never followed by themselves. */
  starters(): readonly StarterFeed[];
}

export interface Welcome extends WelcomeQueries {
  /** Stores the articles that ship with the app in a library that is new. */
  seed(): Promise<readonly ArticleId[]>;
}

function welcomeQueries(read: Reading, assetsFolder: string | null): WelcomeQueries {
  return {
    starters() {
      const file = assetsFolder === null ? null : join(assetsFolder, 'starter-feeds.json');
      if (file === null || !existsSync(file)) return [];
      const followed = new Set(read.column<string>('SELECT url FROM feed'));
      return v
        .parse(StarterFile, JSON.parse(readFileSync(file, 'utf8')))
        .map((feed) => ({ ...feed, followed: followed.has(feed.url) }));
    },
  };
}

/** What a new library holds: articles that teach the app, in the user's language. */
export function createWelcome(options: {
  /** The app's `assets/` folder; null where there is none. */
  readonly assetsFolder: string | null;
  readonly database: Database;
  readonly assets: Assets;
  readonly extractor: Extractor;
  readonly now: () => Date;
  /** Language of the window; where there are no articles in it, they come in English. */
  readonly language: string;
}): Welcome {
  const { assetsFolder, database, assets, extractor, now, language } = options;
  const folder = assetsFolder === null ? null : join(assetsFolder, 'welcome');

  async function store(folder: string, file: string, at: Date): Promise<ArticleId> {
    const bytes = readFileSync(join(folder, file));
    const url = `https://offprint.invalid/welcome/${file}`;
    const extracted = await extractor.page({ bytes, url, contentType: 'text/html; charset=utf-8' });
    const id = database.write((writing) => {
      const { id: article } = storeArticle(
        writing,
        {
          identity: `welcome ${file}`,
          origin: 'welcome',
          feedId: null,
          url: null,
          title: extracted.title ?? file,
          byline: extracted.byline,
          siteName: 'Offprint',
          language: extracted.language,
          excerpt: extracted.excerpt,
          published: null,
          modified: null,
          section: null,
          keywords: [],
          html: extracted.content,
          text: extracted.textContent,
          captions: extracted.images.map(({ caption }) => caption ?? '').join('\n'),
          links: [],
          wordCount: extracted.wordCount,
          minutes: readingMinutes(extracted.textContent, extracted.language),
        },
        at.toISOString(),
      );
      assets.record(
        writing,
        article,
        extracted.images.map(({ src }) => src),
      );
      return article;
    });
    for (const { src } of extracted.images) {
      const picture = join(folder, new URL(src).pathname.split('/').at(-1) ?? '');
      if (existsSync(picture)) await assets.storeBytes(id, src, readFileSync(picture));
    }
    return id;
  }

  return {
    ...welcomeQueries(database.read, assetsFolder),
    async seed() {
      if (folder === null || !existsSync(folder)) return [];
      const ids: ArticleId[] = [];
      const all = readdirSync(folder)
        .filter((name) => name.endsWith('.html'))
        .sort();
      const spoken = all.filter((name) => isIn(name, language));
      const files = spoken.length > 0 ? spoken : all.filter((name) => isIn(name, 'en'));
      // The first file stands first in the list, that is, it is the newest by a second.
      const newest = now().getTime();
      for (const [index, file] of files.entries()) {
        ids.push(await store(folder, file, new Date(newest - index * 1000)));
      }
      return ids;
    },
  };
}

/** Files are named `1-en-welcome.html`. */
function isIn(file: string, language: string): boolean {
  return file.split('-')[1] === language.slice(0, 2).toLowerCase();
}
