/** First words on the command line that are commands, not something to open. */
const commandNames: ReadonlySet<string> = new Set([
  ...['add', 'sync', 'list', 'show', 'search', 'bookmark'],
  ...['backup', 'restore', 'merge', 'mirror', 'exchange', 'extract', 'feed'],
]);

/**
 * What was asked for in a terminal: the command with its arguments, or null where the app is to be opened.
 * Switches of Chromium before the command are left out.
 * @param args without the program's own name
 */
export function commandWords(args: readonly string[]): readonly string[] | null {
  if (args.includes('--help') || args.includes('--version')) return args;
  const at = args.findIndex((word) => !word.startsWith('-'));
  if (at < 0 || !commandNames.has(args[at] ?? '')) return null;
  return [...args.slice(at), ...args.slice(0, at).filter((word) => word === '--json')];
}
