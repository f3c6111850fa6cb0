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

/** The paths at which two plain values differ, for example `services.1.price`; without the values. */
export function changedFields(before: unknown, after: unknown, path = ''): string[] {
  if (!isBranch(before) || !isBranch(after)) return Object.is(before, after) ? [] : [path];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => changedFields(before[name], after[name], path === '' ? name : `${path}.${name}`));
}

function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
