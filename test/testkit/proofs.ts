/** Whether all that can be tried is, as before a release (`npm run proofs`): else a part of it, the same each time. */
const isWhole = process.env.PROOFS === 'whole';

/** Which of thousands of faults are tried, by their numbers. */
export const part = { index: 0, of: isWhole ? 1 : 20 };

/** So many of what is tried often: a twentieth, unless all is tried. */
export function times(whole: number): number {
  return Math.ceil(whole / part.of);
}

/** Every third of many, unless all are tried. @param isShort which of them take no minutes */
export function some<One>(all: readonly One[], isShort: (one: One) => boolean = () => true): readonly One[] {
  return isWhole ? all : all.filter(isShort).filter((_, at) => at % 3 === 0);
}
