/** What must be ended, the newest first. */
export interface Closing {
  add(close: () => Promise<void>): void;
  /** Ends everything, once; a second call waits for the first. */
  close(): Promise<void>;
}

/** An empty list of things to end. One that fails to end does not keep the others from it. */
export function closingList(): Closing {
  const closes: (() => Promise<void>)[] = [];
  let closed: Promise<void> | undefined;
  async function closeAll(): Promise<void> {
    const errors: unknown[] = [];
    for (const close of closes.toReversed()) await close().catch((error) => errors.push(error));
    if (errors.length > 0) throw new AggregateError(errors, 'The local cloud did not close cleanly');
  }
  return {
    add: (close) => closes.push(close),
    close() {
      closed ??= closeAll();
      return closed;
    },
  };
}
