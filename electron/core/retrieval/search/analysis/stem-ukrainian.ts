/**
 * A light stemmer for Ukrainian, which Snowball lacks: the reflexive particle goes, then the longest inflectional
 * ending that leaves a stem of three letters.
 */
const ENDINGS = (
  'уватися юватися ування ювання увати ювати уючи юючи аннями еннями ання ення іння іннями ' +
  'ими іми ами ями ого его ьому ому ему ього ові еві єві ості істю ість остей остями ' +
  'ою ею єю ої ій їй их іх ую юю ів їв ам ям ах ях ом ем єм им ім ий ая яя ає яє ує ює еє ' +
  'ала яла ила али яли или ало яло ило ать ять ить уть ють ати яти ити іти ути ав яв ив ів ' +
  'еш єш иш їш емо ємо имо їмо ете єте ите їте ' +
  'а я о е є у ю и і ї ь й'
)
  .split(' ')
  .sort((a, b) => b.length - a.length);

const SHORTEST_STEM = 3;

/** The stem of a lower-case Ukrainian word. */
export function stemUkrainian(word: string): string {
  const plain = word.length > 5 ? word.replace(/с[яь]$/u, '') : word;
  for (const ending of ENDINGS) {
    if (plain.length - ending.length >= SHORTEST_STEM && plain.endsWith(ending)) {
      return plain.slice(0, -ending.length).replace(/([^аеиіоуюяєї])\1$/u, '$1');
    }
  }
  return plain;
}
