/** Runs something for a key. */
type Share<T> = (key: string, run: () => Promise<T>) => Promise<T>;

/**
 * Lets calls share a run that has not begun: a call joins the one that waits for its key, never one that is running, whose
 * result may be older than the call. One run of a key at a time.
 */
export function shareNext<T>(): Share<T> {
  const waiting = new Map<string, Promise<T>>();
  const running = new Map<string, Promise<T>>();
  const start = async (key: string, run: () => Promise<T>): Promise<T> => {
    // Also if there is none: what is called in the same moment joins.
    await running.get(key)?.catch(() => undefined);
    const turn = waiting.get(key);
    waiting.delete(key);
    if (turn) running.set(key, turn);
    try {
      return await run();
    } finally {
      running.delete(key);
    }
  };
  return (key, run) => {
    const joined = waiting.get(key);
    if (joined) return joined;
    const turn = start(key, run);
    waiting.set(key, turn);
    return turn;
  };
}
