/** An event's body as it came; one that gives no time of its own is given this one: else every copy that a queue takes would be a newer word. */
export function withTime(body: string, time: string): string {
  const event = JSON.parse(body.replace(/^\uFEFF/, '')) as { readonly time?: unknown };
  return event.time ? body : JSON.stringify({ ...event, time });
}
