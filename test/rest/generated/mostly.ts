import fc from '../../testkit/properties.ts';

/** What is good, and once in a while something that is not. */
export function mostly<T>(
  good: fc.Arbitrary<T>,
  bad: fc.Arbitrary<T>,
  { goodForOneBad }: { readonly goodForOneBad: number },
): fc.Arbitrary<T> {
  return fc.oneof({ weight: goodForOneBad, arbitrary: good }, { weight: 1, arbitrary: bad });
}
