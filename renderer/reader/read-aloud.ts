import type { DrawnPage } from '../kernel/drawn-page.ts';
import { locale, t } from '../kernel/locale.ts';
import type { PreferencesStore } from '../kernel/preferences-store.ts';
import { Store } from '../kernel/store.ts';
import { PageScroll } from './page-scroll.ts';
import { SpokenText } from './spoken-text.ts';
import { systemVoices, voicesFor } from './voices.ts';

/** Name of the highlight of the spoken sentence; reading.css says how it looks. */
const SPOKEN = 'spoken';

export type AloudState = 'off' | 'starting' | 'speaking' | 'paused';

export interface AloudHost {
  readonly drawn: () => DrawnPage | null;
  readonly preferences: () => PreferencesStore;
  /** Tells the reader something. */
  readonly tell: (words: string, error: boolean) => void;
  /** The system's speech; the window's own where none is given. */
  readonly speech?: SpeechSynthesis;
}

/**
 * Reads the drawn article aloud with a voice of the system, a sentence at a time, so that each can be marked, gone back
 * to and begun anew on any system: few of them tell of words, and not all can pause within a sentence.
 */
export class ReadAloud extends Store {
  readonly #host: AloudHost;
  readonly #speech: SpeechSynthesis;
  #state: AloudState = 'off';
  #drawn: DrawnPage | null = null;
  #text: SpokenText | null = null;
  #at = 0;
  #voices: readonly SpeechSynthesisVoice[] = [];
  /** What is spoken now: an answer of any other is one of the past. Kept, or it may be collected before its end. */
  #utterance: SpeechSynthesisUtterance | null = null;

  constructor(host: AloudHost) {
    super();
    this.#host = host;
    this.#speech = host.speech ?? window.speechSynthesis;
  }

  get state(): AloudState {
    return this.#state;
  }

  /** Voices that read the article's language. */
  get voices(): readonly { readonly name: string }[] {
    return this.#voices;
  }

  get voice(): string | null {
    return this.#voice?.name ?? null;
  }

