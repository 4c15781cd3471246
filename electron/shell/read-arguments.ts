import { extname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { desktopActions, fileTypes, linkSchemes, type FileType } from '../core/api/index.ts';

/** One thing that the app was started with, or handed while it runs. */
export type Request =
  | { readonly kind: 'add'; readonly address: string }
  | { readonly kind: 'act'; readonly action: (typeof desktopActions)[number] }
  | { readonly kind: 'file'; readonly path: string; readonly holds: FileType['holds'] }
  /** A file of a kind that is not read here. */
  | { readonly kind: 'unknown-file'; readonly path: string };

/** The switch by which entries of a desktop's menu name their action. */
export const ACTION_SWITCH = '--action=';

const MAX_LINK = 8192;

/**
 * The address that a link asks to add: of `offprint://add?url=…`, and of `feed:` and `feeds:` links. Anyone can
 * make such a link, so it is read against a list of what is allowed: one act, one parameter, an http or https
 * address without a password in it.
 * @returns null for any other link
 */
export function linkedAddress(link: string): string | null {
  if (link.length > MAX_LINK || !URL.canParse(link)) return null;
  const url = new URL(link);
  switch (url.protocol) {
    case 'offprint:': {
      const act = /^offprint:\/\/([^/?#]*)\/?(?:[?#]|$)/i.exec(link)?.[1]?.toLowerCase();
      const [address, ...more] = url.searchParams.getAll('url');
      return act === 'add' && address !== undefined && more.length === 0 ? feedAddress(address) : null;
    }
    case 'feed:':
    case 'feeds:':
      return feedAddress(link);
    default:
      return null;
  }
}

/** `feed:https://…` and `feed://…` as the address they stand for. */
function feedAddress(text: string): string | null {
  const address = text
    .trim()
    .replace(/^feeds?:(?:\/\/)?(?=https?:\/\/)/i, '')
    .replace(/^feed:\/\//i, 'http://')
    .replace(/^feeds:\/\//i, 'https://');
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return null;
  const { protocol, username, password, hostname, href } = new URL(address);
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  return username !== '' || password !== '' || hostname === '' || href.length > MAX_LINK ? null : href;
}

/** What the app is to do with a file, by its name. */
export function fileRequest(path: string): Request {
  const extension = extname(path).slice(1).toLowerCase();
  const type = fileTypes.find(({ extensions }) => extensions.includes(extension));
  return type ? { kind: 'file', path, holds: type.holds } : { kind: 'unknown-file', path };
}

/**
 * Reads what the app was started with. Switches, links that ask for anything else, and addresses that are none
 * are passed over.
 * @param args without the program's own name
 * @param cwd the folder that relative paths are of
 */
export function readArguments(args: readonly string[], cwd: string): readonly Request[] {
  return args.flatMap((arg) => {
    if (arg.startsWith(ACTION_SWITCH)) {
      const action = desktopActions.find((each) => each === arg.slice(ACTION_SWITCH.length));
      return action ? [{ kind: 'act', action } as const] : [];
    }
    if (arg === '' || arg.startsWith('-')) return [];
    const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(arg)?.[1]?.toLowerCase();
    if (scheme === 'file') {
      try {
        return [fileRequest(fileURLToPath(arg))];
      } catch {
        // No file of this machine: nothing that could be opened.
        return [];
      }
    }
    if (scheme !== undefined) {
      const linked = linkSchemes.some((each) => each === scheme) ? linkedAddress(arg) : feedAddress(arg);
      return linked === null ? [] : [{ kind: 'add', address: linked } as const];
    }
    return [fileRequest(resolve(cwd, arg))];
  });
}

/**
 * The arguments that are for the app: a development run has the app's own folder among them.
 * @param argv all of `process.argv`
 */
export function ownArguments(
  argv: readonly string[],
  of: { readonly packaged: boolean; readonly appPath: string },
): readonly string[] {
  const [, ...args] = argv;
  if (of.packaged) return args;
  const at = args.findIndex((arg) => resolve(arg) === resolve(of.appPath));
  return args.filter((_arg, index) => index !== at);
}
