/** An event's body, with this `time` if it has none: otherwise every redelivered copy would count as a newer event. */
export function withTime(body: string, time: string): string {
  const event = JSON.parse(body.replace(/^\uFEFF/, '')) as { readonly time?: unknown };
  return event.time ? body : JSON.stringify({ ...event, time });
}
