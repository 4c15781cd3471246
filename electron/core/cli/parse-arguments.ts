/** The command line, taken apart. Global options may stand anywhere. */
export interface CommandLine {
  readonly command: string | null;
  readonly args: readonly string[];
  readonly json: boolean;
  readonly library: string | null;
  readonly help: boolean;
  /** What is wrong with it, or null. */
  readonly problem: string | null;
}

export function parseArguments(argv: readonly string[]): CommandLine {
  const args: string[] = [];
  let json = false;
  let help = false;
  let library: string | null = null;
  let problem: string | null = null;
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? '';
    if (word === '--json') json = true;
    else if (word === '--help' || word === '-h') help = true;
    else if (word === '--library') {
      library = argv[++i] ?? null;
      if (library === null) problem = '--library needs a folder.';
    } else if (word.startsWith('--library=')) library = word.slice('--library='.length);
    else args.push(word);
  }
  const [command = null, ...rest] = args;
  return { command, args: rest, json, library, help, problem };
}

/** Takes a numeric option such as `--limit 20` out of arguments. */
export function takeNumber(
  args: readonly string[],
  option: string,
): { readonly value: number | null; readonly rest: readonly string[]; readonly problem: string | null } {
  const at = args.indexOf(option);
  if (at < 0) return { value: null, rest: args, problem: null };
  const value = Number(args[at + 1]);
  const valid = Number.isInteger(value) && value > 0;
  return {
    value: valid ? value : null,
    rest: args.filter((_word, index) => index !== at && index !== at + 1),
    problem: valid ? null : `${option} needs a number above 0.`,
  };
}
