/** Resources to close, the newest first. */
export interface Closing {
  add(close: () => Promise<void>): void;
  /** Closes everything once; a second call waits for the first. */
  close(): Promise<void>;
}

/** An empty list of resources to close. A failure does not prevent closing the others. */
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
