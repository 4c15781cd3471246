import { actions, type ActionId, type Keymap } from '../../electron/core/api/index.ts';
import { t } from './locale.ts';

/** Milliseconds within which the second key of a sequence must come. */
export const SEQUENCE_TIMEOUT = 1000;

/** What is looked at in a keyboard event. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** Signs of the keys beside the letters, by their place on the keyboard. */
const signPlaces: Readonly<Record<string, string>> = {
  Backquote: '`',
  BracketLeft: '[',
  BracketRight: ']',
  Semicolon: ';',
  Quote: "'",
  Comma: ',',
  Period: '.',
  Backslash: '\\',
};

/**
 * The name of a key as the list of actions writes it (`Shift+r`, `Mod+k`, `Space`, `?`), or null for a lone
 * modifier and for modifiers no action uses. Letters count by what they type, whatever Caps Lock says; on a
 * layout without Latin letters, and with Alt, which types other letters on some, by their place on the keyboard.
 */
export function keyName(press: KeyPress, mac: boolean): string | null {
  if (['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'Process', 'Unidentified'].includes(press.key))
    return null;
  const otherMod = mac ? press.ctrlKey : press.metaKey;
  if (otherMod || (press.key === 'Dead' && !press.altKey)) return null;
  const mod = (mac ? press.metaKey : press.ctrlKey) ? 'Mod+' : '';
  const prefix = `${mod}${press.altKey ? 'Alt+' : ''}`;
  const shift = press.shiftKey ? 'Shift+' : '';
  if (press.key === ' ') return `${prefix}${shift}Space`;
  const letter = latinLetter(press);
  if (letter) return `${prefix}${shift}${letter}`;
  if (press.key === 'Dead') return null;
  if (press.key.length > 1) return `${prefix}${shift}${press.key}`;
  // Shift is what types the character on one layout and not on another: `?` is `?` either way.
  return `${prefix}${mod && press.key === '+' ? '=' : sign(press)}`;
}

function latinLetter(press: KeyPress): string | null {
  const typed = press.key.toLowerCase();
  if (/^[a-z]$/.test(typed)) return typed;
  const place = /^Key([A-Z])$/.exec(press.code)?.[1]?.toLowerCase();
  return place && (press.altKey || isForeignLetter(typed)) ? place : null;
}

/** What a key types that is no Latin letter; on a layout of another script the sign that stands there on others. */
function sign(press: KeyPress): string {
  const digit =
    press.ctrlKey || press.metaKey || press.altKey ? /^Digit(\d)$/.exec(press.code)?.[1] : undefined;
  if (digit && !/[\x21-\x7e]/.test(press.key)) return digit;
  return (isForeignLetter(press.key) ? signPlaces[press.code] : undefined) ?? press.key;
}

function isForeignLetter(typed: string): boolean {
  return /^\p{Letter}$/u.test(typed) && !/\p{Script=Latin}/u.test(typed);
}

/** Key or sequence → action. */
export function keyBindings(keymap: Keymap): ReadonlyMap<string, ActionId> {
  return new Map(actions.flatMap(({ id }) => keymap[id].map((key) => [key, id] as const)));
}

/** Turns single keys into actions, sequences included. */
export class KeyMatcher {
  readonly #bindings: ReadonlyMap<string, ActionId>;
  readonly #prefixes: ReadonlySet<string>;
  readonly #now: () => number;
  #pending: { readonly key: string; readonly at: number } | null = null;

  constructor(bindings: ReadonlyMap<string, ActionId>, now: () => number = Date.now) {
    this.#bindings = bindings;
    this.#now = now;
    this.#prefixes = new Set([...bindings.keys()].flatMap((key) => key.split(' ').slice(0, -1)));
  }

  /** The action that `name` completes, `waiting` when it begins a sequence, else null. */
  press(name: string): ActionId | 'waiting' | null {
    const pending = this.#pending;
    this.#pending = null;
    if (pending && this.#now() - pending.at <= SEQUENCE_TIMEOUT) {
      const completed = this.#bindings.get(`${pending.key} ${name}`);
      if (completed) return completed;
    }
    const action = this.#bindings.get(name);
    if (action) return action;
    if (!this.#prefixes.has(name)) return null;
    this.#pending = { key: name, at: this.#now() };
    return 'waiting';
  }
}

const symbols: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
};

function cap(part: string, mac: boolean): string {
  if (part === 'Mod') return mac ? '⌘' : 'Ctrl';
  if (part === 'Shift' && mac) return '⇧';
  if (part === 'Alt' && mac) return '⌥';
  if (part === 'Space') return t('key.space');
  return symbols[part] ?? (part.length === 1 ? part.toUpperCase() : part);
}

/** The caps to draw for a key of the list: `g u` is two strokes, `Mod+k` one of two caps. */
export function keyCaps(key: string, mac: boolean): readonly (readonly string[])[] {
  return key.split(' ').map((stroke) =>
    // A plus sign that ends the stroke is the key itself.
    stroke.split(/\+(?!$)/).map((part) => cap(part, mac)),
  );
}

/** A key as it is written in a sentence: `Ctrl+K`, `G U`; on a Mac `⌘K`. */
export function keyWords(key: string, mac: boolean): string {
  return keyCaps(key, mac)
    .map((caps) => caps.join(mac ? '' : '+'))
    .join(' ');
}
