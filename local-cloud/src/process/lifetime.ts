import { setTimeout as sleep } from 'node:timers/promises';

/** Resources to close, the newest first. Node 24 has `AsyncDisposableStack` for this, Node 22 has not. */
export interface CleanupStack {
  defer(close: () => Promise<void>): void;
  /** Closes everything once; a second call waits for the first. */
  close(): Promise<void>;
}

/** An empty stack of resources to close. A failure does not prevent closing the others. */
export function cleanupStack(): CleanupStack {
  const closes: (() => Promise<void>)[] = [];
  let closed: Promise<void> | undefined;
  async function closeAll(): Promise<void> {
    const errors: unknown[] = [];
    for (const close of closes.toReversed()) await close().catch((error) => errors.push(error));
    if (errors.length > 0) throw new AggregateError(errors, 'The local cloud did not close cleanly');
  }
  return {
    defer: (close) => closes.push(close),
    close() {
      closed ??= closeAll();
      return closed;
    },
  };
}

/** Tasks that are done some milliseconds later, until they are stopped. */
export function delayedTasks(): { readonly after: (ms: number, task: () => void) => void; readonly stop: () => void } {
  const timers = new Set<NodeJS.Timeout>();
  return {
    after(ms, task) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        task();
      }, ms);
      timers.add(timer);
    },
    stop: () => timers.forEach(clearTimeout),
  };
}

/** How often it is looked whether a wait is over, since tests turn the clock: in milliseconds. */
export const lookEveryMs = 100;

/** Waits until the clock shows a moment, in epoch milliseconds. @throws when `signal` ends the wait */
export async function untilClock(moment: number, signal: AbortSignal): Promise<void> {
  for (let left = moment - Date.now(); left > 0; left = moment - Date.now())
    await sleep(Math.min(left, lookEveryMs), undefined, { signal });
}

const full = ['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO', 'EROFS', 'LEVEL_IO_ERROR'];
/** SQLite's `SQLITE_IOERR` and `SQLITE_FULL`, which stand in the low byte of its error codes. */
const sqlite = [10, 13];

/** Whether an error is a failed disk write: full, over quota, or broken. */
export function isFailedWrite(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code = '', errcode = 0 } = error as { code?: string; errcode?: number };
  // The table's database closes itself if it cannot be opened, without reporting the cause.
  if (full.includes(code) || error.message === 'Database is closed') return true;
  if (code === 'ERR_SQLITE_ERROR') return sqlite.includes(errcode & 0xff);
  return isFailedWrite(error.cause);
}

/** Throws an uncaught error, because this process must not continue. */
export function throwUncaught(error: unknown): void {
  process.nextTick(() => {
    throw error;
  });
}
