import { Spec, Validation } from '@cyclonedx/cyclonedx-library';

/**
 * What CycloneDX's own schema, with no leniency, finds wrong with a bill of materials; empty if nothing.
 * @param bill as JSON
 */
export async function billProblems(bill: string): Promise<readonly string[]> {
  const found = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(bill);
  return found === null ? [] : [found].flat().map((problem) => JSON.stringify(problem));
}
