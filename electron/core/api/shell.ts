import * as v from 'valibot';
import { ListGrouping, ListSort, Place } from './articles.ts';
import { KeyChangesSchema } from './keymap.ts';
import { keyPresetNames } from './key-presets.ts';
import { FilePurpose, type ChosenFile } from './files.ts';
import { StartupSnapshot } from './startup-snapshot.ts';
import { ArticleId } from './ids.ts';
import type { Notice } from './notices.ts';
import { command, query, type Client, type Handlers } from './procedure.ts';
import type { UpdateState } from './updates.ts';

/** The faces the app brings along, and the system's own. */
export const textFaces = [
  'literata',
  'source-serif',
  'inter',
  'source-sans',
  'atkinson',
  'lexend',
  'system',
] as const;
export type TextFace = (typeof textFaces)[number];

/** Names of faces in preferences of earlier versions. */
const formerFaces: Readonly<Record<string, TextFace>> = { serif: 'literata', sans: 'inter' };

const readingStyle = {
  textFace: v.optional(
    v.pipe(
      v.string(),
      v.transform((face): string => formerFaces[face] ?? face),
      v.picklist(textFaces),
    ),
    'literata',
  ),
  /** Pixels of the article's text. */
  textSize: v.optional(v.pipe(v.number(), v.integer(), v.minValue(12), v.maxValue(36)), 19),
  /** Distance of lines, in sizes of the text. */
  lineHeight: v.optional(v.pipe(v.number(), v.minValue(1.2), v.maxValue(2.2)), 1.6),
  /** Characters of a line. */
  measure: v.optional(v.pipe(v.number(), v.integer(), v.minValue(40), v.maxValue(100)), 68),
  justified: v.optional(v.boolean(), false),
  hyphenated: v.optional(v.boolean(), true),
  /** What tells paragraphs apart: the space between them, or the indent of the first line. */
  paragraphs: v.optional(v.picklist(['spaced', 'indented']), 'spaced'),
  /** Chinese and Japanese in columns from right to left. */
  vertical: v.optional(v.boolean(), false),
};

/** How the text of articles is set. */
export const ReadingStyle = v.object(readingStyle);
export type ReadingStyle = Readonly<v.InferOutput<typeof ReadingStyle>>;

/** The parts of the left pane that can be folded. */
export const SideSectionName = v.picklist(['collections', 'searches', 'tags']);
export type SideSectionName = v.InferOutput<typeof SideSectionName>;

/** How the app looks and reads on this machine; kept by the shell in a file of its own, outside the library. */
export const Preferences = v.object({
  theme: v.optional(v.picklist(['system', 'light', 'sepia', 'dark', 'black']), 'system'),
  /** Hue of the accent colour in degrees, as in oklch(); null is the theme's own. */
  accent: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(359))), null),
  language: v.optional(v.picklist(['system', 'en', 'pl']), 'system'),
  ...readingStyle,
  /** What of the style is different in the articles of a feed, by the feed's address. */
  readingByFeed: v.optional(v.record(v.pipe(v.string(), v.maxLength(4096)), v.partial(ReadingStyle)), {}),
  /** Pixels of the two left panes. */
  feedsWidth: v.optional(v.pipe(v.number(), v.integer(), v.minValue(160), v.maxValue(480)), 232),
  /** Whether the feeds are put away in a wide window as well, until they are asked for. */
  sidebarAway: v.optional(v.boolean(), false),
  /** Whether the app goes on syncing from the tray when its window is closed. */
  closeToTray: v.optional(v.boolean(), false),
  /** The set of keys, and what the user changed of it: keys by action. */
  keyPreset: v.optional(v.picklist(keyPresetNames), 'reader'),
  keys: v.optional(KeyChangesSchema, {}),
  listSort: v.optional(ListSort, 'newest'),
  listGrouping: v.optional(ListGrouping, 'none'),
  /** Whether lists leave out what has been read; what is read in them stays until they are left. */
  unreadOnly: v.optional(v.boolean(), false),
  /** How much of each article the list shows. */
  density: v.optional(v.picklist(['compact', 'comfortable', 'card']), 'comfortable'),
  /** Whether the app looks for a new version of itself once a day. */
  lookForUpdates: v.optional(v.boolean(), true),
  /** Whether the system starts the app when the user logs in. */
  startAtLogin: v.optional(v.boolean(), false),
  /** Per cent of the usual size at which everything in the window is drawn. */
  windowSize: v.optional(v.pipe(v.number(), v.integer(), v.minValue(50), v.maxValue(300)), 100),
  /** What the window shows when the app is started; where it was then, so that it can be found again. */
  startView: v.optional(v.picklist(['last', 'unread', 'today', 'all', 'bookmarks']), 'last'),
  lastPlace: v.optional(v.nullable(Place), null),
  /** Whether the app's icon says how many articles are unread. */
  badge: v.optional(v.boolean(), false),
  /** Whether new articles are told of, from feeds for which the user wishes it. */
  notifications: v.optional(v.boolean(), true),
  /** How fast articles are read aloud, as a multiple of the usual; with which voice, by language (ISO 639). */
  speechRate: v.optional(v.pipe(v.number(), v.minValue(0.5), v.maxValue(4)), 1),
  voices: v.optional(v.record(v.pipe(v.string(), v.maxLength(20)), v.pipe(v.string(), v.maxLength(300))), {}),
  /** Lines of the palette used lately, newest first. */
  recentLines: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(80))), v.maxLength(20)), []),
  /** Sections of the left pane of which only the heading is shown. */
  foldedSections: v.optional(v.array(SideSectionName), []),
  listWidth: v.optional(v.pipe(v.number(), v.integer(), v.minValue(240), v.maxValue(640)), 360),
});
export type Preferences = Readonly<v.InferOutput<typeof Preferences>>;

