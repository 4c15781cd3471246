import { appendFileSync } from 'node:fs';
import { openSearch } from '../../../../electron/core/retrieval/search/search.ts';
import { MemoryLibrary } from '../../../support/memory-library.ts';
import { seededRandom, SyntheticArticles } from '../../../support/synthetic-articles.ts';
import { LEMMAS_FOLDER } from '../../../support/lemmas.ts';

// Indexes, replaces and removes articles until it is killed; says on disk what was acknowledged: "+7" or "-7" a line.
const [file = '', acknowledged = '', seed = '1'] = process.argv.slice(2);
const random = seededRandom(Number(seed));
const articles = new SyntheticArticles(40);

class NotingLibrary extends MemoryLibrary {
  override done(ids: readonly number[]): void {
    super.done(ids);
    appendFileSync(acknowledged, ids.map((id) => `${this.articles.has(id) ? '+' : '-'}${id}\n`).join(''));
  }
}

const library = new NotingLibrary();
const search = openSearch({ file, lemmasFolder: LEMMAS_FOLDER, library });
for (let id = Number(seed) * 100_000; ; id++) {
  library.put(articles.article(id));
  if (random() < 0.3) library.remove(id - Math.floor(random() * 200));
  if (random() < 0.2) search.indexPending(1 + Math.floor(random() * 30));
  if (random() < 0.3) search.tend();
}
