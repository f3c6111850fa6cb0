/** Whether two plain values (texts, numbers, and objects of them) are equal, ignoring the order of keys. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [one, other] = [present(a), present(b)];
  return one.size === other.size && [...one].every(([name, value]) => isSameValue(value, other.get(name)));
}

function present(value: object): Map<string, unknown> {
  return new Map(Object.entries(value).filter(([, part]) => part !== undefined));
}
