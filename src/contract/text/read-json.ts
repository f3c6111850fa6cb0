import { deeperThan } from './deeper-than.ts';

const maxBytes = 64 * 1024;
const maxDepth = 16;

/** JSON that was read, or why it could not be. */
export type ReadJson = { readonly value: unknown } | { readonly problem: 'too_large' | 'too_deep' | 'not_json' };

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
