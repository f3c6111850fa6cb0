/** Stands in for the local cloud's `enforce-policies.ts` and `late-gates.ts`: nobody is asked about mails, and the emulators have nothing before them. */
export function enforcePolicies() {
  return { mails: undefined };
}

/** No gates. */
export function lateGates() {
  return { gates: undefined, decideBy: () => undefined };
}
