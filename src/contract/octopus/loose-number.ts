/** A number of 0 or more as the platform may write it, also as a text of digits; undefined for anything else. */
export function looseNumber(value: unknown): number | undefined {
  if (typeof value === 'string' && !/^\d+(\.\d+)?$/.test(value)) return undefined;
  const number = typeof value === 'string' ? Number(value) : value;
  // What is larger is no count of anything, and the table could not keep it.
  return typeof number === 'number' && number >= 0 && number <= Number.MAX_SAFE_INTEGER ? number : undefined;
}
