import { decideEvent } from '../../core/events/preview-events.service.ts';
import { datedEvent, readStayEvent } from '../../core/events/stay-event.schema.ts';
import type { Locations, Stays } from '../../core/ports.ts';
import { tellsNothingNew } from '../../core/stay/next-stay.ts';
import type { CanonicalEvent } from './canonical-event.ts';

/** What comparing an event with its stay needs. */
interface IsKnownDeps {
  readonly stays: Pick<Stays, 'get' | 'ref' | 'roomRef'>;
  readonly locations: Locations;
  readonly now: () => number;
}

/** Later than the last hour of a departure's day anywhere, and any grace, in milliseconds. */
const longOver = 3 * 86_400_000;

/**
 * Whether an event that was read from a list need not be sent: its stay has all of it, or is over and was never heard of.
 * What cannot be told is sent, so that the intake says what is wrong.
 */
export async function isKnown(event: CanonicalEvent, { stays, locations, now }: IsKnownDeps): Promise<boolean> {
  const read = readStayEvent(JSON.stringify(event), event.time);
  const location = await locations.get(event.data.locationId);
  if ('reason' in read || !location) return false;
  const dated = datedEvent(read.event, read.undated, location.timeZone);
  const all = await decideEvent(dated, location, { ...stays, now });
  if (all.every(({ before }) => before === undefined)) return isOver(dated.facts.departure?.date, now());
  return all.every(
    ({ before, decision }) =>
      decision.type === 'stale' ||
      (decision.type === 'keep' && before !== undefined && tellsNothingNew(before, decision.next)),
  );
}

function isOver(day: string | undefined, now: number): boolean {
  return day !== undefined && Date.parse(day) + longOver < now;
}
