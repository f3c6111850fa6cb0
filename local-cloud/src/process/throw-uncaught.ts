/** Throws an error where nobody catches it: after it, this process must not go on. */
export function throwUncaught(error: unknown): void {
  process.nextTick(() => {
    throw error;
  });
}
