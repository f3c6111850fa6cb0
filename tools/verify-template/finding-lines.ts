import type { Finding } from './finding.ts';

/** A line for each finding, with the variants that have it: `RULE RESOURCE (VARIANTS): what to do`. */
export function findingLines(findings: readonly (Finding & { readonly variant: string })[]): string[] {
  const key = ({ rule, resource, advice }: Finding) => JSON.stringify([rule, resource, advice]);
  return [...Map.groupBy(findings, key).values()].flatMap((alike) => {
    const [first] = alike;
    if (!first) return [];
    return `${first.rule} ${first.resource} (${alike.map(({ variant }) => variant).join('; ')}): ${first.advice}`;
  });
}
