/** Stands in for `enforce-policies.ts`: nobody is asked about mails either. */
export function enforcePolicies() {
  return { mails: undefined };
}
