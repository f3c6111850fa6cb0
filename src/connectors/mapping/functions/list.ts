/** One or many as a list: for what a system sends as one object or as several. Nothing and `null` are an empty list. */
export function list(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
