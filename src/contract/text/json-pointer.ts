/** A path into JSON as a JSON Pointer: https://www.rfc-editor.org/rfc/rfc6901. Empty for the whole. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