  get #voice(): SpeechSynthesisVoice | undefined {
    const wished = this.#host.preferences().value.voices[this.#language];
    return this.#voices.find(({ name }) => name === wished) ?? this.#voices[0];
  }

  /** The language of the article, without its region. */
  get #language(): string {
    return (this.#tag.split('-')[0] ?? '').toLowerCase();
  }

  get #tag(): string {
    return this.#drawn?.article.language ?? locale.language;
  }

  /** Begins to read where the reader is; pauses, and goes on. */
  async toggle(): Promise<void> {
    if (this.#state === 'speaking') this.#pause();
    else if (this.#state === 'paused') this.#speak();
    else if (this.#state === 'off') await this.#start();
  }

  /** Goes to the next sentence, or the one before; false when nothing is being read. */
  step(step: 1 | -1): boolean {
    if (this.#state !== 'speaking' && this.#state !== 'paused') return false;
    const last = (this.#text?.sentences.length ?? 1) - 1;
    this.#at = Math.min(last, Math.max(0, this.#at + step));
    if (this.#state === 'speaking') this.#speak();
    else this.#mark(true);
    return true;
  }

  /** Ends it; false when nothing was being read. */
  stop(): boolean {
    if (this.#state === 'off') return false;
    this.#silence();
    this.#mark(false, null);
    this.#drawn = null;
    this.#text = null;
    this.#become('off');
    return true;
  }

  /** Speaks with another voice, or at another speed, from the sentence on that is being read. */
  async choose(change: { readonly voice?: string; readonly rate?: number }): Promise<void> {
    const preferences = this.#host.preferences();
    if (change.rate !== undefined) await preferences.set({ speechRate: change.rate });
    if (change.voice !== undefined)
      await preferences.set({ voices: { ...preferences.value.voices, [this.#language]: change.voice } });
    if (this.#state === 'speaking') this.#speak();
    this.changed();
  }

  /** The article may have been drawn anew: then its sentences are elsewhere. Another one ends the reading. */
  follow(): void {
    if (this.#state === 'off' || this.#state === 'starting') return;
    const drawn = this.#host.drawn();
    if (drawn === this.#drawn) return;
    if (!drawn || drawn.article.id !== this.#drawn?.article.id) {
      this.stop();
      return;
    }
    this.#drawn = drawn;
    this.#text = new SpokenText(drawn);
    if (this.#at >= this.#text.sentences.length) this.stop();
    else this.#mark(false);
  }

  async #start(): Promise<void> {
    const drawn = this.#host.drawn();
    if (!drawn) return;
    this.#drawn = drawn;
    this.#become('starting');
    this.#voices = voicesFor(await systemVoices(this.#speech), this.#tag);
    // Stopped, or another article opened, meanwhile.
    if (this.#state !== 'starting') return;
    if (this.#host.drawn()?.article.id !== drawn.article.id) return void this.stop();
    this.#drawn = this.#host.drawn() ?? drawn;
    this.#text = new SpokenText(this.#drawn);
    const problem =
      this.#voices.length === 0
        ? t('aloud.noVoice', { language: locale.languageName(this.#tag) })
        : this.#text.sentences.length === 0
          ? t('aloud.nothing')
          : null;
    if (problem !== null) {
      this.stop();
      this.#host.tell(problem, true);
      return;
    }
    this.#at = this.#text.first();
    this.#speak();
  }

  #pause(): void {
    this.#silence();
    this.#become('paused');
  }

  #silence(): void {
    this.#utterance = null;
    this.#speech.cancel();
  }

  #speak(): void {
    const sentence = this.#text?.sentences[this.#at];
    const voice = this.#voice;
    if (!sentence || !this.#text || !voice) return void this.stop();
    this.#silence();
    const utterance = new SpeechSynthesisUtterance(this.#text.wordsOf(sentence));
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = this.#host.preferences().value.speechRate;
    utterance.onend = () => this.#ended(utterance);
    utterance.onerror = ({ error }) => this.#failed(utterance, error);
    this.#utterance = utterance;
    this.#speech.speak(utterance);
    this.#mark(true);
    this.#become('speaking');
  }

  #ended(utterance: SpeechSynthesisUtterance): void {
    if (utterance !== this.#utterance) return;
    if (this.#at + 1 >= (this.#text?.sentences.length ?? 0)) {
      this.stop();
      this.#host.tell(t('aloud.end'), false);
      return;
    }
    this.#at++;
    this.#speak();
  }

  #failed(utterance: SpeechSynthesisUtterance, error: string): void {
    if (utterance !== this.#utterance || error === 'interrupted' || error === 'canceled') return;
    this.stop();
    this.#host.tell(t('aloud.failed'), true);
  }

  /**
   * Marks the sentence that is read. With `follow` it is brought into sight, unless the reader has scrolled away from
   * the one before: then they look at something else.
   */
  #mark(follow: boolean, sentence = this.#text?.sentences[this.#at] ?? null): void {
    const page = this.#drawn?.page;
    const view = page?.defaultView;
    const registry = view?.CSS.highlights;
    if (!page || !view || !registry) return;
    const range = sentence === null ? null : (this.#text?.rangeOf(sentence) ?? null);
    const [before] = registry.get(SPOKEN) ?? [];
    const scroll = new PageScroll(page);
    const seen = !(before instanceof view.Range) || inSight(before, scroll);
    if (!range) {
      registry.delete(SPOKEN);
      return;
    }
    registry.set(SPOKEN, new view.Highlight(range));
    if (follow && seen) scroll.reveal(range.getBoundingClientRect());
  }

  #become(state: AloudState): void {
    this.#state = state;
    this.changed();
  }
}

function inSight(range: Range, scroll: PageScroll): boolean {
  const box = range.getBoundingClientRect();
  return scroll.endOf(box) > 0 && scroll.startOf(box) < scroll.extent;
}
