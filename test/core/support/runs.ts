/** How often a property is tried: a fifth of the whole, unless all is proven; `RUNS=0.1` tries a tenth, as when every mutant of the code is. */
export function runs(whole: number): { readonly numRuns: number } {
  const share = process.env.RUNS ?? (process.env.PROOFS === 'whole' ? 1 : 0.2);
  return { numRuns: Math.max(5, Math.round(whole * Number(share))) };
}
