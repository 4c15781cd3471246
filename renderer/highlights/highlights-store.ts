import type {
  Highlight,
  HighlightColour,
  HighlightId,
  LibraryClient,
} from '../../electron/core/api/index.ts';
import { AnchoredStore } from '../kernel/anchored-store.ts';

/** The five colours, in the order of the keys 1 to 5. */
export const highlightColours = [
  'yellow',
  'green',
  'blue',
  'pink',
  'purple',
] as const satisfies readonly HighlightColour[];

/** The highlights of the open article. */
export class HighlightsStore extends AnchoredStore<HighlightId, Highlight> {
  #colour: HighlightColour = 'yellow';

  constructor(client: Pick<LibraryClient['highlights'], 'of'>) {
    super((input) => client.of(input));
  }

  /** The colour used last. */
  get colour(): HighlightColour {
    return this.#colour;
  }

  useColour(colour: HighlightColour): void {
    this.#colour = colour;
    this.changed();
  }
}
