import { extractPage, ExtractError } from '../../electron/core/formats/extract/extraction.ts';
import type { LearnedModel } from '../../electron/core/formats/extract/learned/learned-model.ts';
import type { FoldedPage } from './fit-model.ts';
import type { Gold, TrainingPage } from './training-pages.ts';

/** How well a text fits what is known of its page, from 0 to 1. */
interface Score {
  readonly precision: number;
  readonly recall: number;
}

/**
 * Extracts every page with the model that has not seen its site, and says how well the text fits: by words, or by the
 * passages that are known. One line for each corpus and kind of page.
 */
export function crossValidation(
  pages: readonly FoldedPage[],
  models: readonly LearnedModel[],
): readonly string[] {
  const scores = new Map<string, Score[]>();
  const note = (name: string, score: Score): unknown =>
    scores.set(name, [...(scores.get(name) ?? []), score]);
  for (const page of pages) {
    const model = models[page.fold];
    if (!model || page.corpus === 'others') continue;
    const score = scoreOf(textOf(page, model), page.gold);
    note(page.corpus, score);
    if (page.corpus === 'wcxb') note(`wcxb ${page.kind}`, score);
  }
  return [...scores].map(([name, each]) => `${name.padEnd(20)} ${lineOf(each)}`);
}

function lineOf(scores: readonly Score[]): string {
  const mean = (value: (score: Score) => number): string =>
    (scores.reduce((sum, score) => sum + value(score), 0) / scores.length).toFixed(3);
  const harmonic = ({ precision, recall }: Score): number =>
    precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return `${String(scores.length).padStart(5)} pages  F1 ${mean(harmonic)}  precision ${mean(({ precision }) => precision)}  recall ${mean(({ recall }) => recall)}`;
}

function textOf({ bytes, url }: TrainingPage, model: LearnedModel): string {
  try {
    return extractPage({ bytes: bytes(), url, model }).textContent;
  } catch (error) {
    if (error instanceof ExtractError) return '';
    throw error;
  }
}

function scoreOf(text: string, gold: Gold): Score {
  if ('text' in gold) return wordScore(text, gold.text);
  const line = text.replace(/\s+/g, ' ');
  const found = (passages: readonly string[]): number =>
    passages.filter((passage) => line.includes(passage.replace(/\s+/g, ' ').trim())).length;
  const [kept, leaked] = [found(gold.wanted), found(gold.unwanted)];
  return { precision: ratio(kept, kept + leaked), recall: ratio(kept, gold.wanted.length) };
}

/** By words, each as often as it is there. */
function wordScore(text: string, wanted: string): Score {
  const [found, known] = [wordsOf(text), wordsOf(wanted)];
  const counts = new Map<string, number>();
  for (const word of found) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of known) {
    const left = counts.get(word) ?? 0;
    if (left > 0) common++;
    counts.set(word, left - 1);
  }
  return { precision: ratio(common, found.length), recall: ratio(common, known.length) };
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
const ratio = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
