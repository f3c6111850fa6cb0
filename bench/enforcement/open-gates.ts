/** Stands in for `late-gates.ts`: without gates the emulators have nothing before them. */
export function lateGates() {
  return { gates: undefined, decideBy: () => undefined };
}
