import { unsafeCSS, type CSSResult } from 'lit';

/** States that only a pointer or a key brings about, and the classes that stand for them here. */
const states = { ':hover': '.is-hover', ':active': '.is-active', ':focus-visible': '.is-focus' };

/** Styles that hold for the classes as they do for the states, so that all states are seen beside each other. */
export function forcedStates(styles: CSSResult): CSSResult {
  let { cssText } = styles;
  for (const [state, name] of Object.entries(states)) cssText = cssText.replaceAll(state, name);
  return unsafeCSS(cssText);
}
