import { createRequire } from 'node:module';
import type { CreateStore, DynaliteStore } from 'dynalite';
import { type ItemStore, memoryItems } from './memory-items.ts';

/** What DynamoDB answers an operation: `Error` with `body` and `statusCode` if it refuses. */
export interface Dynalite {
  readonly perform: (operation: string, input: object) => Promise<unknown>;
  close(): Promise<void>;
}

/** A refusal of DynamoDB's, as dynalite throws it. */
export interface Refusal extends Error {
  readonly statusCode: number;
  readonly body: { readonly __type: string; readonly message?: string; readonly Message?: string };
}

export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && 'body' in error && 'statusCode' in error;
}

/** dynalite's modules, of which its package tells no types. */
interface Validations {
  checkTypes(input: object, types: object): object;
  checkValidations(input: object, types: object, custom: unknown, store: DynaliteStore): void;
}
type Action = (store: DynaliteStore, input: object, done: (error: Error | null, answer: unknown) => void) => void;

const load = createRequire(import.meta.url);

/**
 * dynalite's own checks and operations, without its HTTP server: the emulator's stands before them, and tests in this process need
 * none. Items are kept in memory, or in LevelDB where they are to outlive the process.
 * @throws when the directory is in use
 */
export function openDynalite(dataDir?: string): Dynalite {
  const times = { createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 };
  const { create } = load('dynalite/db') as { create: CreateStore };
  const store = create({ ...times, ...(dataDir !== undefined && { path: dataDir }) });
  if (dataDir === undefined) keepInMemory(store);
  const { checkTypes, checkValidations } = load('dynalite/validations') as Validations;
  return {
    async perform(operation, input) {
      const name = operation.charAt(0).toLowerCase() + operation.slice(1);
      const { types, custom } = load(`dynalite/validations/${name}`) as { types: object; custom: unknown };
      const action = load(`dynalite/actions/${name}`) as Action;
      const checked = checkTypes(input, types);
      checkValidations(checked, types, custom, store);
      return new Promise((resolve, reject) =>
        action(store, checked, (error, answer) => (error ? reject(error) : resolve(answer))),
      );
    },
    close: () =>
      new Promise((resolve, reject) =>
        store.lifecycleManager.gracefulClose((error) => (error ? reject(error) : resolve())),
      ),
  };
}

/** dynalite's own memory is a LevelDB, too: it looks through all tables for the items of one, and each step waits for a turn. */
function keepInMemory(store: DynaliteStore): void {
  const parts = new Map<string, ItemStore>();
  const part = (...names: readonly string[]) => {
    const name = names.join('~');
    const items = parts.get(name) ?? memoryItems();
    parts.set(name, items);
    return items;
  };
  const remove = (done: (error?: Error) => void, ...names: readonly string[]) => {
    parts.delete(names.join('~'));
    done();
  };
  store.getItemDb = (table) => part(table);
  // It names the kind of an index by words of either case.
  store.getIndexDb = (_, table, index) => part(table, index);
  store.deleteItemDb = (table, done) => remove(done, table);
  store.deleteIndexDb = (_, table, index, done) => remove(done, table, index);
}
