/** The accents offered by name; hues in degrees, as in oklch(). Any other hue is as readable. */
export const accentHues = [
  { name: 'blue', hue: 255 },
  { name: 'violet', hue: 300 },
  { name: 'rose', hue: 5 },
  { name: 'rust', hue: 45 },
  { name: 'amber', hue: 85 },
  { name: 'green', hue: 150 },
  { name: 'teal', hue: 200 },
] as const;
