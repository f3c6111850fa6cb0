/**
 * What the names of a deployment's outputs begin with: its path in the stack, without what such names cannot have, as
 * `HotelsLuna` of `Hotels/Luna`; nothing of an empty path.
 */
export function outputPrefix(path: string): string {
  return path.replaceAll(/[^A-Za-z0-9]/g, '');
}
