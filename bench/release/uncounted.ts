import type { ReleaseFigures } from './release-figure.ts';

/** Of these functions, those of whose work nothing was counted: the size of a bundle is no work. */
export function uncounted(functions: readonly string[], figures: ReleaseFigures): readonly string[] {
  const counted = new Set(
    Object.keys(figures).flatMap((name) => {
      const [who = '', what] = name.split(' | ');
      return what === 'bundle' ? [] : [who];
    }),
  );
  return functions.filter((name) => !counted.has(name));
}
