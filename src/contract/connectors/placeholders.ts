/** The names in `{…}` within all texts of a value. Braces around anything else than a name are text. */
export function placeholdersIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [...value.matchAll(/\{([A-Za-z][\w.-]*)\}/gu)].map(([, name = '']) => name);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(placeholdersIn) : [];
}
