/** Does work for each of many, eight at a time; resolves to the results in the same order. */
export async function mapConcurrent<One, Result>(
  many: readonly One[],
  work: (one: One) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const left = many.entries();
  const worker = async () => {
    for (const [i, one] of left) results[i] = await work(one);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return results;
}
