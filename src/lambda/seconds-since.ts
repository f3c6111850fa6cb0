/** Whole seconds from an instant (ISO 8601) to now (epoch milliseconds), for a line's field `after`; 0 if it is still to come. */
export function secondsSince(instant: string, now: number): number {
  return Math.max(0, Math.round((now - Date.parse(instant)) / 1000));
}
