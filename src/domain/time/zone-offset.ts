import * as Instant from 'temporal-polyfill/fns/Instant';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';

/** In milliseconds. */
const quarter = 900_000;

/** Cache size: about a megabyte, enough for the longest page with every ticket from another quarter of an hour. */
const mostKept = 20_000;

const zones = new Map<string, Map<number, number>>();
let kept = 0;

/**
 * A zone's offset from UTC at an instant; both in milliseconds. The offsets at the beginnings of quarters of an hour
 * are cached, because Temporal is ten times slower.
 * @throws RangeError if the zone is unknown
 */
export function zoneOffset(timeZone: string, ms: number): number {
  const at = Math.floor(ms / quarter);
  const offset = atQuarter(timeZone, at);
  // If the offset changes within the quarter, as it historically did at any second, the exact instant is used.
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
