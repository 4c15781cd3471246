import { fileURLToPath } from 'node:url';
import { Analyser } from '../../electron/core/retrieval/search/analysis/analyse.ts';
import { createLemmas } from '../../electron/core/retrieval/search/analysis/lemmas.ts';

/** The dictionaries that come with the app. */
export const LEMMAS_FOLDER = fileURLToPath(new URL('../../assets/lemmas', import.meta.url));

export const lemmas = createLemmas(LEMMAS_FOLDER, (line) => {
  throw new Error(line);
});

/** The chain that texts and queries go through in the app. */
export const analyser = new Analyser(lemmas);
