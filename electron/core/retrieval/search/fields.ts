/**
 * The indexed fields, in storage order: a field's number is its place here. Title and body come first because
 * postings keep their counts in one byte (see postings.ts), where a bit set of fields has one byte as well.
 */
export const FIELDS = ['title', 'body', 'author', 'site', 'captions', 'tags', 'notes', 'highlights'] as const;

export type Field = (typeof FIELDS)[number];

export const FIELD_COUNT = FIELDS.length;

export const TITLE = 0;
export const BODY = 1;

/** A bit set with every field in it. */
export const ALL_FIELDS = (1 << FIELD_COUNT) - 1;

/** How much a word in a field weighs beside one in the body. */
export const FIELD_BOOSTS: Readonly<Record<Field, number>> = {
  title: 3,
  body: 1,
  author: 2,
  site: 1.5,
  captions: 0.8,
  tags: 2.5,
  notes: 1.5,
  highlights: 1.2,
};

/** The bit set of some fields. */
export function fieldMask(fields: readonly string[]): number {
  let mask = 0;
  FIELDS.forEach((field, number) => {
    if (fields.includes(field)) mask |= 1 << number;
  });
  return mask;
}
