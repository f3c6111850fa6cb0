/** A failed check: what should have been, and is not. */
export class CheckFailed extends Error {}

/**
 * Ends the check unless a condition holds.
 * @throws CheckFailed
 */
export function must(holds: unknown, what: string): asserts holds {
  if (!holds) throw new CheckFailed(what);
}

/** Runs a step of the check, and prints its result with the seconds that it took. */
export async function step<T>(
  name: string,
  run: () => Promise<T>,
  result: (value: T) => string = () => '',
): Promise<T> {
  const begun = performance.now();
  const value = await run();
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const told = result(value);
  console.log(`${seconds.padStart(5)} s  ${name}${told && `: ${told}`}`);
  return value;
}

/** Prints lines below a step. */
export function details(lines: readonly string[]): void {
  for (const line of lines) console.log(`           ${line}`);
}

/**
 * Asks until there is an answer.
 * @throws CheckFailed when there is none for ten minutes: a limit against a hang, not a measure
 */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + 600_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    must(Date.now() < end, what);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
