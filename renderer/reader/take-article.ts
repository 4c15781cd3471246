import {
  foldText,
  type Article,
  type PrintedArticle,
  type ShellClient,
} from '../../electron/core/api/index.ts';
import { NOT_OF_ARTICLE } from '../kernel/article-text.ts';
import type { DrawnPage } from '../kernel/drawn-page.ts';
import { locale, t } from '../kernel/locale.ts';
import { bibtex, citation } from './citation.ts';

/** What an article can be taken away as. */
export type TakenAs = 'citation' | 'markdown' | 'bibtex' | 'paper' | 'pdf';

/** What is needed for it: the system, and the article as Markdown. */
export interface Takers {
  readonly shell: ShellClient['shell'];
  readonly markdown: () => Promise<string>;
}

/**
 * Copies an article, prints it or saves it as PDF; returns the words that say what was done, or null when the
 * reader called it off. @throws {OffprintError} as the shell does.
 */
export async function takeArticle(
  drawn: DrawnPage,
  as: TakenAs,
  { shell, markdown }: Takers,
): Promise<string | null> {
  if (as === 'paper' || as === 'pdf') {
    const { printed } = await shell.printArticle(printedArticle(drawn, as === 'pdf'));
    return printed ? t(as === 'pdf' ? 'done.savedPdf' : 'done.printed') : null;
  }
  await shell.copyText({ text: await textOf(drawn.article, as, markdown) });
  return t(`done.copied.${as}`);
}

function textOf(
  article: Article,
  as: 'citation' | 'markdown' | 'bibtex',
  markdown: () => Promise<string>,
): string | Promise<string> {
  if (as === 'markdown') return markdown();
  return as === 'citation' ? citation(article) : bibtex(article, new Date().toISOString().slice(0, 10));
}

/** The article as it stands in the page, without what only a screen has use for, and with its address at the end. */
function printedArticle({ article, page, root }: DrawnPage, pdf: boolean): PrintedArticle {
  const copy = root.cloneNode(true) as HTMLElement;
  for (const control of copy.querySelectorAll(`button, ${NOT_OF_ARTICLE}`)) control.remove();
  for (const image of copy.querySelectorAll('img')) image.removeAttribute('role');
  const source = page.createElement('p');
  source.className = 'print-source';
  source.lang = locale.language;
  source.textContent = citation(article);
  copy.append(source);
  const { attributes } = page.documentElement;
  const kept = [...attributes].filter(({ name }) => /^(?:lang|style|data-[a-z]{1,20})$/.test(name));
  return {
    html: copy.outerHTML,
    title: article.title.slice(0, 10_000),
    attributes: Object.fromEntries(kept.map(({ name, value }) => [name, value])),
    pdf: pdf ? `${fileName(article.title)}.pdf` : null,
  };
}

function fileName(title: string): string {
  const name = foldText(title)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return name.replace(/-+$/, '') || 'article';
}
