const longest = 15 * 60_000;

/**
 * In how many ms a server wants to be asked again, at most 15 minutes; undefined if it has not said so. A time of day counts
 * from the server's own, if it told it: its clock may be wrong.
 */
export function retryAfterMs(headers: Pick<Headers, 'get'>): number | undefined {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, longest);
  const [at, now] = [text, headers.get('date') ?? ''].map(Date.parse);
  if (at === undefined || Number.isNaN(at) || !/[a-z]/i.test(text)) return undefined;
  return Math.min(Math.max(at - (now || Date.now()), 0), longest);
}
