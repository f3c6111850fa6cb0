/**
 * Tells one text from another, so that a stay that was erased keeps nothing that a person could read: FNV-1a of 32 bits
 * (http://www.isthe.com/chongo/tech/comp/fnv/), twice. It has to be no secret: a code is one only while its stay has it.
 */
export function digestOf(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const hash = (basis: number) => bytes.reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193) >>> 0, basis);
  return [hash(0x811c9dc5), hash(0x01234567)].map((half) => half.toString(36)).join('-');
}
