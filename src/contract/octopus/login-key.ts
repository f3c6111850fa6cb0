const keyName = /^(api[_-]?key|api[_-]?token|token|key)$/i;

/** An API key: what may stand in a request's header. */
const apiKey = /^[!-~]{1,1000}$/;

/**
 * The API key in a server's answer to a login; undefined if there is none. The platform's own form is a list of a name and
 * its value, `["api_key", "203BB1A4690CAD"]`; an object with such a name is read as well, also within lists and objects.
 */
export function readLoginKey(value: unknown, depth = 4): string | undefined {
  if (typeof value !== 'object' || value === null || depth === 0) return undefined;
  const entries: readonly (readonly [unknown, unknown])[] = Array.isArray(value)
    ? value.map((name, i) => [name, value[i + 1]] as const)
    : Object.entries(value);
  const told = entries.find(([name, key]) => isNamed(name) && typeof key === 'string' && apiKey.test(key));
  if (told) return String(told[1]);
  for (const inner of Object.values(value)) {
    const found = readLoginKey(inner, depth - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isNamed(name: unknown): boolean {
  return typeof name === 'string' && keyName.test(name);
}
