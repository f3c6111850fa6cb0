import fc from '../testkit/properties.ts';
import { alphabet, type Letter } from './alphabet.ts';

/** A history of this many letters, the same for the same seed: most of them repeat what one of a few says. */
export function randomHistory(seed: number, length: number): readonly Letter[] {
  const any = fc.constantFrom(...alphabet);
  const letters = fc.array(any, { minLength: 2, maxLength: 3 }).chain((usual) =>
    fc.array(fc.oneof({ arbitrary: fc.constantFrom(...usual), weight: 3 }, { arbitrary: any, weight: 1 }), {
      minLength: length,
      maxLength: length,
    }),
  );
  return fc.sample(letters, { seed, numRuns: 1 })[0] ?? [];
}
