/** Articles are untouched by any of these. */
export type IndexNotice = 'index-missing' | 'index-damaged' | 'index-outdated';

export interface SearchStatus {
  /** Articles in the index. */
  readonly documents: number;
  /** The index was lost or is read differently now, and is being filled again. */
  readonly rebuilding: boolean;
  /** Why it is being built again; null when it is not. */
  readonly notice: IndexNotice | null;
}
