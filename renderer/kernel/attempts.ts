import { html, nothing, type ReactiveControllerHost } from 'lit';
import { errorWords } from './error-words.ts';
import { send } from './intents.ts';

/** What went wrong, in words, read out by screen readers; nothing where nothing did. */
export const errorLine = (error: unknown) =>
  error ? html`<p class="error" role="alert">${errorWords(error)}</p>` : nothing;

/** Runs `act`; what goes wrong is told in a toast. `from` is the element that it is sent from. */
export async function attempt(from: HTMLElement, act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    send(from, { kind: 'tell', words: errorWords(error), error: true });
  }
}

/** The acts of an element that shows itself what went wrong with the last of them. */
export class Attempts {
  readonly #host: ReactiveControllerHost;
  #error: unknown = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  async run(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
      this.#set(null);
    } catch (error) {
      this.#set(error);
    }
  }

  /** What went wrong is of no interest any more. */
  forget(): void {
    this.#set(null);
  }

  /** What went wrong, in words; nothing where nothing did. */
  render() {
    return errorLine(this.#error);
  }

  #set(error: unknown): void {
    this.#error = error;
    this.#host.requestUpdate();
  }
}
