import { html } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import type { HighlightColour } from '../../electron/core/api/index.ts';
import { t } from '../kernel/locale.ts';
import { highlightColours } from './highlights-store.ts';

/** A button for each colour; `numbered` shows the keys 1 to 5 on them. */
export function colourSwatches(
  chosen: HighlightColour | null,
  act: (colour: HighlightColour) => void,
  numbered = false,
) {
  return highlightColours.map((colour, index) => {
    const name = t(`highlight.${colour}`);
    return html`<button
      class="swatch"
      aria-label=${name}
      aria-pressed=${colour === chosen ? 'true' : 'false'}
      title=${name}
      style=${styleMap({ '--paint': `var(--marked-${colour})` })}
      @click=${() => act(colour)}
    >
      <span>${numbered ? index + 1 : ''}</span>
    </button>`;
  });
}
