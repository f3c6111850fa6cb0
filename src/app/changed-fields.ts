/** The paths at which two plain values differ, for example `services.1.price`; without the values. */
export function changedFields(before: unknown, after: unknown, path = ''): string[] {
  if (!isBranch(before) || !isBranch(after)) return Object.is(before, after) ? [] : [path];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => changedFields(before[name], after[name], path === '' ? name : `${path}.${name}`));
}

function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
