import { readFileSync } from 'node:fs';

/** What the example of a check-in needs to be of today. */
export interface ExampleMoment {
  /** Epoch milliseconds. */
  readonly now: number;
  /** The hotel's IANA zone. */
  readonly timeZone: string;
}

/** Nights that the example's guest stays. */
const nights = 3;

/** The example check-in of a file, moved to now, under ids of its own: each start is another guest. */
export function exampleCheckIn(
  file: string,
  { now, timeZone }: ExampleMoment,
): { id: string; [field: string]: unknown } {
  const event = JSON.parse(readFileSync(file, 'utf8')) as { data: Record<string, unknown> };
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
