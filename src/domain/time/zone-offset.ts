import * as Instant from 'temporal-polyfill/fns/Instant';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';

/** In milliseconds. */
const quarter = 900_000;

/** A megabyte or so, and enough for a list's longest page with every ticket created in another quarter. */
const mostKept = 20_000;

const zones = new Map<string, Map<number, number>>();
let kept = 0;

/**
 * How far a zone's clock is ahead of UTC at an instant; both in milliseconds. What Temporal says of the beginnings of
 * quarters of an hour is remembered: to ask it is ten times dearer.
 * @throws RangeError if the zone is unknown
 */
export function zoneOffset(timeZone: string, ms: number): number {
  const at = Math.floor(ms / quarter);
  const offset = atQuarter(timeZone, at);
  // Where the clock changes before the next quarter, which it once did at any second, the instant itself is asked for.
  return offset === atQuarter(timeZone, at + 1) ? offset : asked(timeZone, ms);
}

function atQuarter(timeZone: string, at: number): number {
  const known = zones.get(timeZone)?.get(at);
  if (known !== undefined) return known;
  const offset = asked(timeZone, at * quarter);
  if (kept >= mostKept) {
    zones.clear();
    kept = 0;
  }
  const quarters = zones.get(timeZone) ?? new Map<number, number>();
  zones.set(timeZone, quarters.set(at, offset));
  kept++;
  return offset;
}

function asked(timeZone: string, ms: number): number {
  const zoned = Instant.toZonedDateTimeISO(Instant.fromEpochMilliseconds(ms), timeZone);
  return ZonedDateTime.offsetNanoseconds(zoned) / 1e6;
}
