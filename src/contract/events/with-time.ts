/** An event's body that gives no time of its own, with this one: else every copy of it that a queue takes would count as a later event. */
export function withTime(body: string, time: string): string {
  return JSON.stringify({ ...JSON.parse(body.replace(/^\uFEFF/, '')), time });
}
