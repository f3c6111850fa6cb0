import { isoTime } from '../../kit/time.ts';
import type { Location } from '../location/location.ts';

const mostBytes = 64 * 1024;

/**
 * JSON text for a queue message. SQS replaces U+FFFE and U+FFFF by U+FFFD (it used to reject the message), and emulators reject
 * also characters beyond U+FFFF: both are written as JSON escapes. If the text would then exceed the queue's limit, only
 * those that SQS does not keep are escaped.
 */
export function queueText(json: string): string {
  const plain = escaped(json, /[\uD800-\uDFFF\uFFFE\uFFFF]/g);
  return Buffer.byteLength(plain) <= mostBytes ? plain : escaped(json, /[\uFFFE\uFFFF]/g);
}

function escaped(json: string, characters: RegExp): string {
  return json.replace(characters, (character) => `\\u${character.charCodeAt(0).toString(16)}`);
}

/** An event's body, which has no `time` of its own, with that of its arrival: otherwise every redelivered copy would count as a newer event. */
export function withTime(body: string, time: string): string {
  return JSON.stringify({ ...JSON.parse(body.replace(/^\uFEFF/, '')), time, untimed: true });
}

/** An event's body, which is JSON, without its guest's phone number. */
export function withoutPhone(body: string): string {
  const event = JSON.parse(body.replace(/^\uFEFF/, ''));
  if (event?.data?.guest?.phone === undefined) return body;
  const { phone: _, ...guest } = event.data.guest;
  return JSON.stringify({ ...event, data: { ...event.data, guest } });
}

/** The input of an example check-in. */
interface ExampleChoice {
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
    time: isoTime(now),
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
