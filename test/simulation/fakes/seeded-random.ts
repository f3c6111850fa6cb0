/** Chance that is the same for the same seed. */
export type SeededRandom = ReturnType<typeof seededRandom>;

/** Chance from a seed, by sfc32 (C. Doty-Humphrey, public domain); `stream` names one of many that do not disturb each other. */
export function seededRandom(seed: number, stream = '') {
  let [a, b, c, counter] = [0x9e3779b9, seed >>> 0, hashOf(stream), 1];
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let i = 0; i < 15; i++) next();
  const below = (end: number) => Math.floor(next() * end);
  return {
    /** From 0 up to, but not with, 1. */
    next,
    /** A whole number from 0 up to, but not with, `end`. */
    below,
    /** A whole number from `least` to `most`. */
    between: (least: number, most: number) => least + below(most - least + 1),
    happens: (probability: number) => next() < probability,
    pick: <T>(from: readonly T[]) => from[below(from.length)] as T,
  };
}

/** Each as often as its weight says, to pick from. */
export function weighted<One>(all: readonly (readonly [weight: number, one: One])[]): readonly One[] {
  return all.flatMap(([weight, one]) => Array.from({ length: weight }, () => one));
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}
