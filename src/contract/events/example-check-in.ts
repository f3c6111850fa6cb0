import type { Location } from '../../domain/model/location.ts';

/** The input of an example check-in. */
export interface ExampleChoice {
  readonly location: Pick<Location, 'id' | 'timeZone'>;
  readonly email: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Nights of the example stay. */
const nights = 3;

/** A canonical check-in event at the given time, with new ids: each is another guest. */
export function exampleCheckIn({ location, email, now }: ExampleChoice) {
  const localDate = (days: number) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: location.timeZone }).format(now + days * 86_400_000);
  const reservationId = `EXAMPLE-${now}`;
  return {
    specversion: '1.0',
    id: `example-${now}`,
    source: 'urn:example:pms',
    type: 'stay.checked_in',
    time: new Date(now).toISOString(),
    datacontenttype: 'application/json',
    data: {
      locationId: location.id,
      reservationId,
      stayId: `${reservationId}-1`,
      status: 'checked_in',
      arrival: { date: localDate(0) },
      departure: { date: localDate(nights) },
      room: { id: '204' },
      guest: { givenName: 'Ada', familyName: 'Example', email, locale: 'en-GB' },
      format: 'email',
    },
  };
}
