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