/** What the screen needs to know of the machine when it starts. */
export interface ShellFacts {
  readonly platform: 'linux' | 'darwin' | 'win32';
  /** BCP 47 tag of the system's language. */
  readonly locale: string;
  readonly version: string;
  /** Set when something about the preferences had to be put right. */
  readonly notice: Notice | null;
}

/** A piece of somebody else's work that is inside the app. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression. */
  readonly licence: string;
  /** The licence as the package has it; empty where it has none of its own. */
  readonly text: string;
}

/** What the app says of itself. */
export interface AboutFacts {
  readonly version: string;
  /** What it was built from; null for a run from the sources. */
  readonly build: { readonly commit: string; readonly date: string } | null;
  readonly electron: string;
  readonly chromium: string;
  readonly libraryFolder: string;
  readonly packages: readonly ShippedPackage[];
}

/** An article as it goes to paper. */
export const PrintedArticle = v.object({
  /** Sanitised. */
  html: v.pipe(v.string(), v.maxLength(64_000_000)),
  title: v.pipe(v.string(), v.maxLength(10_000)),
  /** Of the page's root: how the text is set. */
  attributes: v.record(
    v.pipe(v.string(), v.regex(/^(?:lang|style|data-[a-z]{1,20})$/)),
    v.pipe(v.string(), v.maxLength(2000)),
  ),
  /** The name to offer for the file; null prints on paper. */
  pdf: v.nullable(v.pipe(v.string(), v.regex(/^[\w-]{1,80}\.pdf$/))),
});
export type PrintedArticle = Readonly<v.InferOutput<typeof PrintedArticle>>;

