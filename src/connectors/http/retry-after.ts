/** More is not believed: a queue hides a message for twelve hours at most. In seconds. */
const longest = 6 * 3600;

/**
 * Seconds that a system asks to wait: a number of them, or the date when to come again (RFC 9110, 10.2.3). Undefined if it
 * does not say, or says something else.
 */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  const isDate = /^[A-Za-z]{3,9}, .* GMT$/.test(text);
  const seconds = /^\d+$/.test(text) ? Number(text) : isDate ? Math.ceil((Date.parse(text) - now) / 1000) : Number.NaN;
  return seconds > 0 ? Math.min(seconds, longest) : undefined;
}
