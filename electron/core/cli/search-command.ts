import { OffprintError, type LibraryClient, type SearchResult } from '../api/index.ts';
import type { CommandIo, ExitCode } from './command-io.ts';
import { jsonLine } from './json-line.ts';

/** Results asked of the library at once; the most that it gives. */
const PAGE = 500;

/** Finds articles and prints them, best first. A query that cannot be read is wrong usage: 2. */
export async function runSearch(
  query: string,
  limit: number,
  io: CommandIo,
  library: LibraryClient,
): Promise<ExitCode> {
  try {
    const first = await library.search.query({ query, limit: Math.min(limit, PAGE) });
    const found: SearchResult[] = [...first.results];
    while (found.length < Math.min(limit, first.total)) {
      const page = { limit: Math.min(limit - found.length, PAGE), offset: found.length };
      const { results } = await library.search.query({ query, ...page });
      if (results.length === 0) break;
      found.push(...results);
    }
    const results = [];
    for (const { article, score, snippet } of found) {
      const { url } = await library.articles.open({ id: article.id });
      results.push({ id: article.id, title: article.title, url, score, snippet });
    }
    if (io.json) io.stdout(jsonLine({ total: first.total, results, didYouMean: first.didYouMean }));
    else {
      for (const { id, title, snippet } of results)
        io.stdout(`${String(id).padStart(6)}  ${title}\n        ${snippet}\n`);
      if (first.didYouMean !== null) io.stdout(`Did you mean: ${first.didYouMean}\n`);
      io.stdout(`${first.total} found\n`);
    }
    return 0;
  } catch (error) {
    if (!(error instanceof OffprintError && error.code === 'search-query')) throw error;
    const { position, length, problem } = error.detail ?? {};
    const place = placeIn(query, Number(position ?? 0), Number(length ?? 1));
    if (io.json) {
      const { character } = place;
      io.stdout(jsonLine({ error: error.message, code: error.code, problem, character, position, length }));
    } else io.stderr(`At character ${place.character}: ${error.message}\n${place.drawing}`);
    return 2;
  }
}

/** Where something stands, given in UTF-16 units: as a person counts characters, from 1, and drawn below the query. */
function placeIn(query: string, position: number, length: number) {
  const before = [...query.slice(0, position)].length;
  const marked = Math.max(1, [...query.slice(position, position + length)].length);
  const line = query.replace(/\s/g, ' ');
  return {
    character: before + 1,
    drawing: query.length > 200 ? '' : `  ${line}\n  ${' '.repeat(before)}${'^'.repeat(marked)}\n`,
  };
}
