import type { Preferences } from '../../electron/core/api/index.ts';
import en from '../../assets/locales/en.json' with { type: 'json' };
import pl from '../../assets/locales/pl.json' with { type: 'json' };
import { Store } from './store.ts';

export type MessageKey = keyof typeof en;
export type Language = 'en' | 'pl';
export type MessageParams = Readonly<Record<string, string | number>>;

/** A sentence, or one sentence for each plural form of the language, chosen by the parameter `count`. */
type Message = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

/** The type makes a catalogue with a missing key a compile error. */
const catalogues: Readonly<Record<Language, Readonly<Record<MessageKey, Message>>>> = { en, pl };

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How dates are written; in a list, with all that is not needed left out. */
const dateOptions = {
  weekday: { weekday: 'short' },
  day: { day: 'numeric', month: 'short' },
  year: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { weekday: 'long', day: 'numeric', month: 'long' },
  longYear: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>;

/** The language of the screen: its words, plurals, dates and numbers. */
export class Locale extends Store {
  #language: Language = 'en';
  #tag = 'en';
  #plurals = new Intl.PluralRules('en');
  #numbers = new Intl.NumberFormat('en');
  /** Made once: a list that scrolls asks for hundreds. */
  #dateFormats = new Map<keyof typeof dateOptions, Intl.DateTimeFormat>();
  #ago = new Intl.RelativeTimeFormat('en', { style: 'narrow' });

  get language(): Language {
    return this.#language;
  }

  /**
   * Chooses the language. With `system` the machine's own, if it is one of ours, else English; dates and
   * numbers then follow the machine's region as well (`en-GB`).
   */
  use(preference: Preferences['language'], systemTag: string): void {
    const system: Language = systemTag.toLowerCase().startsWith('pl') ? 'pl' : 'en';
    const language = preference === 'system' ? system : preference;
    const tag = systemTag.toLowerCase().startsWith(language) ? systemTag : language;
    if (language === this.#language && tag === this.#tag) return;
    this.#language = language;
    this.#tag = tag;
    this.#plurals = new Intl.PluralRules(language);
    this.#numbers = new Intl.NumberFormat(tag);
    this.#dateFormats = new Map();
    this.#ago = new Intl.RelativeTimeFormat(tag, { style: 'narrow' });
    this.changed();
  }

  /** The message of `key`; `{name}` stands for a parameter, and a number is written the language's way. */
  text(key: MessageKey, params: MessageParams = {}): string {
    const message = catalogues[this.#language][key];
    const template = typeof message === 'string' ? message : this.#form(message, params.count);
    return template.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = params[name];
      if (value === undefined) return '';
      return typeof value === 'number' ? this.number(value) : value;
    });
  }

  /** A message without parameters in the other languages. */
  elsewhere(key: MessageKey): readonly string[] {
    return Object.entries(catalogues).flatMap(([language, catalogue]) => {
      const message = catalogue[key];
      return language !== this.#language && typeof message === 'string' ? [message] : [];
    });
  }

  number(value: number, options?: Intl.NumberFormatOptions): string {
    return options ? new Intl.NumberFormat(this.#tag, options).format(value) : this.#numbers.format(value);
  }

  /** The full date, as the head of an article has it. */
  date(instant: string): string {
    return new Intl.DateTimeFormat(this.#tag, { dateStyle: 'long' }).format(new Date(instant));
  }

  /** Date and time, as a log has it. */
  moment(instant: string): string {
    return new Intl.DateTimeFormat(this.#tag, { dateStyle: 'short', timeStyle: 'short' }).format(
      new Date(instant),
    );
  }

  /** As short as it stays clear: minutes, then hours within a day, the weekday within six, the date beyond. */
  age(instant: string, now: number = Date.now()): string {
    const date = new Date(instant);
    const passed = now - date.getTime();
    if (passed >= 0 && passed < DAY) {
      const [unit, size] = passed < HOUR ? (['minute', MINUTE] as const) : (['hour', HOUR] as const);
      return this.#ago.format(-Math.max(1, Math.floor(passed / size)), unit);
    }
    if (passed >= 0 && passed < 6 * DAY) return this.#dates('weekday').format(date);
    return this.#dates(date.getFullYear() === new Date(now).getFullYear() ? 'day' : 'year').format(date);
  }

  /** The name of a local day (`2026-11-26`): today, yesterday, or its date with the weekday. */
  day(key: string, now: number = Date.now()): string {
    const [year = 0, month = 1, day = 1] = key.split('-').map(Number);
    const date = new Date(year, month - 1, day);
    const today = new Date(now);
    const midnight = new Date(today.getFullYear(), today.getMonth(), today.getDate());
    const ago = Math.round((midnight.getTime() - date.getTime()) / DAY);
    if (ago === 0 || ago === 1) {
      const words = new Intl.RelativeTimeFormat(this.#tag, { numeric: 'auto' }).format(-ago, 'day');
      return words.charAt(0).toLocaleUpperCase(this.#tag) + words.slice(1);
    }
    return this.#dates(year === today.getFullYear() ? 'long' : 'longYear').format(date);
  }

  /** The name of a language: `pl` is "Polish". */
  languageName(code: string): string {
    return new Intl.DisplayNames(this.#tag, { type: 'language' }).of(code) ?? code;
  }

  /** The name of a language in that language: `pl` is "polski". */
  ownName(code: string): string {
    return new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? code;
  }

  percent(share: number): string {
    return new Intl.NumberFormat(this.#tag, { style: 'percent' }).format(share);
  }

  /** The order of two names in the language of the screen, as `toSorted` wants it. */
  compare(a: string, b: string): number {
    return a.localeCompare(b, this.#tag);
  }

  /** Names one after the other: "A, B and C". */
  list(names: readonly string[]): string {
    return new Intl.ListFormat(this.#tag, { type: 'conjunction' }).format(names);
  }

  /** A size in bytes, in the unit that keeps it short. */
  size(bytes: number): string {
    const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
    let value = bytes;
    let step = 0;
    while (value >= 1000 && step < units.length - 1) {
      value /= 1000;
      step++;
    }
    return new Intl.NumberFormat(this.#tag, {
      style: 'unit',
      unit: units[step] ?? 'byte',
      unitDisplay: step === 0 ? 'long' : 'short',
      maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
    }).format(value);
  }

  #dates(kind: keyof typeof dateOptions): Intl.DateTimeFormat {
    let format = this.#dateFormats.get(kind);
    if (!format) {
      format = new Intl.DateTimeFormat(this.#tag, dateOptions[kind]);
      this.#dateFormats.set(kind, format);
    }
    return format;
  }

  #form(message: Exclude<Message, string>, count: string | number | undefined): string {
    const rule = typeof count === 'number' ? this.#plurals.select(count) : 'other';
    return message[rule] ?? message.other ?? '';
  }
}

/** The one locale of the window. */
export const locale = new Locale();

/** Short for `locale.text`. */
export function t(key: MessageKey, params?: MessageParams): string {
  return locale.text(key, params);
}
