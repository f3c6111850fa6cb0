import { readFileSync } from 'node:fs';
import type { Location } from '../domain/location.ts';

/** What the example of a check-in needs to be of today. */
export interface ExampleMoment {
  /** Epoch milliseconds. */
  readonly now: number;
  /** The locations that there are: dates are local to the event's own. */
  readonly locations: readonly Location[];
}

/** Nights that the example's guest stays. */
const nights = 3;

/** The example check-in of a file, moved to now, under ids of its own: each start is another guest. */
export function exampleCheckIn(
  file: string,
  { now, locations }: ExampleMoment,
): { id: string; [field: string]: unknown } {
  const event = JSON.parse(readFileSync(file, 'utf8')) as { data: Record<string, unknown> };
  const timeZone = locations.find(({ id }) => id === event.data.locationId)?.timeZone;
  const localDate = (days: number) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(now + days * 86_400_000));
  const reservationId = `EXAMPLE-${now}`;
  return {
    ...event,
    id: `example-${now}`,
    time: new Date(now).toISOString(),
    data: {
      ...event.data,
      reservationId,
      stayId: `${reservationId}-1`,
      arrival: { date: localDate(0), time: '15:00' },
      departure: { date: localDate(nights), time: '11:00' },
    },
  };
}
