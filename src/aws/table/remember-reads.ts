/** How long answers are remembered, in milliseconds, and how many at once. */
export interface Memory<Answer> {
  readonly now: () => number;
  /** An answer is as old as its reading: it counts from before that began. */
  readonly freshFor: number;
  /** For what was not there, or is `fleeting`, which may be written the next moment. */
  readonly missingFor: number;
  /** The one that was asked for longest ago is forgotten first. */
  readonly most: number;
  /** Whether an answer may change at any moment. */
  readonly fleeting?: (answer: Answer) => boolean;
}

interface Remembered<Answer> {
  readonly answer: Promise<Answer | undefined>;
  readonly readAt: number;
  missing?: true;
}

/**
 * Reads by key and remembers what was read: who asks meanwhile waits for the same reading. What has failed is read again
 * by whoever asks next.
 */
export function rememberReads<Answer>(
  read: (key: string) => Promise<Answer | undefined>,
  { now, freshFor, missingFor, most, fleeting = () => false }: Memory<Answer>,
): (key: string) => Promise<Answer | undefined> {
  // A map keeps the order in which its entries were put there: the first is the one to forget.
  const known = new Map<string, Remembered<Answer>>();

  function readAnew(key: string): Remembered<Answer> {
    const one: Remembered<Answer> = { readAt: now(), answer: read(key) };
    one.answer.then(
      (answer) => {
        if (answer === undefined || fleeting(answer)) one.missing = true;
      },
      () => known.get(key) === one && known.delete(key),
    );
    return one;
  }

  return (key) => {
    const last = known.get(key);
    const fresh = last && now() < last.readAt + (last.missing ? missingFor : freshFor);
    const one = fresh ? last : readAnew(key);
    known.delete(key);
    known.set(key, one);
    for (const oldest of known.keys()) {
      if (known.size <= most) break;
      known.delete(oldest);
    }
    return one.answer;
  };
}
