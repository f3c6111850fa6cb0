const maxBytes = 64 * 1024;
const maxDepth = 16;

/** JSON that was read, or why it could not be. */
type ReadJson = { readonly value: unknown } | { readonly problem: 'too_large' | 'too_deep' | 'not_json' };

/** Reads JSON from outside: at most 64 KiB and 16 levels, one byte-order mark forgiven. Never throws. */
export function readJson(text: string): ReadJson {
  if (Buffer.byteLength(text) > maxBytes) return { problem: 'too_large' };
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (deeperThan(maxDepth, json)) return { problem: 'too_deep' };
  try {
    return { value: JSON.parse(json) };
  } catch {
    return { problem: 'not_json' };
  }
}

/** A text's value as JSON; undefined if it is none. Never throws. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether brackets outside strings of a JSON text are nested deeper than `limit`: to know before a parser recurses into them. */
export function deeperThan(limit: number, json: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < json.length; i++) {
    const char = json[i];
    if (quoted) {
      if (char === '\\') i++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{' || char === '[') {
      if (++depth > limit) return true;
    } else if (char === '}' || char === ']') depth--;
  }
  return false;
}

/** A path into JSON as a JSON Pointer: https://www.rfc-editor.org/rfc/rfc6901. Empty for the whole. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
