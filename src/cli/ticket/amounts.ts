/** Seconds for people: `1 h 05 min`, `12 min`, `40 s`. */
export function durationText(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

const units = ['kB', 'MB', 'GB', 'TB', 'PB'];

/** Bytes for people, in powers of a thousand: `950 B`, `1.2 MB`. */
export function bytesText(bytes: number): string {
  let [amount, unit] = [bytes, 'B'];
  for (const larger of units) {
    if (amount < 999.5) break;
    [amount, unit] = [amount / 1000, larger];
  }
  return `${unit === 'B' || amount >= 100 ? Math.round(amount) : amount.toFixed(1)} ${unit}`;
}
