import type { BlockRule } from '../../api/index.ts';
import type { Extractor, PageInput } from '../../formats/extract/extract.ts';

/** Lines of a piece for which rules are made: those after them are mostly of the same kinds. */
const MOST_LINES = 8;
/** A rule that means more blocks of a page than this tells nothing from anything. */
const MOST_ALIKE = 60;
/** Characters by which a line is looked for. */
const LONGEST_LINE = 20_000;

/** Rules that put back pieces such as this one of a page; none where nothing tells it from others. */
export async function rulesForPiece(
  extractor: Pick<Extractor, 'kinds'>,
  page: PageInput,
  text: string,
): Promise<readonly BlockRule[]> {
  const rules = new Map<string, BlockRule>();
  for (const line of text.split('\n').slice(0, MOST_LINES)) {
    const kinds = await extractor.kinds(page, { text: line.slice(0, LONGEST_LINE), picture: null });
    // The narrowest: of two that mean as much, the one nearest to the words.
    const [kind] = kinds.toSorted((a, b) => a.count - b.count);
    if (!kind || kind.count > MOST_ALIKE) continue;
    const { selector, startsWith } = kind;
    rules.set(`${selector} ${startsWith}`, { kind: 'back', selector, startsWith });
  }
  return [...rules.values()];
}

/**
 * Those of a site's rules that put back a piece, or a part of it. Each is tried by itself, since a rule may mean more
 * than the piece it was made for. `leftOut` reads the page with rules, and returns the lines that were left out.
 */
export async function rulesBehind(
  text: string,
  rules: readonly BlockRule[],
  leftOut: (rules: readonly BlockRule[]) => Promise<ReadonlySet<string>>,
): Promise<readonly BlockRule[]> {
  const others = rules.filter(({ kind }) => kind !== 'back');
  const behind: BlockRule[] = [];
  for (const rule of rules) {
    if (rule.kind !== 'back') continue;
    const lines = await leftOut([...others, rule]);
    if (text.split('\n').some((line) => !lines.has(line))) behind.push(rule);
  }
  return behind;
}
