import type { LibraryClient, Placemark, PlacemarkId } from '../../electron/core/api/index.ts';
import { AnchoredStore } from '../kernel/anchored-store.ts';

/** The bookmarks on places in the open article. */
export class PlacemarksStore extends AnchoredStore<PlacemarkId, Placemark> {
  constructor(client: Pick<LibraryClient['placemarks'], 'of'>) {
    super((input) => client.of(input));
  }
}
