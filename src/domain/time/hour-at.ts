/** Hours since 1970 in UTC, at an instant (epoch milliseconds). */
export function hourAt(ms: number): number {
  return Math.floor(ms / 3_600_000);
}
