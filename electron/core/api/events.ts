/**
 * What the library announces, by name. Events tell of state; they carry no work. Each is declared where the procedures
 * of its feature are: `declare module './events.ts'`.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by declarations
export interface LibraryEvents {}

export type EventName = keyof LibraryEvents;

/** One event with its name, as it travels. */
export type LibraryEvent = {
  readonly [Name in EventName]: { readonly name: Name; readonly data: LibraryEvents[Name] };
}[EventName];