/** What the main process can be asked by the screen. */
export const shellContract = {
  shell: {
    /** Returns the system, its language, the app's version, and a notice about the preferences, if there is one. */
    facts: query(v.object({}))<ShellFacts>(),
    /**
     * Returns what the app is built from, and the licences of what is inside it; reads them from the app's files.
     */
    about: query(v.object({}))<AboutFacts>(),
    /** Returns where an update stands. Every change of it is sent to all windows (`Bridge.onUpdate`). */
    update: query(v.object({}))<UpdateState>(),
    /**
     * Asks the feed of updates, unless one is being checked, downloaded or installed, or the copy does not update
     * itself. What fails is the phase `failed`, and is not thrown.
     */
    checkForUpdate: command(v.object({}))<UpdateState>(),
    /**
     * Downloads the version that was found, if one was; resolves when that is done. What fails is the phase `failed`,
     * and is not thrown.
     */
    downloadUpdate: command(v.object({}))<UpdateState>(),
    /** Stops the download, if one is under way; the phase is then `available` again. */
    cancelUpdate: command(v.object({}))<UpdateState>(),
    /**
     * Closes the windows and the library, puts the downloaded version in place and starts it. Does nothing unless one
     * was downloaded.
     */
    installUpdate: command(v.object({}))<UpdateState>(),
    /** Returns the preferences; one that is missing or out of bounds has its default. */
    preferences: query(v.object({}))<Preferences>(),
    /**
     * Returns what the window showed when it was left; null when that is not known, or another version stored it.
     */
    startupSnapshot: query(v.object({}))<StartupSnapshot | null>(),
    /** Writes what the window shows to a file, for the next start. Returns false when it could not be written. */
    keepStartupSnapshot: command(StartupSnapshot)<{ readonly kept: boolean }>(),
    /**
     * Writes the preferences that are given; the others stay. Menus, tray, windows, start at login and the daily look
     * for updates follow.
     */
    setPreferences: command(v.partial(Preferences))<Preferences>(),
    /**
     * Opens an http, https or mailto address in the system's own program. Anything else is refused: it returns false.
     */
    openExternal: command(v.object({ url: v.pipe(v.string(), v.maxLength(8192)) }))<{
      readonly opened: boolean;
    }>(),
    /**
     * Lets the user choose a file or folder for the library, which is told what the grant stands for. `name` is
     * offered for a file that is written. Returns null when they chose not to.
     */
    chooseFile: command(
      v.object({
        purpose: FilePurpose,
        name: v.optional(v.pipe(v.string(), v.regex(/^[\w.-]{0,100}$/)), ''),
      }),
    )<ChosenFile | null>(),
    /**
     * Asks where to, and writes a text file there, whole or not at all. Returns false when the user chose not to.
     * @throws {OffprintError} `file-unwritable`
     */
    saveText: command(
      v.object({
        name: v.pipe(v.string(), v.regex(/^[\w.-]{1,100}$/)),
        text: v.pipe(v.string(), v.maxLength(64_000_000)),
      }),
    )<{ readonly saved: boolean }>(),
    /**
     * Prints an article, or saves it as PDF (A4). Returns false when the user called it off.
     * @throws {OffprintError} `print-failed`, `file-unwritable`
     */
    printArticle: command(PrintedArticle)<{ readonly printed: boolean }>(),
    /** Puts a text on the clipboard, in place of what is there. */
    copyText: command(v.object({ text: v.pipe(v.string(), v.maxLength(8_000_000)) }))<{
      readonly copied: true;
    }>(),
    /**
     * Asks which files to keep, and returns what is in them; with none when the user chose not to.
     * @throws {OffprintError} `file-unreadable`, `too-large`
     */
    chooseDocuments: command(v.object({}))<{
      readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
    }>(),
    /** Returns the text on the clipboard. */
    readClipboard: query(v.object({}))<{ readonly text: string }>(),
    /**
     * Opens a copy of the file that an article was read from in the system's own program; the copy is written to a
     * temporary folder. Returns false when the system cannot open it.
     * @throws {OffprintError} `not-found`, `file-damaged`
     */
    openDocument: command(v.object({ id: ArticleId }))<{ readonly opened: boolean }>(),
    /**
     * Keeps what to sign in with at an origin, encrypted by the system, and tells the library; a user of null forgets
     * it. `lasting` is false when the system cannot encrypt: then it is kept until the app ends, and nowhere on the
     * disk.
     */
    setCredentials: command(
      v.object({
        origin: v.pipe(v.string(), v.regex(/^https?:\/\/[^/\s]{1,300}$/)),
        user: v.nullable(v.pipe(v.string(), v.maxLength(500))),
        password: v.nullable(v.pipe(v.string(), v.maxLength(500))),
      }),
    )<{ readonly lasting: boolean }>(),
  },
} as const;

export type ShellClient = Client<typeof shellContract>;
export type ShellHandlers = Handlers<typeof shellContract>;

/** Scheme of the app's own files: `app://offprint/index.html`. */
export const APP_SCHEME = 'app';
/** Scheme of stored pictures: `offprint-asset://a/<sha256>.<extension>`. */
export const ASSET_SCHEME = 'offprint-asset';
