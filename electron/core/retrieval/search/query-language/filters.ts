/** A condition on an article that the library, not the index, answers. `negated` filters keep what does not match. */
export type QueryFilter =
  | {
      readonly kind: 'is';
      readonly value: 'unread' | 'read' | 'bookmarked' | 'later';
      readonly negated: boolean;
    }
  | { readonly kind: 'has'; readonly value: 'highlight' | 'note' | 'place'; readonly negated: boolean }
  /** A feed's or a folder's title, as typed (quotes removed). */
  | { readonly kind: 'in'; readonly value: string; readonly negated: boolean }
  /** A tag, with what lies in it. */
  | { readonly kind: 'tag'; readonly value: string; readonly negated: boolean }
  /** A collection, with those that lie in it. */
  | { readonly kind: 'collection'; readonly value: string; readonly negated: boolean }
  /** The publisher's own: the part of the publication, and what the article is about. */
  | { readonly kind: 'section' | 'keyword'; readonly value: string; readonly negated: boolean }
  /** A BCP 47 primary language subtag, lower case. */
  | { readonly kind: 'lang'; readonly value: string; readonly negated: boolean }
  /** Published before (exclusive) or after (inclusive) the first moment of an ISO date: 2024, 2024-05 or 2024-05-31. */
  | { readonly kind: 'before' | 'after'; readonly value: string; readonly negated: boolean }
  /** Reading time in whole minutes. */
  | {
      readonly kind: 'minutes';
      readonly compare: '<' | '<=' | '=' | '>=' | '>';
      readonly value: number;
      readonly negated: boolean;
    };
