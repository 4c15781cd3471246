import type { TemplateResult, nothing } from 'lit';
import type {
  ActionId,
  Article,
  Bridge,
  EventName,
  Incoming,
  LibraryEvents,
} from '../../electron/core/api/index.ts';
import type { Commands } from './actions.ts';
import type { Dialogs } from './dialogs.ts';
import type { Intents } from './intents.ts';
import type { Kernel } from './kernel.ts';
import type { Listing, ViewKinds } from './navigation.ts';
import type { PaletteLine } from './palette.ts';
import type { Provided } from './provided.ts';
import type { NamesGiven } from './query-names.ts';
import type { Store } from './store.ts';

export type Drawn = TemplateResult | typeof nothing;

/** What a feature draws, each part where the window has a place for it. */
interface DrawnParts {
  /** The left pane, with the sections of others. */
  readonly feedsPane?: (pane: {
    readonly sections: Drawn;
    /** What the list shows is an item of one of them. */
    readonly inSection: boolean;
    readonly away: boolean;
  }) => Drawn;
  /** A section of the left pane; `current`: what the list shows is an item of it. */
  readonly section?: () => { readonly content: Drawn; readonly current: boolean };
  /** What stands above the listing. */
  readonly field?: () => Drawn;
  /** What can stand in the middle pane. */
  readonly listing?: Listing & { readonly render: () => Drawn };
  /** The right pane, with what others lay over it. */
  readonly articlePane?: (pane: {
    readonly overlays: Drawn;
    /** Show the button that leads back to the list: there is no room for both. */
    readonly withBack: boolean;
    readonly onKey: (event: KeyboardEvent) => void;
  }) => Drawn;
  /** What lies over the article, for the slots of op-reader. */
  readonly overlay?: () => Drawn;
  /** The screen of the settings, with what others add to it. */
  readonly settingsScreen?: (parts: Drawn) => Drawn;
  readonly settingsPart?: () => Drawn;
  /** What lies over the window besides dialogs. */
  readonly over?: () => Drawn;
}

/**
 * The manifest of a feature: all that the window needs to know of it. Each part is optional. What the first list does
 * not need to be drawn is in `elements`, which is loaded after the first paint.
 */
export interface Feature extends DrawnParts {
  /** What other features may use of it, as the kernel says. */
  readonly provides?: Partial<Provided>;
  readonly commands?: Commands;
  readonly dialogs?: { readonly [Kind in keyof Dialogs]?: (dialog: Dialogs[Kind]) => Drawn };
  readonly intents?: { readonly [Kind in keyof Intents]?: (intent: Intents[Kind]) => void };
  readonly events?: { readonly [Name in EventName]?: (data: LibraryEvents[Name]) => void };
  /** What another program handed over. */
  readonly incoming?: {
    readonly [Kind in Incoming['kind']]?: (incoming: Extract<Incoming, { kind: Kind }>) => void;
  };
  readonly views?: ViewKinds;
  readonly paletteLines?: () => readonly PaletteLine[];
  readonly queryNames?: NamesGiven;
  /** Stores whose changes the window is drawn anew for. */
  readonly stores?: readonly Store[];
  /** All features are made and hear of events. */
  readonly connected?: (bridge: Bridge) => void;
  /** Asks the library for what the first screen shows beside the list. */
  readonly load?: () => Promise<unknown>;
  /** The window is there. */
  readonly started?: () => Promise<void>;
  /** Defines the elements that the first list does not need. */
  readonly elements?: () => Promise<unknown>;
  /** Another article is open, or the open one changed; null when none is. */
  readonly articleShown?: (article: Article | null) => void;
  /** Closes what of it lies over the article; false when nothing does. */
  readonly stepBack?: () => boolean;
  /** The window goes. */
  readonly leave?: () => void;
}

/** Makes a feature of a window. */
export type FeatureMaker = (kernel: Kernel) => Feature;

type KeysOf<Made, Part extends keyof Feature> = Made extends { readonly [Name in Part]: infer Given }
  ? keyof Given
  : never;

/** Actions, dialogs, intents and provided parts that none of the features made answers for. */
export type Missing<Made> =
  | Exclude<ActionId, KeysOf<Made, 'commands'>>
  | Exclude<keyof Dialogs, KeysOf<Made, 'dialogs'>>
  | Exclude<keyof Intents, KeysOf<Made, 'intents'>>
  | Exclude<keyof Provided, KeysOf<Made, 'provides'>>;
