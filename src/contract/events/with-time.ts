/** An event's body, which has no `time`, with this one: otherwise every redelivered copy would count as a newer event. */
export function withTime(body: string, time: string): string {
  return JSON.stringify({ ...JSON.parse(body.replace(/^\uFEFF/, '')), time });
}
