import { Parser, type Handler, type ParserOptions } from 'htmlparser2';

/** Far deeper than anything people write. The parser's time grows with the square of the depth. */
const deepest = 2_000;

/**
 * A parser for `end(text)` that stops where markup is nested deeper than any document, as if the text ended
 * there; what was open is then not reported as closed.
 */
export function boundedParser(handler: Partial<Handler>, options: ParserOptions, limit = deepest): Parser {
  let depth = 0;
  const parser = new Parser(
    {
      ...handler,
      onopentag(name, attributes, implied) {
        if (++depth > limit) parser.pause();
        else handler.onopentag?.(name, attributes, implied);
      },
      onclosetag(name, implied) {
        depth--;
        handler.onclosetag?.(name, implied);
      },
    },
    options,
  );
  return parser;
}
