/** Voices of the system, and which of them reads a language. */

/** How long the system may take to tell of its voices, in milliseconds. */
const PATIENCE_MS = 4_000;

/** What of a voice is needed here. */
export type Voice = Pick<SpeechSynthesisVoice, 'name' | 'lang' | 'default' | 'localService'>;

const primaryOf = (tag: string): string => tag.toLowerCase().split(/[-_]/)[0] ?? '';

/**
 * The voices that read a language without a network, the most suitable first: those of its region, then the system's
 * own choice, then by name. Variants of a voice that is there itself (espeak's `Polish+Adam`) are left out.
 * @param language BCP 47
 */
export function voicesFor<Known extends Voice>(all: readonly Known[], language: string): readonly Known[] {
  const names = new Set(all.map(({ name }) => name));
  const isVariant = ({ name }: Known) => {
    const base = name.replace(/\+\S+/, '');
    return base !== name && names.has(base);
  };
  const rank = (voice: Known) =>
    (voice.lang.toLowerCase().replace('_', '-') === language.toLowerCase() ? 0 : 2) + (voice.default ? 0 : 1);
  return all
    .filter(
      (voice) => voice.localService && primaryOf(voice.lang) === primaryOf(language) && !isVariant(voice),
    )
    .toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

/** All voices of the system: it tells of them some time after it was first asked. */
export async function systemVoices(speech: SpeechSynthesis): Promise<readonly SpeechSynthesisVoice[]> {
  if (speech.getVoices().length === 0)
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, PATIENCE_MS);
      const told = () => {
        clearTimeout(timer);
        resolve();
      };
      speech.addEventListener('voiceschanged', told, { once: true });
    });
  return speech.getVoices();
}
