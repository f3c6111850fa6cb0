declare module 'dynalite' {
  type ItemStore = import('./memory-items.ts').ItemStore;

  /** What it keeps tables and items in. */
  export interface DynaliteStore {
    getItemDb: (table: string) => ItemStore;
    getIndexDb: (kind: string, table: string, index: string) => ItemStore;
    deleteItemDb: (table: string, done: (error?: Error) => void) => void;
    deleteIndexDb: (kind: string, table: string, index: string, done: (error?: Error) => void) => void;
    readonly lifecycleManager: { gracefulClose(done: (error?: Error | null) => void): void };
  }

  /** Times are in ms; without a path everything is kept in memory. */
  export type CreateStore = (options: {
    readonly path?: string;
    readonly createTableMs: number;
    readonly deleteTableMs: number;
    readonly updateTableMs: number;
  }) => DynaliteStore;
}
