/** Throws an uncaught error, because this process must not continue. */
export function throwUncaught(error: unknown): void {
  process.nextTick(() => {
    throw error;
  });
}
