/** Whether two addresses reach one mailbox: providers do not tell capitals apart, though the local part could. */
export function isSameAddress(a: string | undefined, b: string | undefined): boolean {
  return a?.toLowerCase() === b?.toLowerCase();
}
