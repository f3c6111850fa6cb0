/** Whether two addresses reach the same mailbox: providers ignore case, although the local part may be case-sensitive. */
export function isSameAddress(a: string | undefined, b: string | undefined): boolean {
  return a?.toLowerCase() === b?.toLowerCase();
}
