import { actions, type ActionId } from '../../electron/core/api/index.ts';

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

/**
 * The name of a key as the list of actions writes it (`Shift+r`, `Mod+k`, `Space`, `?`), or null for a lone
 * modifier and for modifiers no action uses. Letters count by what they type, whatever Caps Lock says; on a
 * layout without Latin letters by their place on the keyboard.
 */
export function keyName(press: KeyPress, mac: boolean): string | null {
  if (['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Process'].includes(press.key)) return null;
  const mod = mac ? press.metaKey : press.ctrlKey;
  const otherMod = mac ? press.ctrlKey : press.metaKey;
  if (otherMod || press.altKey) return null;
  const prefix = mod ? 'Mod+' : '';
  const shift = press.shiftKey ? 'Shift+' : '';
  if (press.key === ' ') return `${prefix}${shift}Space`;
  if (press.key.length > 1) return `${prefix}${shift}${press.key}`;
  const letter = latinLetter(press);
  if (letter) return `${prefix}${shift}${letter}`;
  // Shift is what types the character on one layout and not on another: `?` is `?` either way.
  return `${prefix}${mod && press.key === '+' ? '=' : press.key}`;
}

function latinLetter(press: KeyPress): string | null {
  const typed = press.key.toLowerCase();
  if (/^[a-z]$/.test(typed)) return typed;
  const place = /^Key([A-Z])$/.exec(press.code)?.[1];
  return place && /^\p{Letter}$/u.test(typed) && !/\p{Script=Latin}/u.test(typed)
    ? place.toLowerCase()
    : null;
}

/** Key or sequence → action, from the contract's list. */
export function keyBindings(): ReadonlyMap<string, ActionId> {
  return new Map(actions.flatMap((action) => action.keys.map((key) => [key, action.id] as const)));
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
};

/** The caps to draw for a key of the list: `g u` is two strokes, `Mod+k` one of two caps. */
export function keyCaps(key: string, mac: boolean): readonly (readonly string[])[] {
  return key.split(' ').map((stroke) =>
    stroke
      .split('+')
      .map((part) => (part === '' ? '+' : part))
      .map((part) => {
        if (part === 'Mod') return mac ? '⌘' : 'Ctrl';
        if (part === 'Shift' && mac) return '⇧';
        return symbols[part] ?? (part.length === 1 ? part.toUpperCase() : part);
      }),
  );
}
