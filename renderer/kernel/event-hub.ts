import type { EventName, LibraryEvent, LibraryEvents } from '../../electron/core/api/index.ts';

type Listener<Name extends EventName> = (data: LibraryEvents[Name]) => void;

/**
 * Where stores hear of changes. What the library announces and what it answers to this window's own commands
 * come the same way; both tell of state, so hearing something twice does no harm.
 */
export class EventHub {
  readonly #listeners = new Map<EventName, Set<(data: never) => void>>();

  on<Name extends EventName>(name: Name, listener: Listener<Name>): void {
    this.#add(name, listener);
  }

  #add(name: EventName, listener: (data: never) => void): void {
    const known = this.#listeners.get(name) ?? new Set();
    known.add(listener);
    this.#listeners.set(name, known);
  }

  /** The same for several events. */
  onEach(listeners: { readonly [Name in EventName]?: Listener<Name> }): void {
    for (const [name, listener] of Object.entries(listeners)) this.#add(name as EventName, listener);
  }

  emit(event: LibraryEvent): void {
    for (const listener of this.#listeners.get(event.name) ?? []) listener(event.data as never);
  }
}
