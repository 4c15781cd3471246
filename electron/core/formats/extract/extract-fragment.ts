import type { BlockRule } from '../../api/site-rules.ts';
import { hideBlocks, keptBlocks } from './block-rules.ts';
import { parseFragment } from './parse-document.ts';
import type { ExtractedArticle } from './extracted-article.ts';
import { finishArticle } from './finish-article.ts';
import { hasTooManyTags } from './limit-depth.ts';
import { webAddress } from './page-address.ts';
import { beginning, shortened, type PageMetadata } from './page-metadata.ts';
import { isPlain, mostCharacters, prepare } from './prepare.ts';
import { sanitise } from './sanitise.ts';
import { textOf } from './text-content.ts';
import { countWords } from '../language/language.ts';
import { detectLanguage } from '../language-detection/language-detection.ts';

/** HTML that is an article by itself: the content of a feed's entry. */
export interface FragmentInput {
  readonly html: string;
  /** What relative addresses count from. */
  readonly url: string;
  readonly title?: string | null;
  /** What the user hides, or keeps alone, on this site. */
  readonly rules?: readonly BlockRule[];
}

/**
 * Cleans an entry's own HTML: everything is kept that is safe, addresses absolute, figures bound. Never throws.
 * Most entries are text with a few links; those never become a tree.
 */
export function extractFragment(input: FragmentInput): ExtractedArticle {
  const html = input.html.slice(0, mostCharacters);
  const metadata: PageMetadata = {
    title: input.title ?? null,
    byline: null,
    host: '',
    published: null,
    modified: null,
    declaredLanguage: null,
    siteName: null,
    siteIcon: null,
    section: null,
    tags: [],
    canonicalUrl: null,
    description: null,
    leadImage: null,
    nextPage: null,
    alternatePage: null,
    articleBody: null,
  };
  const rules = input.rules ?? [];
  const simple = rules.length === 0 && isPlain(html);
  if (hasTooManyTags(html) || (simple && !/<(?:video|audio|source)|<figcaption/i.test(html)))
    return plainArticle(html, input);
  const content = parseFragment(html);
  hideBlocks(content, rules);
  prepare(content, input.url, html);
  const kept = keptBlocks(content, rules);
  return finishArticle(kept === null ? content : parseFragment(kept), metadata, input.url, [], null);
}

/** The same as the way over a tree gives, for HTML that has only text and links. */
function plainArticle(html: string, { url, title }: FragmentInput): ExtractedArticle {
  const content = (/[<&]/.test(html) ? absolute(sanitise(html), url) : html.replaceAll('>', '&gt;')).trim();
  const textContent = content.includes('<') || content.includes('&') ? textOf(content) : oneSpaced(content);
  const language = detectLanguage(textContent, null);
  return {
    title: title ?? null,
    byline: null,
    published: null,
    modified: null,
    language,
    siteName: null,
    siteIcon: null,
    section: null,
    tags: [],
    canonicalUrl: null,
    excerpt: firstParagraphIn(content) ?? beginning(textContent),
    leadImage: null,
    leadFigure: null,
    leftOut: [],
    content,
    textContent,
    wordCount: countWords(textContent, language),
    images: [],
    links: [],
    nextPage: null,
    alternatePage: null,
  };
}

/** The addresses of links in sanitised HTML, whose attributes are all written alike. */
function absolute(clean: string, base: string): string {
  return clean.replace(/(<a\b[^>]*?) href="([^"]*)"/g, (tag, before: string, href: string) => {
    if (/^(?:#|mailto:|tel:)/i.test(href)) return tag;
    const address = webAddress(href.replaceAll('&quot;', '"').replaceAll('&amp;', '&'), base);
    return address === null ? before : `${before} href="${escaped(address)}"`;
  });
}

const escaped = (address: string): string => address.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

function firstParagraphIn(clean: string): string | null {
  for (const match of clean.matchAll(/<p(?:\s[^>]*)?>([^]*?)<\/p>/g)) {
    const text = oneSpaced(textOf(match[1] ?? ''));
    if (text.length > 80) return shortened(text);
  }
  return null;
}

const oneSpaced = (text: string): string => text.replace(/\s+/g, ' ').trim();
