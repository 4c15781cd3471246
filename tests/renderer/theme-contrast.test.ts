import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { accentHues } from '../../renderer/components/accent-hues.ts';
import { contrast, oklchToLinear } from '../support/oklch.ts';

const css = readFileSync(new URL('../../renderer/styles/tokens.css', import.meta.url), 'utf8');

/** The custom properties that `selector` sets. */
function declarations(selector: string): ReadonlyMap<string, string> {
  const start = css.indexOf(`${selector} {`);
  assert.ok(start >= 0, selector);
  const body = css.slice(start, css.indexOf('\n}', start));
  return new Map(
    [...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]),
  );
}

const shared = declarations(':root');
const themes = {
  light: { dark: false, own: new Map<string, string>() },
  sepia: { dark: false, own: declarations(":root[data-theme='sepia']") },
  dark: { dark: true, own: new Map<string, string>() },
  black: { dark: true, own: declarations(":root[data-theme='black']") },
} as const;

/** What a token is on the screen, in a theme and with an accent's hue. */
function colour(theme: keyof typeof themes, token: string, hue: number) {
  const { dark, own } = themes[theme];
  const value = own.get(token) ?? shared.get(token) ?? '';
  const pair = /^light-dark\((oklch\(.+\)), (oklch\(.+\))\)$/.exec(value);
  const chosen = (pair ? (dark ? pair[2] : pair[1]) : value)?.replace('var(--accent-hue)', String(hue));
  const alias = /^var\((--[\w-]+)\)$/.exec(chosen ?? '')?.[1];
  if (alias) return colour(theme, alias, hue);
  const numbers = /^oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)$/.exec(chosen ?? '');
  assert.ok(numbers, `${token} in ${theme}: ${value}`);
  return oklchToLinear(Number(numbers[1]) / 100, Number(numbers[2]), Number(numbers[3]));
}

const surfaces = ['--surface', '--surface-side', '--surface-raised', '--surface-hover', '--surface-active'];

/** WCAG 2.2: 1.4.3 for text, 1.4.11 for what only shows a state or an edge. */
const rules: readonly (readonly [front: string, backs: readonly string[], least: number])[] = [
  ['--text', [...surfaces, '--surface-code'], 7],
  ['--text-soft', surfaces, 4.5],
  ['--text-faint', surfaces.filter((name) => name !== '--surface-active'), 4.5],
  ['--accent', surfaces, 4.5],
  ['--on-accent', ['--accent'], 4.5],
  ['--danger', surfaces.filter((name) => name !== '--surface-active'), 4.5],
  ['--line-strong', ['--surface', '--surface-side', '--surface-raised'], 3],
  ['--text', ['--mark'], 4.5],
  ['--on-mark-current', ['--mark-current'], 4.5],
];

for (const theme of Object.keys(themes) as (keyof typeof themes)[]) {
  test(`every text is readable in ${theme}, with every accent`, () => {
    const poor: string[] = [];
    const offered = accentHues.map(({ hue }) => hue);
    const own = Number(themes[theme].own.get('--accent-hue') ?? shared.get('--accent-hue'));
    // Those offered, and all that a reader can choose beside them.
    for (const hue of new Set([own, ...offered, ...Array.from({ length: 360 }, (_, degree) => degree)])) {
      for (const [front, backs, least] of rules) {
        for (const back of backs) {
          const ratio = contrast(colour(theme, front, hue), colour(theme, back, hue));
          if (ratio < least) poor.push(`${front} on ${back}, hue ${hue}: ${ratio.toFixed(2)} < ${least}`);
        }
      }
    }
    assert.deepEqual(poor.slice(0, 12), [], `${poor.length} pairs`);
  });
}
