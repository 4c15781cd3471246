import type { Block, Box, PageBlocks } from './page-blocks.ts';

/** What the features of a page are made of beside its blocks. */
export interface PageFacts {
  readonly url: string;
  readonly title: string;
  readonly description: string;
  /** `og:type`. */
  readonly type: string;
  /** The linked data of the page as it stands in its source. */
  readonly linkedData: string;
  /** The text of its article as the linked data has it; empty where there is none. */
  readonly linkedText: string;
}

export const price = /[$€£¥₹]\s?\d|\d\s?(?:zł|€|kr\b|USD|EUR|PLN)/;
const longBlock = 15;

/** The names of the numbers that `pageFeatures` gives. */
export const pageFeatureNames =
  'words blocks linkShare paragraphs long h1 h2 articles main prices pre lists tables times ogArticle ogProduct ogWebsite dataArticle dataProduct dataList dataForum dataPlace pathDepth pathLength pathHyphens pathDigits urlForum urlProduct urlDocs urlBlog urlList repeatedMost repeated largest median linkedText short titleWords'
    .split(' ')
    .map((name) => `page.${name}`);

/** The numbers of a page as a whole, by which its kind is told; `largest` is the deepest box with half of its long text. */
export function pageFeatures(
  page: PageBlocks,
  largest: Box | undefined,
  facts: PageFacts,
  titleWords: number,
): readonly number[] {
  const { boxes, blocks } = page;
  const body = boxes[0];
  const total = Math.max(1, body?.words ?? 0);
  const flagOf = (block: Block, flag: number): boolean => boxes[block.box]?.flags[flag] === 1;
  const share = (holds: (block: Block) => boolean): number =>
    blocks.reduce((sum, block) => sum + (holds(block) ? block.words.length : 0), 0) / total;
  const tags = (tag: string): number => blocks.filter(({ box }) => boxes[box]?.tag === tag).length;
  const long = blocks.map(({ words }) => words.length).filter((count) => count >= longBlock);
  const repeated = boxes.filter((box) => box.repeated > 2 && box.words >= 8);
  return [
    ...[Math.log1p(total), Math.log1p(blocks.length), (body?.linked ?? 0) / (body?.characters || 1)],
    ...[
      (body?.paragraphWords ?? 0) / total,
      (body?.longWords ?? 0) / total,
      tags('h1'),
      Math.log1p(tags('h2')),
    ],
    Math.log1p(boxes.filter(({ tag }) => tag === 'article').length),
    Number(boxes.some(({ flags }) => flags[0] === 1)),
    Math.log1p(blocks.filter(({ text }) => price.test(text)).length),
    ...[
      share((block) => flagOf(block, 15)),
      share((block) => flagOf(block, 8)),
      share((block) => flagOf(block, 7)),
    ],
    Math.log1p(blocks.filter(({ times }) => times > 0).length),
    ...typeFeatures(facts),
    ...addressFeatures(facts.url),
    Math.log1p(repeated.reduce((most, box) => Math.max(most, box.repeated), 0)),
    share((block) => isRepeated(boxes, block)),
    ...[(largest?.words ?? 0) / total, median(long), Number(facts.linkedText !== '')],
    ...[share(({ words }) => words.length < 6), titleWords],
  ];
}

function isRepeated(boxes: readonly Box[], block: Block): boolean {
  for (let at = boxes[block.box]; at; at = boxes[at.parent])
    if (at.repeated > 4 && at.words >= 8) return true;
  return false;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
}

const dataTypes = [
  String.raw`\w*Article|BlogPosting|Recipe`,
  'Product|Offer|ProductGroup',
  'ItemList|CollectionPage|OfferCatalog',
  'DiscussionForumPosting|QAPage|Question',
  'LocalBusiness|Service|Organization|SoftwareApplication',
].map((types) => new RegExp(String.raw`"@type"\s*:\s*\[?\s*"(?:${types})"`));

function typeFeatures({ type, linkedData }: PageFacts): readonly number[] {
  const said = [/article/i, /product/i, /website/i].map((kind) => Number(kind.test(type)));
  return [...said, ...dataTypes.map((kind) => Number(kind.test(linkedData)))];
}

const addressKinds = [
  /forum|thread|topic|\/t\/|question|viewtopic|discussion|comments|community/,
  /product|shop|\/p\/|\/dp\/|item|store/,
  /docs?\b|api|guide|manual|reference|learn|tutorial|wiki/,
  /blog|news|\/20\d\d\//,
  /categor|collection|\/tags?\/|archive|best|top|list|search|directory/,
];
/** Kinds that the host's name tells as well as the path. */
const byHost = new Set([0, 2]);

function addressFeatures(address: string): readonly number[] {
  const url = URL.canParse(address) ? new URL(address) : null;
  const path = url?.pathname.toLowerCase() ?? '';
  return [
    ...[path.split('/').filter(Boolean).length, Math.log1p(path.length), path.match(/-/g)?.length ?? 0],
    Number(/\d{4,}/.test(path)),
    ...addressKinds.map((kind, at) => Number(kind.test(byHost.has(at) ? `${path}${address}` : path))),
  ];
}
