/** How often a property is tried: `RUNS=0.1` tries a tenth, as when every mutant of the code is. */
export function runs(usual: number): { readonly numRuns: number } {
  return { numRuns: Math.max(5, Math.round(usual * Number(process.env.RUNS ?? 1))) };
}
