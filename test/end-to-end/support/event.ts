/** Changes to the sample event: envelope fields, and `data`'s. */
export interface EventChange {
  readonly id?: string;
  readonly time?: string;
  readonly type?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

let count = 0;

/** The date some days from today. */
export const dateIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A guest of her own who checks in now for three nights, as a hotel system would tell it. */
export function checkIn(reservationId: string, { data, ...change }: EventChange = {}) {
  return {
    specversion: '1.0',
    id: `evt-${reservationId}-${++count}`,
    source: 'urn:pms:hotel-sol',
    type: 'stay.checked_in',
    time: new Date().toISOString(),
    ...change,
    data: {
      locationId: '28XXX004',
      reservationId,
      status: 'checked_in',
      arrival: { date: dateIn(0) },
      departure: { date: dateIn(3) },
      room: { id: '204' },
      guest: { givenName: 'Ada', familyName: 'Example', email: addressOf(reservationId), locale: 'en-GB' },
      ...data,
    },
  };
}

/** The address of the guest of a reservation. */
export function addressOf(reservationId: string): string {
  return `${reservationId.toLowerCase()}@example.com`;
}

/** An instant some minutes from now, ISO-8601. */
export function minutesFromNow(minutes: number): string {
  return new Date(Date.now() + minutes * 60_000).toISOString();
}
