import { loadExtraction, type ExtractedArticle } from '../formats/extract/extract.ts';
import { linesOf, parseServeRequest, readInput } from './command-input.ts';
import type { CommandIo, ExitCode } from './command-io.ts';
import { jsonLine } from './json-line.ts';

const usage = `Usage: extract [--explain] FILE|-|ADDRESS [URL]
       extract --serve

Finds the article on a page and prints it. With --explain, also what was left out of it and why. With --serve,
one JSON line { url, base64 } in, one out.
`;

/** `extract`: reads one page, or with `--serve` one per line. */
export async function runExtract(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  if (args[0] === '--serve') return serve(io);
  const explain = args.includes('--explain');
  const [source, url, ...more] = args.filter((arg) => arg !== '--explain');
  if (source === undefined || source.startsWith('--') || more.length > 0) {
    io.stderr(usage);
    return 2;
  }
  const { extractPage } = await loadExtraction();
  try {
    const article = extractPage(await readInput(source, url || undefined, io));
    io.stdout(io.json ? jsonLine(article) : readable(article));
    if (explain && !io.json) io.stdout(explained(article));
    return 0;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (io.json) io.stdout(jsonLine(nothing(message)));
    else io.stderr(`${message}\n`);
    return 1;
  }
}

async function serve(io: CommandIo): Promise<ExitCode> {
  const { extractPage } = await loadExtraction();
  for await (const line of linesOf(io.stdin)) {
    const request = parseServeRequest(line);
    let answer: ExtractedArticle | ReturnType<typeof nothing>;
    try {
      answer = request ? extractPage(request) : nothing('Each line must be { url, base64 }.');
    } catch (error) {
      answer = nothing(error instanceof Error ? error.message : String(error));
    }
    io.stdout(jsonLine(answer));
  }
  return 0;
}

/** The answer for a page without an article: the same fields, all unknown, so that every line reads alike. */
function nothing(error: string) {
  return {
    error,
    title: null,
    byline: null,
    published: null,
    language: null,
    content: null,
    textContent: null,
  };
}

/** What was left out, a piece after another, each with its reason and what was seen. */
function explained({ leftOut }: ExtractedArticle): string {
  const pieces = leftOut.map(
    ({ reason, evidence, text }) =>
      `[${reason}${evidence === '' ? '' : `: ${evidence}`}] ${text.replaceAll('\n', '\n    ')}`,
  );
  return `\nLeft out: ${String(leftOut.length)}\n\n${pieces.join('\n')}\n`;
}

function readable(article: ExtractedArticle): string {
  const facts = [article.byline, article.published?.slice(0, 10), article.siteName]
    .filter(Boolean)
    .join(', ');
  const links = article.links.map((link) => `- ${link.title} <${link.url}>`);
  const parts = [
    article.title ?? 'Untitled',
    facts,
    article.textContent.replaceAll('\n', '\n\n'),
    links.join('\n'),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}
